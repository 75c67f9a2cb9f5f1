import type { Module } from '../../platform/module.ts'
import type { Accounts } from './accounts.ts'
import { aprilHomeItems, recentRehearsal } from './april/home-items.ts'
import { ownAprilSources } from './april/own-sources.ts'
import { aprilPath } from './april/paths.ts'
import {
  aprilActionNames,
  aprilNotices,
  aprilPermissionNames,
  aprilRefusals,
  aprilWords,
} from './april/staff-messages.ts'
import { waitingContractors } from './contractors/home-items.ts'
import { contractorPermissionNames, contractorRefusals } from './contractors/staff-messages.ts'
import { groupActions, groupRefusals } from './directory/staff-messages.ts'
import { discardRosters } from './jobs.ts'
import { peoplePages } from './pages.tsx'
import { peoplePersonalData } from './personal-data.ts'
import { peoplePermissions } from './permissions.ts'
import { peopleApi } from './routes.ts'
import { unitCitizenSearch } from './citizen-search.ts'
import { peopleSearch } from './search.ts'
import { staffCountSource } from './staff-count.ts'
import { recentLists, waitingRosters } from './home-items.ts'
import { unitWords } from './staff-messages.ts'
import { actionNames, peopleRefusals, permissionNames } from './staff-messages-rules.ts'

export { takeOverRoles } from './directory/take-over-roles.ts'
export { grantsOf as contractorGrantsOf, markedName } from './contractors/contractor.ts'
export { listContractorsWithRole } from './contractors/contractor-store.ts'
export { roleLabels } from './staff-messages.ts'
export { seedAprilList } from './april/seeds.ts'
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
export { findUnitBySlug, getUnit, listSuccessions, listUnits, unitPathOf } from './store/unit.ts'
export type { StandIn } from './stand-in.ts'
export { fullNameOf, selfAndBelow, type Unit, unitPath, type UnitSuccession } from './unit.ts'

/**
 * People and organisation by date (職員と組織): who was where, when, and may do what. `accounts` is
 * what sign-in does for it.
 */
export function createPeople(accounts: Accounts): Module {
  return {
    name: 'people',
    uses: [],
    permissions: peoplePermissions,
    refusals: { ...peopleRefusals, ...groupRefusals, ...aprilRefusals, ...contractorRefusals },
    actions: {
      ...{ ...permissionNames, ...actionNames, ...groupActions },
      ...{ ...aprilPermissionNames, ...aprilActionNames, ...contractorPermissionNames },
    },
    menu: [
      { labelJa: unitWords.organisation, path: '/staff/people', permission: 'people.read' },
      { labelJa: aprilWords.menu, path: aprilPath, permission: 'people.rehearse_april' },
    ],
    notices: aprilNotices,
    aprilTasks: ownAprilSources(accounts),
    staffPages: (platform) => peoplePages(platform, accounts),
    api: peopleApi,
    jobs: () => [discardRosters],
    goalSources: [staffCountSource],
    personalData: peoplePersonalData,
    search: peopleSearch,
    citizenSearch: unitCitizenSearch,
    homeItems: async (platform, context) => [
      ...(await aprilHomeItems(platform, context, recentRehearsal)),
      ...(await waitingContractors(platform, context)),
      ...(await waitingRosters(platform, context, recentLists)),
    ],
  }
}
