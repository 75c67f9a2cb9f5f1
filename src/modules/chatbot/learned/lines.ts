import { type Locale, localPath } from '../../../platform/messages/locale.ts'
import { questionIn } from '../reply/compose.ts'
import { type Corpus, versionOn } from '../reply/corpus.ts'
import type { LearnedLine } from './citizen-views.tsx'
import type { LearnedItem } from './learned.ts'

/**
 * Published questions as a reader of a language sees them. In plain Japanese and in Japanese the
 * city's own words; in other languages the approved question of the answer, else Japanese and
 * marked so.
 */
export function learnedLines(
  items: readonly LearnedItem[],
  corpus: Pick<Corpus, 'entries' | 'deskOf'>,
  locale: Locale,
  today: Temporal.PlainDate,
): LearnedLine[] {
  return items
    .filter(({ removedAt }) => removedAt === null)
    .map(({ question, questionPlain, entryId, unitId, days }) => {
      const entry = entryId === null ? undefined : corpus.entries.get(entryId)
      const version = entry && (versionOn(entry, today) ?? entry.versions.at(-1))
      const translated = version && questionIn(version, locale)
      const own = locale === 'ja' ? question : locale === 'ja-plain' ? questionPlain : null
      const shown = own ?? (translated?.inJapanese === false ? translated.text : undefined)
      const { name } = corpus.deskOf(unitId)
      return {
        question: shown ?? question,
        inJapanese: shown === undefined,
        href: entry === undefined ? undefined : localPath(entry.path, locale),
        days,
        office: name[locale] ?? name.ja,
        officeInJapanese: locale !== 'ja' && name[locale] === undefined,
      }
    })
}
