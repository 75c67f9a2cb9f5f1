import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { RoleGrant } from '../role-grant.ts'
import { currentOn } from './current-on.ts'
import type { PeopleTables } from './tables.ts'

/** A grant with the name of its holder, for lists. */
export type HeldRole = RoleGrant & { staffNo: string; name: string }

/** Grants of a person known today, past and future ones too, oldest first. */
export async function listRoleGrants(db: Handle, employeeId: string): Promise<RoleGrant[]> {
  return db
    .withTables<PeopleTables>()
    .selectFrom('people.roleGrant')
    .selectAll()
    .where('employeeId', '=', employeeId)
    .where('supersededAt', 'is', null)
    .orderBy('fromOn')
    .execute()
}

/** Who holds which role on a day: the list of privileged people. */
export async function listHeldRoles(db: Handle, on: Temporal.PlainDate): Promise<HeldRole[]> {
  return db
    .withTables<PeopleTables>()
    .selectFrom('people.roleGrant')
    .innerJoin('people.employee', 'people.employee.id', 'people.roleGrant.employeeId')
    .innerJoin('people.employeeVersion as version', 'version.employeeId', 'people.employee.id')
    .where(currentOn('people.roleGrant', on))
    .where(currentOn('version', on))
    .selectAll('people.roleGrant')
    .select(['people.employee.staffNo', 'version.name'])
    .orderBy('role')
    .orderBy('people.employee.staffNo')
    .execute()
}

/** The grant as known today; not-found (`people.role_grant_not_found`) otherwise. */
export async function getRoleGrant(db: Handle, grantId: string): Promise<RoleGrant> {
  const row = await db
    .withTables<PeopleTables>()
    .selectFrom('people.roleGrant')
    .selectAll()
    .where('grantId', '=', grantId)
    .where('supersededAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) throw notFound('people.role_grant_not_found')
  return row
}
