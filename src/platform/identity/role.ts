/**
 * The roles a person can be given (役割). `staff` is held by everybody with a current assignment;
 * the others are granted from a date to a date, over the whole city or one unit and those below it.
 */
export const roleNames = [
  'staff',
  'administrator',
  'peopleClerk',
  'planningClerk',
  'departmentHead',
  'divisionOwner',
  'languageChecker',
  'auditor',
] as const

/** One of the roles (役割). */
export type RoleName = (typeof roleNames)[number]

/** What a module says of one of its permissions: who holds it, and its name for the roles page. */
export type PermissionInfo = {
  labelJa: string
  roles: readonly RoleName[]
  /** Asks whoever has a second factor to prove it again, when the last proof is not fresh. */
  privileged?: boolean
}

/** A role held on a day. `unitId` null means the whole city. */
export type Grant = { role: RoleName; unitId: string | null }
