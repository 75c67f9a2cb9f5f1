import { sql } from 'kysely'
import type { Handle } from '../database/handle.ts'
import type { Freeze } from './freeze.ts'

type FreezeTables = { 'incident.freeze': Freeze }

/** The newest freeze in force for an employee; undefined for whoever may sign in. */
export async function findFreezeOf(db: Handle, employeeId: string): Promise<Freeze | undefined> {
  const named = sql<boolean>`(${employeeId}::uuid = any(people))`
  return db
    .withTables<FreezeTables>()
    .selectFrom('incident.freeze')
    .selectAll()
    .where('liftedAt', 'is', null)
    .where(sql<boolean>`(kind = 'everybody') <> ${named}`)
    .orderBy('frozenAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Freezes in force and, up to `limit`, those lifted; newest first. */
export async function listFreezes(db: Handle, limit: number): Promise<Freeze[]> {
  return db
    .withTables<FreezeTables>()
    .selectFrom('incident.freeze')
    .selectAll()
    .orderBy(sql`lifted_at is null`, 'desc')
    .orderBy('frozenAt', 'desc')
    .limit(limit)
    .execute()
}

/** Stores a new freeze. */
export async function insertFreeze(tx: Handle, freeze: Freeze): Promise<void> {
  await tx.withTables<FreezeTables>().insertInto('incident.freeze').values(freeze).execute()
}

/** Ends a freeze; undefined when it is not in force (any more). */
export async function updateFreezeLifted(
  tx: Handle,
  id: string,
  lifted: { liftedAt: Temporal.Instant; liftedBy: string },
): Promise<Freeze | undefined> {
  return tx
    .withTables<FreezeTables>()
    .updateTable('incident.freeze')
    .set(lifted)
    .where('id', '=', id)
    .where('liftedAt', 'is', null)
    .returningAll()
    .executeTakeFirst()
}
