import { others } from '../../../../platform/translation/fact.ts'
import { type LaneText, readLane } from '../../../../platform/translation/lane.ts'
import type { Locale } from '../../../../platform/messages/locale.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { cityTimeZone } from '../../../../platform/clock/clock.ts'
import { answerText } from '../../answer-text.ts'
import type { FaqVariant, FaqVersion, Topic } from '../../entry.ts'
import { listVariants } from '../../store/entry.ts'
import { faqSourceKey, textIdOf } from '../../translations.ts'
import { openMark } from '../answer-grammar.ts'
import { type EntryRow, listRows } from '../entry-rows.ts'
import type { VersionWords } from '../make-version.ts'
import type { Scope } from '../scope.ts'
import { classWord, type FaqColumn, localeNames, writeSources } from './columns-grammar.ts'

/** The words of a version in another language, as far as there are any. */
export type OtherWords = { question: string; answer: string }

/** Every entry as a file shows it. */
export type FaqRegister = {
  rows: readonly EntryRow[]
  variantsOf(entryId: string, locale: Locale): readonly FaqVariant[]
  translationOf(version: FaqVersion, locale: Locale): OtherWords
}

/** Reads what files are made of and compared with. */
export async function readRegister(
  platform: Pick<Platform, 'db' | 'log' | 'offers'>,
  today: Temporal.PlainDate,
): Promise<FaqRegister> {
  const { db } = platform
  const rows = await listRows(db, today)
  const variants = Map.groupBy(await listVariants(db), (one) => `${one.entryId} ${one.locale}`)
  const texts = new Map<string, LaneText>()
  for (const locale of others) {
    for (const text of await readLane(platform, locale, today)) {
      if (text.source === faqSourceKey) texts.set(`${text.textId} ${locale}`, text)
    }
  }
  return {
    rows,
    variantsOf: (entryId, locale) => variants.get(`${entryId} ${locale}`) ?? [],
    translationOf({ id }, locale) {
      const of = (part: 'question' | 'answer') =>
        texts.get(`${textIdOf(id, part)} ${locale}`)?.text ?? ''
      return { question: of('question'), answer: of('answer') }
    },
  }
}

/** An answer as a cell holds it: what the city must fill in is marked. */
export function answerCell({ prose, bring, place, fee, deadline }: VersionWords): string {
  const mark = (fact: string | null) => fact ?? openMark
  const facts = { bring: mark(bring), place: mark(place), fee: mark(fee), deadline: mark(deadline) }
  return answerText(prose, facts, 'ja')
}

/** What a row says: words, and what stands around them. */
type Saying = {
  words: VersionWords
  topic: Topic | undefined
  unitId: string | null
  key: string
  asOfOn: string
}

/** The cells of an entry in Japanese, by column. */
export function cellsOf(
  { words, topic, unitId, key, asOfOn }: Saying,
  variants: readonly string[],
  { nameOf }: Pick<Scope, 'nameOf'>,
): Record<FaqColumn, string> {
  const { question, answerClass, fiscalYear, validFromOn, validToOn, reviewDueOn } = words
  return {
    ...{ key, topic: topic?.label.ja ?? '', question, variants: variants.join('\n') },
    ...{ answer: answerCell(words), locale: localeNames.ja, answerClass: classWord(answerClass) },
    fiscalYear: fiscalYear === null ? '' : String(fiscalYear),
    ...{ validFromOn: validFromOn.toString(), validToOn: validToOn?.toString() ?? '' },
    ...{ reviewDueOn: reviewDueOn.toString(), unit: nameOf(unitId) ?? '' },
    ...{ sources: writeSources(words.sources), asOfOn },
  }
}

/** An entry as its row says it. */
export function sayingOf({ entry, topic, shown }: EntryRow): Saying {
  const asOf = (shown.publishedAt ?? shown.madeAt).toZonedDateTimeISO(cityTimeZone)
  const asOfOn = asOf.toPlainDate().toString()
  return { words: shown, topic, unitId: entry.owningUnitId, key: entry.key, asOfOn }
}
