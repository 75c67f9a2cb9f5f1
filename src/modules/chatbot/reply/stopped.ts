import type { Channel } from '../conversation.ts'
import type { Corpus, LiveEntry } from './corpus.ts'

/** Whether all answers are stopped, or all of a channel. */
export function isStopped({ switches }: Pick<Corpus, 'switches'>, channel: Channel): boolean {
  return switches.some(
    (one) => one.scope === 'all' || (one.scope === 'channel' && one.channel === channel),
  )
}

type Stops = Pick<Corpus, 'switches' | 'unitPathOf'>

/** Whether answers of this unit, of one above it or of the topic are stopped. */
export function isPartStopped(
  stops: Stops,
  { owningUnitId, topicId }: Pick<LiveEntry, 'owningUnitId' | 'topicId'>,
): boolean {
  const isTopicStopped = stops.switches.some(
    (one) => one.scope === 'topic' && one.topicId === topicId,
  )
  return isTopicStopped || isUnitStopped(stops, owningUnitId)
}

/** Whether all answers of a unit are stopped, by a switch of its own or of a unit above it. */
export function isUnitStopped({ switches, unitPathOf }: Stops, id: string | null): boolean {
  if (id === null) return false
  const path = unitPathOf(id)
  return switches.some(({ scope, unitId }) => scope === 'unit' && path.includes(unitId ?? ''))
}
