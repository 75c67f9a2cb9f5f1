import { notFound } from '../refusal.ts'
import { type ClassReason, classReasons, type TextClass } from './class-grammar.ts'
import type { Other } from './fact.ts'
import { citizenLabels } from './messages.ts'
import { sourceHashOf } from './source-hash.ts'
import type { OfferedText, TextState, TranslationDesk, TranslationSource } from './source.ts'
import {
  listLastSteps,
  listRaised,
  listRaisedIds,
  listShownSteps,
  type RaisedClass,
  type Step,
  type TextKey,
} from './step-store.ts'

/** One text in one language, as the lane sees it (翻訳する文と訳). */
export type LaneText = TextKey &
  Pick<OfferedText, 'group' | 'place' | 'ja' | 'unitId' | 'path'> & {
    sourceLabel: string
    sourceHash: string
    class: TextClass
    /** What in its words makes it critical. */
    reasons: ClassReason[]
    raised: RaisedClass | undefined
    text: string | null
    state: TextState
    last: Step | undefined
    /** Since when it stands like this: what waits longest comes first. */
    since: Temporal.Instant
    formerJa: string | undefined
  }

/** Every text that the modules offer, in one language, oldest first. */
export async function readLane(
  desk: TranslationDesk,
  locale: Other,
  today: Temporal.PlainDate,
): Promise<LaneText[]> {
  const [steps, raised] = await Promise.all([listLastSteps(desk.db, locale), listRaised(desk.db)])
  const texts = await Promise.all(
    sourcesOf(desk).map((source) => readSource(desk, source, locale, today, steps, raised)),
  )
  return texts.flat().toSorted((a, b) => Temporal.Instant.compare(a.since, b.since))
}

/** One text of the lane; refuses `translation.text_not_found`. */
export async function getLaneText(
  desk: TranslationDesk,
  { source: key, textId, locale }: TextKey,
  today: Temporal.PlainDate,
): Promise<LaneText> {
  const source = findSource(desk, key)
  if (source === undefined) throw notFound('translation.text_not_found')
  const [steps, raised] = await Promise.all([
    listLastSteps(desk.db, locale, key),
    listRaised(desk.db),
  ])
  const texts = await readSource(desk, source, locale, today, steps, raised)
  const found = texts.find((one) => one.textId === textId)
  if (found === undefined) throw notFound('translation.text_not_found')
  return found
}

/** The sources that the modules offer. */
export function sourcesOf({ offers }: TranslationDesk): readonly TranslationSource[] {
  return offers.translations ?? []
}

/** One of them by its key. */
export function findSource(desk: TranslationDesk, key: string): TranslationSource | undefined {
  return sourcesOf(desk).find((source) => source.key === key)
}

async function readSource(
  desk: TranslationDesk,
  source: TranslationSource,
  locale: Other,
  today: Temporal.PlainDate,
  steps: readonly Step[],
  raised: readonly RaisedClass[],
): Promise<LaneText[]> {
  const offered = await source.listTexts(desk, locale, today)
  const lastOf = new Map(
    steps.filter((one) => one.source === source.key).map((one) => [one.textId, one]),
  )
  const raisedOf = new Map(
    raised.filter((one) => one.source === source.key).map((one) => [one.textId, one]),
  )
  return offered.map((one): LaneText => {
    const last = lastOf.get(one.id)
    const standing = standingOf(one, last)
    const reasons = classReasons(one.ja)
    const byHand = raisedOf.get(one.id)
    const isCritical = byHand !== undefined || one.atLeast === 'critical' || reasons.length > 0
    const { group, place, ja, unitId, path } = one
    return {
      ...{ source: source.key, textId: one.id, locale, group, place, ja, unitId, path },
      ...standing,
      ...{ sourceLabel: source.labelJa, sourceHash: sourceHashOf(ja), last, reasons },
      raised: byHand,
      class: isCritical ? 'critical' : 'general',
      since: sinceOf(one, standing.state, last),
      formerJa: one.formerJa,
    }
  })
}

function standingOf(
  { kept, ja }: OfferedText,
  last: Pick<Step, 'text' | 'state' | 'sourceHash'> | undefined,
): { text: string | null; state: TextState } {
  if (kept !== undefined) return kept
  if (last === undefined) return { text: null, state: 'missing' }
  return { text: last.text, state: last.sourceHash === sourceHashOf(ja) ? last.state : 'stale' }
}

function sinceOf({ since }: OfferedText, state: TextState, last: Step | undefined) {
  const isOfPerson = state !== 'missing' && state !== 'stale'
  return isOfPerson && last !== undefined ? last.takenAt : since
}

/** A translation as readers may see it; `label` stands beside one that is only checked. */
export type Shown = { text: string; label?: string }

/**
 * Translations that may be shown today, by text id, of a source that leaves them to the lane: what
 * is approved, and what is checked where it is not critical. Every other text is shown in Japanese.
 */
export async function shownTranslations(
  desk: TranslationDesk,
  key: string,
  locale: Other,
  today: Temporal.PlainDate,
): Promise<Map<string, Shown>> {
  const source = findSource(desk, key)
  if (source === undefined) return new Map()
  const [steps, raised, offered] = await Promise.all([
    listShownSteps(desk.db, locale, key),
    listRaisedIds(desk.db, key),
    source.listTexts(desk, locale, today),
  ])
  const lastOf = new Map(steps.map((one) => [one.textId, one]))
  return new Map(
    offered.flatMap((one): [string, Shown][] => {
      const { text, state } = standingOf(one, lastOf.get(one.id))
      if (text === null) return []
      if (state === 'approved') return [[one.id, { text }]]
      const isCritical =
        one.atLeast === 'critical' || raised.has(one.id) || classReasons(one.ja).length > 0
      if (state !== 'checked' || isCritical) return []
      return [[one.id, { text, label: citizenLabels[locale] }]]
    }),
  )
}
