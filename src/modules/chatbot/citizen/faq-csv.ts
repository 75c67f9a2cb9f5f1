import { locales } from '../../../platform/messages/locale.ts'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import { withoutRuby } from '../../../platform/ui/ruby.tsx'
import type { Corpus } from '../reply/corpus.ts'
import { isPartStopped, isStopped } from '../reply/stopped.ts'
import { localPath } from '../../../platform/messages/locale.ts'
import { listedEntries } from './listed.ts'
import { csvWords } from './csv-messages.ts'

/** Columns of the open list of questions and answers. */
export const csvHeader: readonly string[] = csvWords.header

/** One row for each question in each language that it may be shown in. */
export function csvRows(
  corpus: Corpus,
  today: Temporal.PlainDate,
  site: string,
): (string | number | Temporal.PlainDate | null)[][] {
  if (isStopped(corpus, 'web')) return []
  return listedEntries(corpus, today).flatMap(({ entry, version }) => {
    if (isPartStopped(corpus, entry)) return []
    const asOfOn = version.approvedAt?.toZonedDateTimeISO(cityTimeZone).toPlainDate() ?? null
    return locales.flatMap((locale) => {
      const { question, answer } =
        locale === 'ja'
          ? { question: { text: version.question }, answer: { text: version.answer } }
          : (version.shown[locale] ?? {})
      if (question === undefined || answer === undefined) return []
      const { fiscalYear, validFromOn, validToOn, reviewDueOn } = version
      return [
        [
          entry.key,
          withoutRuby(entry.topic.label[locale]),
          withoutRuby(question.text),
          (entry.variants[locale] ?? []).map(withoutRuby).join('／'),
          withoutRuby(answer.text),
          locale,
          csvWords.classes[version.answerClass],
          ...[fiscalYear, validFromOn, validToOn, reviewDueOn],
          corpus.deskOf(entry.owningUnitId).name.ja,
          `${site}${localPath(entry.path, locale)}`,
          asOfOn,
        ],
      ]
    })
  })
}
