import type { PermissionInfo, RoleName } from '../../platform/identity/role.ts'
import { aprilPermissionNames } from './april/staff-messages.ts'
import { contractorPermissionNames } from './contractors/staff-messages.ts'
import { permissionNames as ownNames } from './staff-messages-rules.ts'

const permissionNames = { ...ownNames, ...aprilPermissionNames, ...contractorPermissionNames }

const everybody: readonly RoleName[] = ['staff']
const clerks: readonly RoleName[] = ['administrator', 'peopleClerk']
const administrators: readonly RoleName[] = ['administrator']

// Whoever is not named here is for the people clerk and the administrator.
const holders: Partial<Record<keyof typeof permissionNames, readonly RoleName[]>> = {
  'people.read': everybody,
  'people.read_personal': ['administrator', 'peopleClerk', 'departmentHead', 'auditor'],
  'people.set_stand_in': ['administrator', 'peopleClerk', 'departmentHead', 'divisionOwner'],
  'people.end_stand_in': ['administrator', 'peopleClerk', 'departmentHead', 'divisionOwner'],
  'people.hand_over_own': everybody,
  'people.rehearse_april': ['administrator', 'peopleClerk', 'auditor'],
  'people.read_contractors': ['administrator', 'peopleClerk', 'auditor'],
  'people.open_contractor': administrators,
  'people.grant_administrator': administrators,
  'people.reset_password': administrators,
}

// What decides over other people's accounts: a second factor is proven again for it.
const privileged: readonly string[] = [
  'people.grant_role',
  'people.grant_administrator',
  'people.end_role',
  'people.reset_password',
  'people.reset_second_factor',
  'people.open_contractor',
  'people.end_contractor',
  'people.unbind_directory',
]

/** Every permission of the module with its name and the roles that hold it. */
export const peoplePermissions: Record<string, PermissionInfo> = Object.fromEntries(
  Object.entries(permissionNames).map(([permission, labelJa]) => [
    permission,
    {
      labelJa,
      roles: holders[permission as keyof typeof permissionNames] ?? clerks,
      ...(privileged.includes(permission) ? { privileged: true } : {}),
    },
  ]),
)
