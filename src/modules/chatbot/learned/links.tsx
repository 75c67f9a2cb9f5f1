import { localPath } from '../../../platform/messages/locale.ts'
import { Ruby } from '../../../platform/ui/ruby.tsx'
import { useLocale } from '../../../platform/ui/words.ts'
import { statisticsMessages } from '../statistics/messages.ts'
import { figuresPath } from '../statistics/paths.ts'
import { learnedMessages } from './messages.ts'
import { learnedPath } from './paths.ts'

/** From the page on which residents ask: what was learned, and how well it works. */
export function AboutLinks() {
  const locale = useLocale()
  return (
    <section class="section">
      <ul>
        <li>
          <a href={localPath(learnedPath, locale)}>
            <Ruby text={learnedMessages[locale].link} />
          </a>
        </li>
        <li>
          <a href={localPath(figuresPath, locale)}>
            <Ruby text={statisticsMessages[locale].title} />
          </a>
        </li>
      </ul>
    </section>
  )
}
