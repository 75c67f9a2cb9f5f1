import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import type { Locale } from '../../../platform/messages/locale.ts'
import { fixedReplies } from '../fixed-replies/messages.ts'
import { type FixedKey, lifeKeys } from '../fixed-replies/trigger-grammar.ts'
import type { Corpus, LiveEntry, LiveVersion } from './corpus.ts'
import { shownDesk } from './desk.ts'
import { replyWords } from './messages.ts'
import type { Refused, Reply, ReplyOption } from './reply.ts'

/** A reader at a moment. */
export type Reader = { locale: Locale; now: Temporal.Instant; today: Temporal.PlainDate }

/** A reply without what belongs to its turn. */
export type Composed = Omit<Reply, 'turnId' | 'masked'>

const emptyReply = { sources: [] } as const

/** The question of a version in a reader's language, or in Japanese and marked as such. */
export function questionIn(
  version: LiveVersion,
  locale: Locale,
): { text: string; inJapanese: boolean } {
  const text = locale === 'ja' ? version.question : version.shown[locale]?.question?.text
  return { text: text ?? version.question, inJapanese: locale !== 'ja' && text === undefined }
}

/** An entry's answer in a reader's language, with source, desk, day and year. */
export function composeEntry(
  corpus: Corpus,
  entry: LiveEntry,
  version: LiveVersion,
  reader: Reader,
): Composed {
  const { locale } = reader
  const answer = locale === 'ja' ? undefined : version.shown[locale]?.answer
  const inJapanese = locale !== 'ja' && answer === undefined
  const question = inJapanese ? version.question : questionIn(version, locale).text
  const checkedOn = version.approvedAt?.toZonedDateTimeISO(cityTimeZone).toPlainDate()
  return {
    kind: 'curated',
    title: question,
    body: answer?.text ?? version.answer,
    sources: [
      { title: question, path: entry.path, ...(inJapanese ? { inJapanese } : {}) },
      ...version.sources.map(({ title, url }) => ({ title, path: url, inJapanese: true })),
    ],
    desk: shownDesk(corpus.deskOf(entry.owningUnitId), locale, reader),
    asOfOn: version.fiscalYear === null ? (checkedOn ?? version.validFromOn) : version.validFromOn,
    ...(version.fiscalYear === null ? {} : { fiscalYear: version.fiscalYear }),
    ...(inJapanese ? { label: 'onlyJapanese', writtenIn: 'ja' } : {}),
    ...(answer?.label === undefined ? {} : { label: 'checked' }),
    topicId: entry.topicId,
  }
}

/** Options to go on with; `none` comes last. */
export function composeChoices(
  corpus: Corpus,
  entries: readonly { entry: LiveEntry; version: LiveVersion }[],
  reader: Reader,
  why: 'choices' | 'reviewing' = 'choices',
): Composed {
  const words = replyWords[reader.locale]
  const [first] = entries
  return {
    ...emptyReply,
    kind: 'choices',
    title: words.choicesTitle,
    body: words[why],
    choices: entries.map(({ entry, version }): ReplyOption => {
      const { text, inJapanese } = questionIn(version, reader.locale)
      return { id: `entry:${entry.id}`, label: text, ...(inJapanese ? { inJapanese } : {}) }
    }),
    ...(first === undefined
      ? {}
      : {
          desk: shownDesk(corpus.deskOf(first.entry.owningUnitId), reader.locale, reader),
          topicId: first.entry.topicId,
        }),
  }
}

/** Asks which fiscal year is meant. */
export function composeYears(
  corpus: Corpus,
  entry: LiveEntry,
  versions: readonly LiveVersion[],
  reader: Reader,
): Composed {
  const words = replyWords[reader.locale]
  return {
    ...emptyReply,
    kind: 'choices',
    title: words.yearsTitle,
    body: words.years,
    choices: versions.map(({ id, fiscalYear }) => ({
      id: `version:${id}`,
      label: formatFiscalYear(fiscalYear ?? 0, reader.locale),
    })),
    desk: shownDesk(corpus.deskOf(entry.owningUnitId), reader.locale, reader),
    topicId: entry.topicId,
  }
}

/** A no with the desk; the switch's notice is fixed, every other is a decline. */
export function composeRefusal(
  corpus: Corpus,
  refused: Refused,
  unitId: string | null,
  reader: Reader,
): Composed {
  const words = replyWords[reader.locale]
  const year = refused.why === 'noYear' ? formatFiscalYear(refused.fiscalYear, reader.locale) : ''
  const texts: Record<Refused['why'], { title: string; body: string }> = {
    declined: { title: words.declinedTitle, body: words.declined },
    otherCity: {
      title: words.declinedTitle,
      body: refused.why === 'otherCity' ? words.otherCity(refused.city) : '',
    },
    withheld: { title: words.withheldTitle, body: words.withheld },
    noYear: { title: words.noYearTitle(year), body: words.noYear },
    stopped: { title: words.stoppedTitle, body: words.stopped },
    stoppedPart: { title: words.stoppedPartTitle, body: words.stoppedPart },
  }
  const isStopped = refused.why === 'stopped' || refused.why === 'stoppedPart'
  return {
    ...{ ...emptyReply, ...texts[refused.why] },
    refused,
    kind: isStopped ? 'fixed' : 'declined',
    ...(isStopped ? { fixedKey: refused.why } : {}),
    desk: shownDesk(corpus.deskOf(unitId), reader.locale, reader),
  }
}

/** A reply written by people for one subject; in the city's own words where it has some. */
export function composeFixed(
  corpus: Corpus,
  key: FixedKey,
  unitId: string | null,
  reader: Reader,
): Composed {
  const own = corpus.fixed.find((one) => one.key === key)?.texts
  const text = own?.[reader.locale] ?? fixedReplies[key][reader.locale]
  return {
    ...{ ...emptyReply, kind: 'fixed', fixedKey: key, title: text.title, body: text.body },
    // An office that is closed is no help to somebody in danger.
    ...(lifeKeys.includes(key)
      ? {}
      : { desk: shownDesk(corpus.deskOf(unitId), reader.locale, reader) }),
  }
}

/** Asked whether it can be relied on, it points to the source and the desk. */
export function composeReliable(corpus: Corpus, reader: Reader): Composed {
  const words = replyWords[reader.locale]
  return {
    ...{ ...emptyReply, kind: 'fixed', fixedKey: 'reliable' },
    ...{ title: words.reliableTitle, body: words.reliable },
    desk: shownDesk(corpus.deskOf(null), reader.locale, reader),
  }
}
