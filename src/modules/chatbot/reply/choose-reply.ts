import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Channel, StoredWhy } from '../conversation.ts'
import { fixedKeyOf, lifeKeys } from '../fixed-replies/trigger-grammar.ts'
import type { Decision, Hit } from '../retrieval/engine.ts'
import { askedYearOf } from './asked-year-grammar.ts'
import type { Brain } from './brain.ts'
import {
  type Composed,
  composeChoices,
  composeEntry,
  composeFixed,
  composeRefusal,
  composeReliable,
  composeYears,
  type Reader,
} from './compose.ts'
import { type Corpus, type LiveEntry, versionOn } from './corpus.ts'
import type { Looked, Lookup } from './lookup.ts'
import { otherCityIn } from './other-city-grammar.ts'
import { pickVersion } from './pick-version.ts'
import { asksForTrust } from './reliable-grammar.ts'
import { shownDesk } from './desk.ts'
import { isPartStopped, isStopped, isUnitStopped } from './stopped.ts'

/** A question on its way to a reply: levelled and masked. */
export type Asked = Reader & { question: string; channel: Channel; picked?: string }

/** A reply with how it came about, for the turn that keeps it. */
export type Chosen = {
  reply: Composed
  entryIds: string[]
  versionId: string | null
  topicId: string | null
  unitId: string | null
  why: readonly StoredWhy[]
  support: number | null
}

type Desk = Platform & { lookups: readonly Lookup[] }

const considered = 8
// Enough to see who came second and why.
const explained = 4

/**
 * Chooses the reply (返答の決め方): switch, fixed subject, live tool, an entry that is sure, several
 * that fit, a quoted passage, and otherwise an honest no. Masking has been done before.
 */
export async function chooseReply(desk: Desk, brain: Brain, asked: Asked): Promise<Chosen> {
  const { corpus } = brain
  const { question, channel } = asked
  const extra = corpus.fixed.map(({ key, extraTriggers: words }) => ({ key, words }))
  const fixedKey = asked.picked === undefined ? fixedKeyOf(question, extra) : undefined
  // Whoever is in danger hears where to call, whatever is stopped.
  if (isStopped(corpus, channel) && !lifeKeys.some((key) => key === fixedKey)) {
    return bare(composeRefusal(corpus, { why: 'stopped' }, null, asked))
  }
  if (fixedKey !== undefined) {
    const unitId = fixedKey === 'ownTax' ? unitOfTopic(corpus, 'tax') : null
    return bare(composeFixed(corpus, fixedKey, unitId, asked), unitId)
  }
  if (asksForTrust(question)) return bare(composeReliable(corpus, asked))
  const live = await firstOf(desk, asked, 'live')
  if (live !== undefined) return looked(corpus, live, 'live', asked)
  if (asked.picked !== undefined) return pickedReply(brain, asked, asked.picked)
  const city = otherCityIn(question, corpus.cityName)
  if (city !== undefined)
    return bare(composeRefusal(corpus, { why: 'otherCity', city }, null, asked))
  return searched(desk, brain, asked)
}

async function searched(desk: Desk, brain: Brain, asked: Asked): Promise<Chosen> {
  const { corpus, engine } = brain
  const hits = engine.search(asked.question, {
    limit: considered,
    locale: asked.locale,
    accepts: (entryId) => corpus.entries.has(entryId),
  })
  const decision = engine.decide(hits)
  const chosen = await decided(desk, corpus, decision, asked)
  const why = hits.slice(0, explained).map(
    ({ entryId, locale, score, support, why }): StoredWhy => ({
      ...{ entryId, locale, score, support, words: why.words, features: why.features },
    }),
  )
  return { ...chosen, why, support: hits[0]?.support ?? null }
}

async function decided(
  desk: Desk,
  corpus: Corpus,
  decision: Decision,
  asked: Asked,
): Promise<Chosen> {
  if (decision.outcome === 'answer') {
    const entry = corpus.entries.get(decision.hit.entryId)
    if (entry !== undefined) return entryReply(corpus, entry, asked)
  }
  if (decision.outcome === 'choices') {
    const several = optionsOf(corpus, decision.hits, asked)
    if (several.length > 0) {
      return aboutEntries(
        composeChoices(corpus, several, asked),
        several.map(({ entry }) => entry),
      )
    }
  }
  const passage = await firstOf(desk, asked, 'quote')
  if (passage !== undefined) return looked(corpus, passage, 'quoted', asked)
  const nearest =
    decision.outcome === 'decline'
      ? corpus.entries.get(decision.nearest[0]?.entryId ?? '')
      : undefined
  const unitId = nearest?.owningUnitId ?? null
  const reply = composeRefusal(corpus, { why: 'declined' }, unitId, asked)
  return { ...bare(reply, unitId), topicId: nearest?.topicId ?? null }
}

