import type { NavLink } from './citizen-shell.tsx'
import { Ruby, withoutRuby } from './ruby.tsx'
import { useWords } from './words.ts'

/** Views of one thing, each a page of its own: links that look like tabs. */
export function Tabs({ links, label }: { links: readonly NavLink[]; label?: string | undefined }) {
  const words = useWords()
  return (
    <nav class="tabs" aria-label={label ?? withoutRuby(words.tabs)}>
      <ul>
        {links.map((link) => (
          <li>
            <a href={link.href} aria-current={link.current ? 'page' : undefined}>
              <Ruby text={link.label} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
