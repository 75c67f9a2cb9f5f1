import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { locales } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { publishLanguage } from '../languages/publish-language.ts'
import { recordManualReading } from '../record-manual-reading.ts'
import { seedPlan, seedPlanNote } from './messages-seed.ts'
import { publishPlan } from './publish-plan.ts'

/**
 * Publishes one small related plan of the demo city, with a value for each indicator that nobody
 * counts. Expects the demo city's units.
 */
export async function seedPlans(
  platform: Pick<Platform, 'db' | 'files' | 'log' | 'offers'>,
  context: RequestContext,
): Promise<void> {
  const { formKey: _key, ...inner } = context
  const keys = new Set(platform.offers.goalSources.map(({ key }) => key))
  const { plan, values } = seedPlan(fiscalYearOf(context.today) - 1, keys)
  const { policyId, targetIds } = await publishPlan(platform, inner, plan)
  for (const locale of locales) {
    if (locale === 'ja') continue
    const publishedOn = context.today
    await publishLanguage(platform, inner, { policyId, locale }, { publishedOn })
  }
  for (const [target, value] of Object.entries(values)) {
    const targetId = targetIds[target]
    if (targetId === undefined) continue
    const asOf = context.today
    await recordManualReading(platform, inner, {
      targetId,
      asOf,
      value,
      doneOn: null,
      note: { ja: seedPlanNote },
    })
  }
}
