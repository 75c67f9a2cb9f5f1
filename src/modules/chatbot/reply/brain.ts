import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Platform } from '../../../platform/platform.ts'
import { buildEngine, type Engine, type IndexedText } from '../retrieval/engine.ts'
import { type Corpus, corpusStamp, indexedTexts, readCorpus } from './corpus.ts'

/** What replies are made with at one moment: the texts and the index over them. */
export type Brain = { corpus: Corpus; engine: Engine }

type Slot = {
  brain?: Brain
  digests: Map<string, string>
  today?: string
  checkedAtMs: number
  /** The one rebuilding that is going on, however many ask. */
  pending?: Promise<Brain>
}

/** What the texts are read with. */
export type BrainDesk = Pick<Platform, 'db' | 'log' | 'offers' | 'city' | 'clock' | 'config'>

// Well inside the minute in which a switch or a new answer must take effect.
const holdMs = 1_000
// After a quiet spell nothing is answered from texts that may have been stopped meanwhile.
const staleMs = 20_000

const slots = new WeakMap<object, Slot>()

/**
 * Texts and index as they stand, for each platform once. While something new is being taken in, the
 * old ones go on answering; only the very first question waits, and the first after a quiet spell.
 */
export async function currentBrain(desk: BrainDesk): Promise<Brain> {
  const slot: Slot = slots.get(desk.db) ?? {
    digests: new Map(),
    checkedAtMs: Number.NEGATIVE_INFINITY,
  }
  slots.set(desk.db, slot)
  const { brain } = slot
  if (brain === undefined) return renewed(desk, slot)
  const ageMs = performance.now() - slot.checkedAtMs
  if (slot.pending === undefined && ageMs >= holdMs) {
    slot.checkedAtMs = performance.now()
    const looked = lookAgain(desk, slot, brain)
    // Otherwise not waited for: this question is answered from what is there.
    if (ageMs >= staleMs) await looked
  }
  return slot.brain ?? brain
}

/** The same, with every change that was committed before the call. */
export async function freshBrain(desk: BrainDesk): Promise<Brain> {
  const brain = await currentBrain(desk)
  const slot = slots.get(desk.db)
  if (slot === undefined) return brain
  await slot.pending
  const stamp = await corpusStamp(desk, desk.clock.today())
  return slot.brain?.corpus.stamp === stamp ? slot.brain : renewed(desk, slot)
}

async function lookAgain(desk: BrainDesk, slot: Slot, brain: Brain): Promise<void> {
  try {
    if ((await corpusStamp(desk, desk.clock.today())) === brain.corpus.stamp) return
    await renewed(desk, slot)
  } catch (error) {
    desk.log.error({ error: error instanceof Error ? error : undefined }, 'chatbot.index')
  }
}

function renewed(desk: BrainDesk, slot: Slot): Promise<Brain> {
  slot.pending ??= renew(desk, slot).finally(() => {
    delete slot.pending
  })
  return slot.pending
}

const keyOf = ({ entryId, locale }: IndexedText) => `${entryId} ${locale}`
const digestOf = (text: IndexedText) =>
  createHash('sha256').update(JSON.stringify(text)).digest('base64url')

async function renew(desk: BrainDesk, slot: Slot): Promise<Brain> {
  const today = desk.clock.today()
  const corpus = await readCorpus(desk, today)
  const texts = indexedTexts(corpus, today)
  const digests = new Map(texts.map((text) => [keyOf(text), digestOf(text)]))
  const before = slot.brain?.engine
  const engine =
    before === undefined
      ? await buildEngine(texts, cacheOf(desk))
      : await withChanges(before, slot.digests, texts, digests)
  slot.digests = digests
  slot.checkedAtMs = performance.now()
  slot.brain = { corpus, engine }
  return slot.brain
}

const cacheOf = ({ config: { dataDir } }: BrainDesk) =>
  dataDir === undefined ? {} : { tokenCache: join(dataDir, 'chatbot') }

/** Takes in what changed, entry by entry: all languages of an entry go together. */
async function withChanges(
  engine: Engine,
  before: ReadonlyMap<string, string>,
  texts: readonly IndexedText[],
  after: ReadonlyMap<string, string>,
): Promise<Engine> {
  const entryOf = (key: string) => key.slice(0, key.indexOf(' '))
  const differs = [...new Set([...before.keys(), ...after.keys()])].filter(
    (key) => before.get(key) !== after.get(key),
  )
  const changed = new Set(differs.map(entryOf))
  if (changed.size === 0) return engine
  const there = new Set(texts.map(({ entryId }) => entryId))
  return engine.with(
    texts.filter(({ entryId }) => changed.has(entryId)),
    [...changed].filter((entryId) => !there.has(entryId)),
  )
}
