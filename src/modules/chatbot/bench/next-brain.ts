import type { Handle } from '../../../platform/database/handle.ts'
import { locales } from '../../../platform/messages/locale.ts'
import { roomFor } from '../entries/make-room.ts'
import type { FaqEntry, FaqVersion } from '../entry.ts'
import type { Brain } from '../reply/brain.ts'
import { indexedTexts, type LiveEntry, type LiveVersion, pathOf } from '../reply/corpus.ts'
import { listVariants } from '../store/entry.ts'

/** A version that is not published yet, with its entry. */
export type Draft = { entry: FaqEntry; version: FaqVersion }

const inOrder = (a: FaqVersion, b: FaqVersion) =>
  Temporal.PlainDate.compare(a.validFromOn, b.validFromOn) || a.no - b.no

/**
 * Texts and index as they would be with these versions published (次の索引). Where residents read a
 * translation today, its renewal is taken for granted: it is the lane's matter, not the bench's.
 */
export async function nextBrain(
  db: Handle,
  live: Brain,
  drafts: readonly Draft[],
  on: Temporal.PlainDate,
): Promise<Brain> {
  const entries = new Map(live.corpus.entries)
  for (const draft of drafts) {
    const made = await publishedEntry(db, live, draft, on)
    if (made !== undefined) entries.set(made.id, made)
  }
  const byKey = new Map([...entries.values()].map((entry) => [entry.key, entry]))
  const corpus = { ...live.corpus, entries, byKey }
  const changed = new Set(drafts.map(({ entry }) => entry.id))
  const texts = indexedTexts(corpus, on).filter(({ entryId }) => changed.has(entryId))
  return { corpus, engine: await live.engine.with(texts, []) }
}

async function publishedEntry(
  db: Handle,
  { corpus }: Brain,
  { entry, version }: Draft,
  on: Temporal.PlainDate,
): Promise<LiveEntry | undefined> {
  const known = corpus.entries.get(entry.id)
  const topic = corpus.topics.find(({ id }) => id === entry.topicId)
  if (topic === undefined) return undefined
  const before = known?.versions ?? []
  const kept = before.flatMap((other): LiveVersion[] => {
    const room = roomFor(other, version, on)
    if (room === 'ends') return []
    return [room === 'stays' ? other : { ...other, ...room }]
  })
  const shown = before.at(-1)?.shown ?? {}
  const versions = [...kept, { ...version, state: 'published' as const, shown }].toSorted(inOrder)
  const wordings = Map.groupBy(await listVariants(db, entry.id), ({ locale }) => locale)
  const variants = Object.fromEntries(
    locales.map((locale) => [locale, wordings.get(locale)?.map(({ text }) => text) ?? []]),
  )
  const rest = { topic, path: pathOf(entry.key), versions, variants }
  return { ...entry, ...rest, needsReview: false, needsReviewReason: null }
}
