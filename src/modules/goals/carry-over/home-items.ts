import { unitPathOf } from '#modules/people'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { HomeItem } from '../../../platform/module.ts'
import type { Platform } from '../../../platform/platform.ts'
import { listPublished } from '../store/policy.ts'
import { nextYearPath } from './paths.ts'
import { carryOverWords } from './staff-messages.ts'
import { firstDayForNext } from './start-next-year.ts'
import { listCarryOvers } from './store.ts'

/** From February on: policies of this year from which nobody has begun next year's draft. */
export async function carryOverHomeItems(
  { db }: Platform,
  { actor, today }: RequestContext,
): Promise<HomeItem[]> {
  const fiscalYear = fiscalYearOf(today)
  const early = Temporal.PlainDate.compare(today, firstDayForNext(fiscalYear)) < 0
  if (early || !may(actor, 'goals.draft')) return []
  const policies = await listPublished(db, { fiscalYear })
  const departmentIds = policies.map(({ departmentId }) => departmentId)
  const drafts = await listCarryOvers(db, { fiscalYear, departmentIds })
  const begun = new Set(drafts.map((one) => one.departmentId))
  const items: HomeItem[] = []
  for (const { departmentId, title } of policies) {
    if (begun.has(departmentId)) continue
    if (!may(actor, 'goals.draft', await unitPathOf(db, departmentId, today))) continue
    items.push({
      list: 'today',
      title: carryOverWords.home(title),
      path: nextYearPath,
      detail: carryOverWords.homeDetail,
    })
  }
  return items
}
