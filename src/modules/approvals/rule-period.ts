import type { RequestContext } from '../../platform/http/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { RuleStamp } from './store/rules.ts'

/** Refuses a last day before the first: `approvals.ends_before_start`. */
export function assertOrder(period: {
  fromOn: Temporal.PlainDate
  toOn: Temporal.PlainDate | null
}): void {
  const { fromOn, toOn } = period
  if (toOn === null || Temporal.PlainDate.compare(fromOn, toOn) <= 0) return
  const params = { fromOn: fromOn.toString(), toOn: toOn.toString() }
  throw new Refusal('approvals.ends_before_start', 422, params)
}

/** Who records a rule, and when: the second of its two clocks. */
export function stampOf({ now, actor }: Pick<RequestContext, 'now' | 'actor'>): RuleStamp {
  if (actor.kind === 'employee') return { recordedAt: now, recordedBy: actor.employeeId }
  const name = actor.kind === 'system' ? actor.name : actor.kind
  return { recordedAt: now, recordedBy: `system/${name}` }
}
