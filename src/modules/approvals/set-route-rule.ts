import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { formOf } from './form-of.ts'
import { assertOrder, stampOf } from './rule-period.ts'
import { getRouteRule, insertRouteRule, supersede } from './store/rules.ts'
import type { RouteRule } from './view-types.ts'

/**
 * Sets the city's own route of a form from a day on (決裁ルートの設定). Drafts already on their way
 * keep theirs. Refusals: `approvals.rule_taken`, `approvals.rule_without_steps`,
 * `approvals.ends_before_start`, `approvals.form_unknown`.
 */
export function setRouteRule(
  platform: Platform,
  context: RequestContext,
  input: Omit<RouteRule, 'ruleId'>,
): Promise<{ ruleId: string }> {
  const what = { action: 'approvals.set_rule', permission: 'approvals.set_rules' }
  return act(platform, context, what, async (tx) => {
    formOf(platform, input.form)
    assertOrder(input)
    if (input.steps.length === 0 || input.steps.some(({ approvers }) => approvers.length === 0)) {
      throw new Refusal('approvals.rule_without_steps', 422)
    }
    const rule: RouteRule = { ...input, ruleId: newId() }
    await insertRouteRule(tx, rule, stampOf(context))
    const { ruleId } = rule
    return { subject: `approvals.rule/${ruleId}`, after: rule, result: { ruleId } }
  })
}

/** Ends a rule with its last day. Refusals: `approvals.rule_not_found`, `ends_before_start`. */
export function endRouteRule(
  platform: Platform,
  context: RequestContext,
  { ruleId, lastOn }: { ruleId: string; lastOn: Temporal.PlainDate },
): Promise<{ ruleId: string }> {
  const what = { action: 'approvals.end_rule', permission: 'approvals.set_rules' }
  return act(platform, context, what, async (tx) => {
    const before = await getRouteRule(tx, ruleId)
    const after = { ...before, toOn: lastOn }
    assertOrder(after)
    await supersede(tx, { ruleId }, context.now)
    await insertRouteRule(tx, after, stampOf(context))
    return { subject: `approvals.rule/${ruleId}`, before, after, result: { ruleId } }
  })
}
