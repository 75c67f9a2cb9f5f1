import { type RawBuilder, sql } from 'kysely'
import type { Handle } from '../../platform/database/handle.ts'
import type { Channel, Enquiry } from './enquiry.ts'
import { isPastKeeping, untold } from './retention.ts'

type EnquiryTables = { 'enquiries.enquiry': Enquiry }

const tables = (db: Handle) => db.withTables<EnquiryTables>()

/** The next receipt number of a year; what the staff type in is counted from 500001. */
export async function nextNumber(
  tx: Handle,
  year: number,
  of: 'receipt' | 'entered_receipt',
): Promise<string> {
  const sequence = `enquiries.${of}`
  const { rows } = await sql<{ no: number }>`select nextval(${sequence}) as no`.execute(tx)
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
export type OwnEnquiry = Pick<Enquiry, (typeof own)[number]>

const own = ['number', 'receivedAt', 'state', 'answer', 'handledAt', 'channel'] as const

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

/** The staff's lists: to be answered, answered but not told yet, and all others. */
export const listNames = ['waiting', 'untold', 'handled'] as const

/** One of the staff's lists. */
export type ListName = (typeof listNames)[number]

const conditions: Record<ListName, RawBuilder<boolean>> = {
  waiting: sql`state = 'waiting'`,
  untold,
  handled: sql`(state <> 'waiting' and not ${untold})`,
}

/** How many enquiries lie with each unit. */
export type UnitCount = { unitId: string | null; count: number }

type Which = { list: ListName; channel?: Channel | undefined }

/** The units that have enquiries in a list, and how many. */
export async function countByUnit(db: Handle, { list, channel }: Which): Promise<UnitCount[]> {
  return tables(db)
    .selectFrom('enquiries.enquiry')
    .select(['unitId', ({ fn }) => fn.countAll<number>().as('count')])
    .where(conditions[list])
    .$if(channel !== undefined, (query) => query.where('channel', '=', channel ?? 'web'))
    .groupBy('unitId')
    .execute()
}

/**
 * Enquiries of some units for the staff's lists: those that need somebody oldest first, the others
 * newest first.
 */
export async function listEnquiries(
  db: Handle,
  which: Which & { units: readonly (string | null)[]; offset: number; limit: number },
): Promise<Enquiry[]> {
  const { list, channel, units, offset, limit } = which
  const ids = units.filter((id) => id !== null)
  const order = list === 'handled' ? 'desc' : 'asc'
  return tables(db)
    .selectFrom('enquiries.enquiry')
    .selectAll()
    .where(conditions[list])
    .$if(channel !== undefined, (query) => query.where('channel', '=', channel ?? 'web'))
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

/** Marks an answer as told (伝達); false when it was told before, or there is none to tell. */
export async function updateTold(
  tx: Handle,
  id: string,
  told: Pick<Enquiry, 'toldAt' | 'toldBy'>,
): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('enquiries.enquiry')
    .set(told)
    .where('id', '=', id)
    .where(untold)
    .executeTakeFirst()
  return Number(done.numUpdatedRows) === 1
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
