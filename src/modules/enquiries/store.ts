import { sql } from 'kysely'
import type { Handle } from '../../platform/database/handle.ts'
import type { Enquiry } from './enquiry.ts'
import { isPastKeeping } from './retention.ts'

type EnquiryTables = { 'enquiries.enquiry': Enquiry }

const tables = (db: Handle) => db.withTables<EnquiryTables>()

/** The next receipt number of a year. */
export async function nextNumber(tx: Handle, year: number): Promise<string> {
  const { rows } = await sql<{ no: number }>`select nextval('enquiries.receipt') as no`.execute(tx)
  return `${year}-${String(rows[0]?.no ?? 0).padStart(5, '0')}`
}

/** Stores an enquiry; one that is there already stays as it is. */
export async function insertEnquiry(tx: Handle, enquiry: Enquiry): Promise<void> {
  await tables(tx)
    .insertInto('enquiries.enquiry')
    .values(enquiry)
    .onConflict((conflict) => conflict.constraint('enquiry_pkey').doNothing())
    .execute()
}

/** What a citizen may see of an enquiry. */
export type OwnEnquiry = Pick<Enquiry, 'number' | 'receivedAt' | 'state' | 'answer' | 'handledAt'>

const own = ['number', 'receivedAt', 'state', 'answer', 'handledAt'] as const

/** One's own enquiry by the key in the address. */
export async function findByToken(
  db: Handle,
  tokenHash: string,
): Promise<OwnEnquiry | undefined> {
  return tables(db)
    .selectFrom('enquiries.enquiry')
    .select(own)
    .where('tokenHash', '=', tokenHash)
    .executeTakeFirst()
}

/** One's own enquiry by number and code. */
export async function findByCode(
  db: Handle,
  number: string,
  codeHash: string,
): Promise<OwnEnquiry | undefined> {
  return tables(db)
    .selectFrom('enquiries.enquiry')
    .select(own)
    .where('number', '=', number)
    .where('codeHash', '=', codeHash)
    .executeTakeFirst()
}

/** An enquiry for those who answer it. */
export async function findEnquiry(db: Handle, id: string): Promise<Enquiry | undefined> {
  return tables(db)
    .selectFrom('enquiries.enquiry')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
}

/** How many enquiries lie with each unit. */
export type UnitCount = { unitId: string | null; count: number }

/** The units that have enquiries, those that wait or the others, and how many. */
export async function countByUnit(
  db: Handle,
  { waiting }: { waiting: boolean },
): Promise<UnitCount[]> {
  return tables(db)
    .selectFrom('enquiries.enquiry')
    .select(['unitId', ({ fn }) => fn.countAll<number>().as('count')])
    .where('state', waiting ? '=' : '<>', 'waiting')
    .groupBy('unitId')
    .execute()
}

/**
 * Enquiries of some units for the staff's list: those that wait oldest first, the others newest
 * first.
 */
export async function listEnquiries(
  db: Handle,
  list: { waiting: boolean; units: readonly (string | null)[]; offset: number; limit: number },
): Promise<Enquiry[]> {
  const { waiting, units, offset, limit } = list
  const ids = units.filter((id) => id !== null)
  const order = waiting ? 'asc' : 'desc'
  return tables(db)
    .selectFrom('enquiries.enquiry')
    .selectAll()
    .where('state', waiting ? '=' : '<>', 'waiting')
    .where(
      sql<boolean>`(unit_id = any(${ids}::uuid[]) or (${units.includes(null)} and unit_id is null))`,
    )
    .orderBy('receivedAt', order)
    .orderBy('id', order)
    .offset(offset)
    .limit(limit)
    .execute()
}

/** Marks an enquiry as handled; false when somebody has been faster. */
export async function updateHandled(
  tx: Handle,
  id: string,
  handled: Pick<Enquiry, 'state' | 'answer' | 'handledAt' | 'handledBy'>,
): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('enquiries.enquiry')
    .set(handled)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return Number(done.numUpdatedRows) === 1
}

/**
 * Enquiries that have not gone to the other machine yet. They are marked, and the text stays here
 * no longer: the machine that citizens reach keeps no more of them than it needs.
 */
export async function takeUnsent(tx: Handle, sentAt: Temporal.Instant): Promise<Enquiry[]> {
  const rows = await tables(tx)
    .selectFrom('enquiries.enquiry')
    .selectAll()
    .where('sentAt', 'is', null)
    .where('tokenHash', 'is not', null)
    .orderBy('receivedAt')
    .forUpdate()
    .execute()
  if (rows.length === 0) return []
  await tables(tx)
    .updateTable('enquiries.enquiry')
    .set({ sentAt, body: '', contact: null })
    .where('id', 'in', rows.map(({ id }) => id))
    .execute()
  return rows
}

/** Answers that have not gone back yet, marked as gone; only to what came from there. */
export async function takeUnsentAnswers(
  tx: Handle,
  answerSentAt: Temporal.Instant,
): Promise<Enquiry[]> {
  return tables(tx)
    .updateTable('enquiries.enquiry')
    .set({ answerSentAt })
    .where('state', '<>', 'waiting')
    .where('answerSentAt', 'is', null)
    .where('tokenHash', 'is', null)
    .returningAll()
    .execute()
}

/** Forgets what is past its time on a date; answers with the ids. */
export async function deleteHandled(tx: Handle, on: Temporal.PlainDate): Promise<string[]> {
  const rows = await tables(tx)
    .deleteFrom('enquiries.enquiry')
    .where('state', '<>', 'waiting')
    .where(isPastKeeping(on))
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}
