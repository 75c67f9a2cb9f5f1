import type { RoleName } from '../../platform/identity/role.ts'
import type { Period } from './period.ts'
import type { Recorded } from './version.ts'

/**
 * A role given to a person (役割の付与), over one unit and those below it or, with `unitId` null, the
 * whole city. `grantId` is the same through every correction.
 */
export type RoleGrant = {
  grantId: string
  employeeId: string
  role: RoleName
  unitId: string | null
  /** The group of the city's directory that it comes from; null or absent: granted by hand. */
  directoryGroup?: string | null | undefined
} & Period &
  Recorded

/** Roles that are granted by hand; `staff` comes with a post and is never granted. */
export const grantableRoles = [
  'administrator',
  'peopleClerk',
  'planningClerk',
  'departmentHead',
  'divisionOwner',
  'languageChecker',
  'auditor',
] as const satisfies readonly RoleName[]

/** One of them. */
export type GrantableRole = (typeof grantableRoles)[number]

// Whoever keeps the list of people must not also name who watches over it.
const guarded: readonly RoleName[] = ['administrator', 'auditor']

/** The permission that giving or taking a role needs; administrator and auditor need their own. */
export function permissionFor(
  action: 'people.grant_role' | 'people.end_role',
  role: RoleName,
): string {
  return guarded.includes(role) ? 'people.grant_administrator' : action
}
