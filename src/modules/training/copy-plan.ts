import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { differencesOf, type PlanDifference } from './plan.ts'
import { addVersion } from './set-plan.ts'
import { findPlan } from './store/plan.ts'

/**
 * Takes another year's targets over as the next version of a year's plan (前年度の写し), and says what
 * that changes against the version before. Refusals: `training.plan_not_found`,
 * `training.changed_meanwhile`.
 */
export function copyPlan(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  {
    fiscalYear,
    fromFiscalYear,
    note,
  }: { fiscalYear: number; fromFiscalYear: number; note: string },
): Promise<{ planId: string; version: number; differences: PlanDifference[] }> {
  const action = 'training.copy_plan'
  return act(platform, context, { action, permission: 'training.plan' }, async (tx) => {
    const source = await findPlan(tx, fromFiscalYear)
    if (source === undefined || fromFiscalYear === fiscalYear) {
      throw new Refusal('training.plan_not_found', 404, { fiscalYear: fromFiscalYear })
    }
    const before = await findPlan(tx, fiscalYear)
    const { targets } = source
    const { result, ...deed } = await addVersion(tx, context, { fiscalYear, targets, note })
    const differences = differencesOf(before?.targets ?? [], targets)
    return { ...deed, result: { ...result, differences } }
  })
}
