import type { Module } from '../../platform/module.ts'
import type { Accounts } from './accounts.ts'
import { discardRosters } from './jobs.ts'
import { peoplePages } from './pages.tsx'
import { peoplePermissions } from './permissions.ts'
import { peopleApi } from './routes.ts'
import { staffCountSource } from './staff-count.ts'
import { recentLists, waitingRosters } from './home-items.ts'
import { unitWords } from './staff-messages.ts'
import { actionNames, peopleRefusals, permissionNames } from './staff-messages-rules.ts'

export { createUnit } from './create-unit.ts'
export { createFirstAdministrator } from './create-first-administrator.ts'
export { type SeededPeople, seedPeople } from './seeds.ts'
export { staffCount } from './staff-count.ts'
export {
  type Head,
  headOf,
  listHeads,
  type MainPost,
  mainPostsOf,
  serviceStartsOf,
} from './store/assignment.ts'
export { countEmployees, findByStaffNos, staffNamesOf } from './store/employee.ts'
export { employmentRevisionSql, findEmployed } from './store/employment.ts'
export { type HeldRole, listHeldRoles } from './store/role-grant.ts'
export { listStaff, type StaffFilter, type StaffMember } from './store/staff.ts'
export { listStandInsOfDay } from './store/stand-in.ts'
export { findUnitBySlug, getUnit, listUnits, unitPathOf } from './store/unit.ts'
export type { StandIn } from './stand-in.ts'
export { type Unit, unitPath } from './unit.ts'

/**
 * People and organisation by date (職員と組織): who was where, when, and may do what. `accounts` is
 * what sign-in does for it.
 */
export function createPeople(accounts: Accounts): Module {
  return {
    name: 'people',
    uses: [],
    permissions: peoplePermissions,
    refusals: peopleRefusals,
    actions: { ...permissionNames, ...actionNames },
    menu: [{ labelJa: unitWords.organisation, path: '/staff/people', permission: 'people.read' }],
    staffPages: (platform) => peoplePages(platform, accounts),
    api: peopleApi,
    jobs: () => [discardRosters],
    goalSources: [staffCountSource],
    homeItems: (platform, context) => waitingRosters(platform, context, recentLists),
  }
}
