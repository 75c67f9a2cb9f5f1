import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { listPublished } from '../store/policy.ts'
import { accountFor } from './account-for.ts'
import { viewComparison } from './load-comparison.ts'
import { carryOverWords } from './staff-messages.ts'
import { firstDayForNext, startNextYear } from './start-next-year.ts'

// So much is said of the draft already; the rest is for whoever tries it.
const accountedLines = 4

/**
 * Begins the demo city's next draft from the newest policy that one may grow from today, its first
 * sentences accounted for. Without such a policy there is none.
 */
export async function seedNextYear(
  platform: Pick<Platform, 'db' | 'offers'>,
  context: RequestContext,
): Promise<{ importId: string } | undefined> {
  const { formKey: _key, ...inner } = context
  const policies = await listPublished(platform.db)
  const policy = policies.find(
    ({ fiscalYear, departmentId }) =>
      Temporal.PlainDate.compare(firstDayForNext(fiscalYear), inner.today) <= 0 &&
      !policies.some(
        (one) => one.departmentId === departmentId && one.fiscalYear === fiscalYear + 1,
      ),
  )
  if (policy === undefined) return undefined
  const { importId } = await startNextYear(platform, inner, { policyId: policy.id })
  const { comparison } = await viewComparison(platform, inner, importId)
  const lines = comparison.parts.flatMap(({ fields }) => fields.flatMap(({ lines: own }) => own))
  const items = lines
    .slice(0, accountedLines)
    .map(({ id }) => ({ id, reason: carryOverWords.seedReason }))
  if (items.length > 0) await accountFor(platform, inner, { importId, items })
  return { importId }
}
