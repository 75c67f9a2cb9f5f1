import { listUnits, type Unit, unitPath } from '#modules/people'
import { type Act, assertMayAct } from '../../../platform/act.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Topic } from '../entry.ts'
import type { KillSwitch } from '../store/tables.ts'
import { listTopics } from '../store/topic.ts'
import { switchWords as words } from './staff-messages.ts'

/** What is stopped (止める範囲). */
export type StopTarget = Pick<KillSwitch, 'scope' | 'unitId' | 'topicId' | 'channel'>

/** Units and topics of today, with what somebody may stop. */
export type StopRange = {
  nameOf(target: StopTarget): string
  /** The right that stopping and starting again asks for. */
  right(target: StopTarget): Required<Pick<Act, 'permission' | 'unitPath'>>
  /** Everything that this person may stop, widest first. */
  choices: readonly StopTarget[]
}

const nothing = { unitId: null, topicId: null, channel: null }

/** A target as one field of a form carries it. */
export function targetKey({ scope, unitId, topicId, channel }: StopTarget): string {
  return [scope, unitId ?? topicId ?? channel].filter((part) => part !== null).join(':')
}

/** Refuses `chatbot.switch_target_unknown` when the field names nothing that there is. */
export function targetOf({ choices }: Pick<StopRange, 'choices'>, key: string): StopTarget {
  const found = choices.find((choice) => targetKey(choice) === key)
  if (found === undefined) throw new Refusal('chatbot.switch_target_unknown', 422)
  return found
}

/**
 * Reads what can be stopped. The manager stops anything; whoever approves for a division stops
 * that division and its topics.
 */
export async function rangeOf(
  db: Handle,
  { actor, today }: Pick<RequestContext, 'actor' | 'today'>,
): Promise<StopRange> {
  const [units, topics] = await Promise.all([listUnits(db, today), listTopics(db)])
  const isManager = may(actor, 'chatbot.manage', [])
  const ownerOf = ({ unitId, topicId }: StopTarget) =>
    unitId ?? topics.find(({ id }) => id === topicId)?.owningUnitId ?? null
  const right: StopRange['right'] = (target) => {
    const owner = ownerOf(target)
    if (isManager || owner === null) return { permission: 'chatbot.manage', unitPath: [] }
    return { permission: 'chatbot.approve', unitPath: pathOf(units, owner) }
  }
  const choices = allTargets(units, topics).filter((target) => {
    const { permission, unitPath: path } = right(target)
    return may(actor, permission, path)
  })
  return { nameOf: (target) => nameOf(units, topics, target), right, choices }
}

const pathOf = (units: readonly Unit[], unitId: string) =>
  unitPath(units, unitId).map(({ id }) => id)

function allTargets(units: readonly Unit[], topics: readonly Topic[]): StopTarget[] {
  return [
    { ...nothing, scope: 'all' },
    { ...nothing, scope: 'channel', channel: 'web' },
    { ...nothing, scope: 'channel', channel: 'line' },
    ...topics.map(({ id }): StopTarget => ({ ...nothing, scope: 'topic', topicId: id })),
    ...units.map(({ id }): StopTarget => ({ ...nothing, scope: 'unit', unitId: id })),
  ]
}

function nameOf(
  units: readonly Unit[],
  topics: readonly Topic[],
  { scope, unitId, topicId, channel }: StopTarget,
): string {
  if (scope === 'channel' && channel !== null) return words.channel[channel]
  if (scope === 'unit') {
    return words.unitOf(units.find(({ id }) => id === unitId)?.name ?? words.gone)
  }
  if (scope === 'topic') {
    return words.topicOf(topics.find(({ id }) => id === topicId)?.label.ja ?? words.gone)
  }
  return words.all
}

/** Refuses and records whoever may stop nothing at all, before anything is looked up. */
export async function assertStopper(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  action: 'chatbot.stop_answers' | 'chatbot.resume_answers',
): Promise<StopRange> {
  const range = await rangeOf(platform.db, context)
  if (range.choices.length === 0) {
    await assertMayAct(platform, context, { action, permission: 'chatbot.manage', unitPath: [] })
  }
  return range
}
