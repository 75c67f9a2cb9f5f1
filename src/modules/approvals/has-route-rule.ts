import { unitPathOf } from '#modules/people'
import type { Handle } from '../../platform/database/handle.ts'
import { chooseRule } from './route-rule.ts'
import { listRouteRules } from './store/rules.ts'

/**
 * Whether the city has set a rule of its own for a form, as seen from a unit on a day. For things
 * that are decided by approvers only where a rule says so.
 */
export async function hasRouteRule(
  db: Handle,
  { form, unitId }: { form: string; unitId: string },
  on: Temporal.PlainDate,
): Promise<boolean> {
  const unitPath = await unitPathOf(db, unitId, on)
  const rules = await listRouteRules(db, on)
  return chooseRule(rules, { form, unitPath, amountYen: null, days: null }) !== undefined
}
