import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { PeopleTables } from '../store/tables.ts'
import type { Contractor } from './contractor.ts'

/** All contractors' people, those asked for last first. */
export async function listContractors(db: Handle): Promise<Contractor[]> {
  return db
    .withTables<PeopleTables>()
    .selectFrom('people.contractor')
    .selectAll()
    .orderBy('askedAt', 'desc')
    .execute()
}

/** One of them, locked until the transaction ends; not-found otherwise. */
export async function lockContractor(tx: Handle, id: string): Promise<Contractor> {
  const row = await tx
    .withTables<PeopleTables>()
    .selectFrom('people.contractor')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('people.contractor_not_found')
  return row
}

/** Whose account is open on a day. */
export async function findOpenContractor(
  db: Handle,
  id: string,
  on: Temporal.PlainDate,
): Promise<Contractor | undefined> {
  return openOn(db, on).where('id', '=', id).executeTakeFirst()
}

/** Those whose account is open on a day and holds a role. */
export async function listContractorsWithRole(
  db: Handle,
  on: Temporal.PlainDate,
): Promise<Contractor[]> {
  return openOn(db, on).where('role', 'is not', null).orderBy('staffNo').execute()
}

function openOn(db: Handle, on: Temporal.PlainDate) {
  return db
    .withTables<PeopleTables>()
    .selectFrom('people.contractor')
    .selectAll()
    .where('openedAt', 'is not', null)
    .where('endedAt', 'is', null)
    .where('fromOn', '<=', on)
    .where('lastOn', '>=', on)
}

/** The next number: `C-0001`, which no employee's number looks like. */
export async function nextContractorNo(tx: Handle): Promise<string> {
  // Two requests at once come one after the other.
  await sql`select pg_advisory_xact_lock(hashtext('people.contractor'))`.execute(tx)
  const { rows } = await sql<{ no: number }>`
    select coalesce(max(substring(staff_no from '^C-(\\d+)$')::int), 0) + 1 as no
    from people.contractor`.execute(tx)
  return `C-${String(rows[0]?.no ?? 0).padStart(4, '0')}`
}

/** Stores a request. */
export async function insertContractor(tx: Handle, row: Contractor): Promise<void> {
  await tx.withTables<PeopleTables>().insertInto('people.contractor').values(row).execute()
}

/** Notes that it was opened or ended. */
export async function updateContractor(
  tx: Handle,
  id: string,
  change: Partial<Pick<Contractor, 'openedAt' | 'openedBy' | 'endedAt' | 'endedBy'>>,
): Promise<void> {
  await tx
    .withTables<PeopleTables>()
    .updateTable('people.contractor')
    .set(change)
    .where('id', '=', id)
    .execute()
}
