import type { NavLink } from './citizen-shell.tsx'
import { Ruby, withoutRuby } from './ruby.tsx'
import { useWords } from './words.ts'

/** Where this page stands: links from the home page down, the page itself last, unlinked. */
export function Breadcrumbs({ links, here }: { links: readonly NavLink[]; here: string }) {
  const words = useWords()
  return (
    <nav class="breadcrumbs" aria-label={withoutRuby(words.breadcrumbs)}>
      <ol>
        {links.map((link) => (
          <li>
            <a href={link.href}>
              <Ruby text={link.label} />
            </a>
          </li>
        ))}
        <li aria-current="page">
          <Ruby text={here} />
        </li>
      </ol>
    </nav>
  )
}