function optionsOf(corpus: Corpus, hits: readonly Hit[], { today }: Asked) {
  return hits.flatMap(({ entryId }) => {
    const entry = corpus.entries.get(entryId)
    if (entry === undefined || isPartStopped(corpus, entry)) return []
    const version = versionOn(entry, today) ?? entry.versions.at(-1)
    return version === undefined ? [] : [{ entry, version }]
  })
}

function entryReply(corpus: Corpus, entry: LiveEntry, asked: Asked): Chosen {
  if (isPartStopped(corpus, entry)) {
    return aboutEntries(composeRefusal(corpus, { why: 'stoppedPart' }, entry.owningUnitId, asked), [
      entry,
    ])
  }
  const askedYear = askedYearOf(asked.question, fiscalYearOf(asked.today))
  const picked = pickVersion(entry, asked.today, askedYear)
  if (picked.outcome === 'withheld') {
    return aboutEntries(composeRefusal(corpus, { why: 'withheld' }, entry.owningUnitId, asked), [
      entry,
    ])
  }
  if (picked.outcome === 'noSuchYear') {
    const { fiscalYear } = picked
    return aboutEntries(
      composeRefusal(corpus, { why: 'noYear', fiscalYear }, entry.owningUnitId, asked),
      [entry],
    )
  }
  if (picked.outcome === 'years') {
    return aboutEntries(composeYears(corpus, entry, picked.versions, asked), [entry])
  }
  const { version } = picked
  // What a changed source may have made wrong is not said of its own accord.
  if (entry.needsReview && asked.picked === undefined) {
    return aboutEntries(composeChoices(corpus, [{ entry, version }], asked, 'reviewing'), [entry])
  }
  const reply = composeEntry(corpus, entry, version, asked)
  return { ...aboutEntries(reply, [entry]), versionId: version.id }
}

function pickedReply({ corpus }: Brain, asked: Asked, picked: string): Chosen {
  const [kind, id = ''] = picked.split(':')
  if (kind === 'entry') {
    const entry = corpus.entries.get(id)
    if (entry !== undefined) return entryReply(corpus, entry, asked)
  }
  if (kind === 'version') {
    for (const entry of corpus.entries.values()) {
      const version = entry.versions.find((one) => one.id === id)
      if (version === undefined || isPartStopped(corpus, entry)) continue
      const reply = composeEntry(corpus, entry, version, asked)
      return { ...aboutEntries(reply, [entry]), versionId: version.id }
    }
  }
  return bare(composeRefusal(corpus, { why: 'declined' }, null, asked))
}

async function firstOf(
  desk: Desk,
  asked: Asked,
  how: 'live' | 'quote',
): Promise<Looked | undefined> {
  const { question, locale, channel, now, today, picked } = asked
  const ask = { question, locale, channel, now, today, ...(picked === undefined ? {} : { picked }) }
  for (const lookup of desk.lookups) {
    // A tool that fails gives way to what is written down.
    const found = await lookup[how]?.(desk, ask).catch((error: unknown) => {
      desk.log.error({ error: error instanceof Error ? error : undefined }, 'chatbot.lookup')
      return undefined
    })
    if (found !== undefined) return found
  }
  return undefined
}

function looked(corpus: Corpus, found: Looked, kind: 'live' | 'quoted', asked: Asked): Chosen {
  const { unitId = null, ...rest } = found
  if (isUnitStopped(corpus, unitId)) {
    return bare(composeRefusal(corpus, { why: 'stoppedPart' }, unitId, asked), unitId)
  }
  const reply = { ...rest, kind, desk: shownDesk(corpus.deskOf(unitId), asked.locale, asked) }
  return bare(reply, unitId)
}

const unitOfTopic = ({ topics }: Corpus, slug: string) =>
  topics.find((topic) => topic.slug === slug)?.owningUnitId ?? null

function bare(reply: Composed, unitId: string | null = null): Chosen {
  return { reply, entryIds: [], versionId: null, topicId: null, unitId, why: [], support: null }
}

function aboutEntries(reply: Composed, entries: readonly LiveEntry[]): Chosen {
  const [first] = entries
  return {
    ...bare(reply, first?.owningUnitId ?? null),
    entryIds: entries.map(({ id }) => id),
    topicId: first?.topicId ?? null,
  }
}
