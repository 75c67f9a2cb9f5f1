import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { formOf } from './form-of.ts'
import { assertOrder, stampOf } from './rule-period.ts'
import { getDelegationLimit, insertDelegationLimit, supersede } from './store/rules.ts'
import type { DelegationLimit } from './view-types.ts'

/**
 * Sets up to which amount the heads of a level decide alone (専決の限度).
 * Refusals: `approvals.limit_taken`, `approvals.ends_before_start`, `approvals.form_unknown`.
 *
 * @source the amounts are those of the city's own 事務決裁規程: to be confirmed with the city
 * (checked 2026-11-22)
 */
export function setDelegationLimit(
  platform: Platform,
  context: RequestContext,
  input: Omit<DelegationLimit, 'limitId'>,
): Promise<{ limitId: string }> {
  const what = { action: 'approvals.set_limit', permission: 'approvals.set_rules' }
  return act(platform, context, what, async (tx) => {
    if (input.form !== null) formOf(platform, input.form)
    assertOrder(input)
    const limit: DelegationLimit = { ...input, limitId: newId() }
    await insertDelegationLimit(tx, limit, stampOf(context))
    const { limitId } = limit
    return { subject: `approvals.limit/${limitId}`, after: limit, result: { limitId } }
  })
}

/** Ends a limit with its last day. Refusals: `approvals.limit_not_found`, `ends_before_start`. */
export function endDelegationLimit(
  platform: Platform,
  context: RequestContext,
  { limitId, lastOn }: { limitId: string; lastOn: Temporal.PlainDate },
): Promise<{ limitId: string }> {
  const what = { action: 'approvals.end_limit', permission: 'approvals.set_rules' }
  return act(platform, context, what, async (tx) => {
    const before = await getDelegationLimit(tx, limitId)
    const after = { ...before, toOn: lastOn }
    assertOrder(after)
    await supersede(tx, { limitId }, context.now)
    await insertDelegationLimit(tx, after, stampOf(context))
    return { subject: `approvals.limit/${limitId}`, before, after, result: { limitId } }
  })
}
