import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import { refuseOnConstraint } from '../store/constraint.ts'
import type { GroupRole } from './group-role.ts'

type GroupTables = { 'people.directoryGroup': GroupRole }

/** Every group with its role, by name. */
export async function listGroupRoles(db: Handle): Promise<GroupRole[]> {
  return db
    .withTables<GroupTables>()
    .selectFrom('people.directoryGroup')
    .selectAll()
    .orderBy('name')
    .orderBy('role')
    .execute()
}

/** One row; not-found (`people.directory_group_not_found`) otherwise. */
export async function getGroupRole(db: Handle, id: string): Promise<GroupRole> {
  const row = await db
    .withTables<GroupTables>()
    .selectFrom('people.directoryGroup')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('people.directory_group_not_found')
  return row
}

/** Refuses `people.directory_group_known`. */
export async function insertGroupRole(tx: Handle, row: GroupRole): Promise<void> {
  await refuseOnConstraint(
    tx.withTables<GroupTables>().insertInto('people.directoryGroup').values(row).execute(),
  )
}

/** Takes a row away. */
export async function deleteGroupRole(tx: Handle, id: string): Promise<void> {
  await tx
    .withTables<GroupTables>()
    .deleteFrom('people.directoryGroup')
    .where('id', '=', id)
    .execute()
}
