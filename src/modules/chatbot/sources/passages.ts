import type { ChatRecord, ChatSource } from '../../../platform/chat-source.ts'
import { isAlone } from '../../../platform/exchange/is-alone.ts'
import { type Locale, locales } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { carriedSource } from '../carry/carried-source.ts'
import { buildEngine, type Engine, type IndexedText } from '../retrieval/engine.ts'

/** A source of published pages. */
export type RecordSource = Extract<ChatSource, { kind: 'records' }>

/** Every source of published pages that is offered; as it was carried, where nothing else is. */
export const recordsOf = (desk: Pick<Platform, 'offers' | 'config'>): RecordSource[] =>
  (desk.offers.chatSources ?? [])
    .filter((source) => source.kind === 'records')
    .map((source) => (isAlone(desk) ? carriedSource(source) : source))

/** One passage with the page that it stands on. */
export type Passage = { source: string; locale: Locale; record: ChatRecord; text: string }

/** All passages of all sources, found by `source:<key>#<record>.<n>` and language. */
export type Passages = {
  engine: Engine
  find(entryId: string, locale: Locale): Passage | undefined
}

type Slot = { kept?: Passages; version?: string; checkedAtMs: number; pending?: Promise<Passages> }

// A figure of the policy may move with every question that is answered, and each reading of all
// pages takes a moment: half a minute is soon enough for what stands as of today.
const holdMs = 30_000
const slots = new WeakMap<object, Slot>()

/**
 * The passages as they stand. While new ones are read the old ones go on answering; the first
 * question alone waits.
 */
export async function currentPassages(
  platform: Platform,
  sources: readonly RecordSource[],
): Promise<Passages> {
  const slot = slots.get(platform.db) ?? { checkedAtMs: Number.NEGATIVE_INFINITY }
  slots.set(platform.db, slot)
  const isFresh = performance.now() - slot.checkedAtMs < holdMs
  if (slot.kept !== undefined && isFresh) return slot.kept
  slot.pending ??= renewed(platform, sources, slot).finally(() => {
    delete slot.pending
  })
  if (slot.kept === undefined) return slot.pending
  slot.pending.catch((error: unknown) => {
    platform.log.error({ error: error instanceof Error ? error : undefined }, 'chatbot.passages')
  })
  return slot.kept
}

async function renewed(
  platform: Platform,
  sources: readonly RecordSource[],
  slot: Slot,
): Promise<Passages> {
  const today = platform.clock.today()
  slot.checkedAtMs = performance.now()
  const versions = await Promise.all(sources.map((source) => source.version(platform, today)))
  const version = [today, ...versions].join(' ')
  if (slot.kept !== undefined && slot.version === version) return slot.kept
  const all = new Map<string, Passage>()
  for (const source of sources) {
    for (const locale of locales) {
      for (const record of await source.records(platform, locale, today)) {
        // What is Japanese in every language is found once, in Japanese.
        if (record.inJapanese === true) continue
        record.passages.forEach((text, index) => {
          const id = `source:${source.key}#${record.key}.${index}`
          all.set(`${locale} ${id}`, { source: source.key, locale, record, text })
        })
      }
    }
  }
  const engine = await buildEngine([...all].map(indexed))
  slot.version = version
  slot.kept = { engine, find: (entryId, locale) => all.get(`${locale} ${entryId}`) }
  return slot.kept
}

function indexed([key, { locale, record, text }]: readonly [string, Passage]): IndexedText {
  return {
    entryId: key.slice(locale.length + 1),
    locale,
    question: record.title,
    variants: record.alsoAsked ?? [],
    answer: text,
  }
}
