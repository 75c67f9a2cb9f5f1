import { act } from '../../platform/act.ts'
import { actorRefOf } from '../../platform/audit/append.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { YearSummary } from './plan.ts'
import { hasParticipations } from './store/count.ts'
import { listSummaries, upsertSummary } from './store/plan.ts'

/**
 * Records a year of which only totals are known (総数のみの年度), or corrects it. A year whose marks
 * are in the register counts by them: `training.year_has_rows`.
 */
export function recordYearSummary(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  summary: YearSummary,
): Promise<{ fiscalYear: number }> {
  const action = 'training.record_summary'
  return act(platform, context, { action, permission: 'training.plan' }, async (tx) => {
    const { fiscalYear, planLine } = summary
    if (await hasParticipations(tx, fiscalYear)) {
      throw new Refusal('training.year_has_rows', 409, { fiscalYear })
    }
    const known = await listSummaries(tx, [fiscalYear])
    const before = known.find((one) => one.planLine === planLine)
    const stamp = { recordedAt: context.now, recordedBy: actorRefOf(context.actor) }
    await upsertSummary(tx, { ...summary, ...stamp })
    return {
      subject: `training.year_summary/${fiscalYear}-${planLine ?? 'all'}`,
      before,
      after: summary,
      result: { fiscalYear },
    }
  })
}
