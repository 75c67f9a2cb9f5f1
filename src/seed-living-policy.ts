import { seedApprovals } from '#modules/approvals'
import {
  seedChanges,
  seedClosing,
  seedNextYear,
  seedPlans,
  seedReports,
  seedReview,
} from '#modules/goals'
import { type SeededPeople, staffNamesOf } from '#modules/people'
import { firstDayOf, fiscalYearOf } from './platform/calendar/fiscal-year.ts'
import type { RequestContext } from './platform/http/context.ts'
import type { Platform } from './platform/platform.ts'

const planningClerk = '00103'
const divisionOwner = '00105'
/** Decides beside the head of the department, so that a head's own draft finds somebody. */
const otherDecider = 'kikaku-zaisei'
const decidedInBothWays = ['goals.publish_policy', 'goals.change_target']

/**
 * Sets the demo city's policy moving: next year's text half read, a change that waits for the
 * department head, months reported and not, evaluations written and confirmed; a draft that grows
 * from a finished year, and a related plan. Expects people, accounts and policies.
 */
export async function seedLivingPolicy(
  platform: Platform,
  context: RequestContext,
  { employeeIds, unitIds }: SeededPeople,
): Promise<void> {
  const fromOn = firstDayOf(fiscalYearOf(context.today))
  const otherUnitId = unitIds[otherDecider] ?? ''
  await seedApprovals(platform, context, { forms: decidedInBothWays, otherUnitId, fromOn })
  const names = await staffNamesOf(platform.db, Object.values(employeeIds), context.today)
  const person = (staffNo: string) => {
    const employeeId = employeeIds[staffNo] ?? ''
    return { employeeId, staffNo, name: names.get(employeeId) ?? staffNo }
  }
  await seedReports(platform, context)
  await seedClosing(platform, context)
  await seedChanges(platform, context, { proposer: person(divisionOwner) })
  await seedReview(platform, context, { clerk: person(planningClerk) })
  await seedNextYear(platform, context)
  await seedPlans(platform, context)
}
