import { locales } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { asksForFigure } from '../city-pages/asks-figure-grammar.ts'
import type { Looked, LookupAsk } from '../reply/lookup.ts'
import { currentPassages, type Passage, type RecordSource, recordsOf } from './passages.ts'

// A question that names the subject is about one of its pages: the nearest will do.
const enoughWithSubject = 0.2
const considered = 4

/** The passage that supports an answer by itself, unchanged, with its page and day (引用). */
export async function quotePassage(
  platform: Platform,
  ask: LookupAsk,
): Promise<Looked | undefined> {
  const found = await search(platform, ask, recordsOf(platform))
  return found?.isSure === true ? quoted(found.passage, ask) : undefined
}

/** The same for questions that name what a source is about: its nearest passage, as of today. */
export async function quoteSubject(
  platform: Platform,
  ask: LookupAsk,
): Promise<Looked | undefined> {
  const asked = ask.question.toLowerCase()
  const named = recordsOf(platform).filter(({ subject }) =>
    subject[ask.locale].some((word) => asked.includes(word)),
  )
  if (named.length === 0) return undefined
  const found = await search(platform, ask, named)
  return found === undefined || found.support < enoughWithSubject
    ? undefined
    : quoted(found.passage, ask)
}

async function search(
  platform: Platform,
  { question, locale }: LookupAsk,
  sources: readonly RecordSource[],
): Promise<{ passage: Passage; support: number; isSure: boolean } | undefined> {
  const all = recordsOf(platform)
  if (all.length === 0) return undefined
  const { engine, find } = await currentPassages(platform, all)
  const ids = sources.map(({ key }) => `source:${key}#`)
  const isOld = (entryId: string) =>
    locales.some((one) => find(entryId, one)?.record.hasOldFigures === true)
  const isFigure = asksForFigure(question)
  const hits = engine.search(question, {
    limit: considered,
    locale,
    accepts: (entryId) =>
      ids.some((id) => entryId.startsWith(id)) && !(isFigure && isOld(entryId)),
  })
  const [first] = hits
  if (first === undefined) return undefined
  // Plain and usual Japanese share a shelf: the reader's own wording of the same passage wins.
  const passage = find(first.entryId, locale) ?? find(first.entryId, first.locale)
  if (passage === undefined) return undefined
  return { passage, support: first.support, isSure: engine.decide(hits).outcome === 'answer' }
}

function quoted({ record, locale, text }: Passage, ask: LookupAsk): Looked {
  const isForeign = locale !== ask.locale
  return {
    title: record.title,
    body: text,
    sources: [
      { title: record.title, path: record.path, ...(isForeign ? { inJapanese: true } : {}) },
    ],
    asOfOn: record.asOfOn,
    ...(record.fiscalYear === undefined ? {} : { fiscalYear: record.fiscalYear }),
    ...(isForeign ? { writtenIn: locale, label: 'onlyJapanese' } : {}),
    ...(record.ownerUnitId === null ? {} : { unitId: record.ownerUnitId }),
  }
}
