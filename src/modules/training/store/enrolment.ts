import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import {
  activeStates,
  type Enrolment,
  type EnrolmentState,
  type Queueing,
  takenStates,
} from '../enrolment.ts'
import type { Guest } from '../guest.ts'
import type { SeatPool } from '../seat.ts'
import { refuseOnConstraint } from './constraint.ts'
import type { EnrolmentEvent, TrainingTables } from './tables.ts'

// PostgreSQL takes at most 65,535 parameters in one statement; a row here has up to 14.
const rowsAtOnce = 4000

/** An enrolment with its place in the queue. */
export type EnrolmentRow = Enrolment & Queueing

/** The order of the queue in SQL: the desk's, then that of application. */
export const queueOrder = sql`coalesce(priority, 2147483647), application_no`

function enrolments(db: Handle) {
  return db.withTables<TrainingTables>().selectFrom('training.enrolment').selectAll()
}

/** The enrolment; not-found (`training.enrolment_not_found`) otherwise. */
export async function getEnrolment(db: Handle, id: string): Promise<EnrolmentRow> {
  const row = await enrolments(db).where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw notFound('training.enrolment_not_found')
  return row
}

/** Everybody who ever was in an offering, in order of application. */
export async function listEnrolmentsIn(db: Handle, offeringId: string): Promise<EnrolmentRow[]> {
  return enrolments(db).where('offeringId', '=', offeringId).orderBy('applicationNo').execute()
}

/** All of a person's own. */
export async function listEnrolmentsOf(db: Handle, employeeId: string): Promise<Enrolment[]> {
  return enrolments(db).where('employeeId', '=', employeeId).execute()
}

/** A person's enrolment in an offering that is still on. */
export async function findActiveEnrolment(
  db: Handle,
  offeringId: string,
  employeeId: string,
): Promise<Enrolment | undefined> {
  return enrolments(db)
    .where('offeringId', '=', offeringId)
    .where('employeeId', '=', employeeId)
    .where('state', 'in', [...activeStates])
    .executeTakeFirst()
}

/** A person's newest application in an offering that was sent back to be put right. */
export async function findReturnedEnrolment(
  db: Handle,
  offeringId: string,
  employeeId: string,
): Promise<Enrolment | undefined> {
  return enrolments(db)
    .where('offeringId', '=', offeringId)
    .where('employeeId', '=', employeeId)
    .where('state', '=', 'returned')
    .orderBy('applicationNo', 'desc')
    .executeTakeFirst()
}

/** Those in the queue of an offering, in its order. */
export async function listWaiting(db: Handle, offeringId: string): Promise<EnrolmentRow[]> {
  return enrolments(db)
    .where('offeringId', '=', offeringId)
    .where('state', '=', 'waiting')
    .orderBy(queueOrder)
    .execute()
}

/** How many stand before an enrolment in its queue, and itself: its place from 1. */
export async function placeInQueue(
  db: Handle,
  enrolment: Pick<Enrolment, 'offeringId' | 'applicationNo'> & { priority?: number | null },
): Promise<number> {
  const { offeringId, applicationNo, priority = null } = enrolment
  const row = await db
    .withTables<TrainingTables>()
    .selectFrom('training.enrolment')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('offeringId', '=', offeringId)
    .where('state', '=', 'waiting')
    .where(
      sql<boolean>`(${queueOrder}) <= (coalesce(${priority}::integer, 2147483647), ${applicationNo})`,
    )
    .executeTakeFirstOrThrow()
  return row.count
}

/** Seats in use by city, for each offering; `states` says what counts as use. */
export async function takenSeats(
  db: Handle,
  offeringIds: readonly string[],
  states: readonly EnrolmentState[] = takenStates,
): Promise<Map<string, Map<SeatPool, number>>> {
  const taken = new Map<string, Map<SeatPool, number>>()
  if (offeringIds.length === 0) return taken
  const rows = await db
    .withTables<TrainingTables>()
    .selectFrom('training.enrolment')
    .select((select) => ['offeringId', 'lgCode', select.fn.countAll<number>().as('count')])
    .where('offeringId', 'in', [...offeringIds])
    .where('state', 'in', [...states])
    .groupBy(['offeringId', 'lgCode'])
    .execute()
  for (const { offeringId, lgCode, count } of rows) {
    const own = taken.get(offeringId) ?? new Map<SeatPool, number>()
    taken.set(offeringId, own.set(lgCode, count))
  }
  return taken
}

/** How long the queue of each offering is. */
export async function waitingCounts(
  db: Handle,
  offeringIds: readonly string[],
): Promise<Map<string, number>> {
  if (offeringIds.length === 0) return new Map()
  const rows = await db
    .withTables<TrainingTables>()
    .selectFrom('training.enrolment')
    .select((select) => ['offeringId', select.fn.countAll<number>().as('count')])
    .where('offeringId', 'in', [...offeringIds])
    .where('state', '=', 'waiting')
    .groupBy('offeringId')
    .execute()
  return new Map(rows.map(({ offeringId, count }) => [offeringId, count]))
}

/** Places of all that wait in some offerings, by enrolment. */
export async function waitingPlaces(
  db: Handle,
  offeringIds: readonly string[],
): Promise<Map<string, number>> {
  if (offeringIds.length === 0) return new Map()
  const rows = await db
    .withTables<TrainingTables>()
    .selectFrom('training.enrolment')
    .select([
      'id',
      sql<number>`row_number() over (partition by offering_id order by ${queueOrder})`.as('place'),
    ])
    .where('offeringId', 'in', [...offeringIds])
    .where('state', '=', 'waiting')
    .execute()
  return new Map(rows.map(({ id, place }) => [id, place]))
}

/** Takes the next application numbers of an offering whose row is locked; answers the first. */
export async function takeApplicationNos(
  tx: Handle,
  offeringId: string,
  count: number,
): Promise<number> {
  const row = await tx
    .withTables<TrainingTables>()
    .updateTable('training.offering')
    .set((own) => ({ lastApplicationNo: own('lastApplicationNo', '+', count) }))
    .where('id', '=', offeringId)
    .returning('lastApplicationNo')
    .executeTakeFirstOrThrow()
  return row.lastApplicationNo - count + 1
}

/** Adds enrolments; a person twice in one offering: `training.already_enrolled`. */
export async function insertEnrolments(tx: Handle, rows: readonly Enrolment[]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await refuseOnConstraint(
      tx
        .withTables<TrainingTables>()
        .insertInto('training.enrolment')
        .values(rows.slice(start, start + rowsAtOnce))
        .execute(),
    )
  }
}

/** Changes one enrolment. */
export async function updateEnrolment(
  tx: Handle,
  id: string,
  change: Partial<EnrolmentRow>,
): Promise<void> {
  await tx
    .withTables<TrainingTables>()
    .updateTable('training.enrolment')
    .set(change)
    .where('id', '=', id)
    .execute()
}

/** Adds what became of enrolments. */
export async function insertEvents(tx: Handle, events: readonly EnrolmentEvent[]): Promise<void> {
  for (let start = 0; start < events.length; start += rowsAtOnce) {
    await tx
      .withTables<TrainingTables>()
      .insertInto('training.enrolmentEvent')
      .values(events.slice(start, start + rowsAtOnce))
      .execute()
  }
}

/** What became of an enrolment, oldest first. */
export async function listEvents(db: Handle, enrolmentId: string): Promise<EnrolmentEvent[]> {
  return db
    .withTables<TrainingTables>()
    .selectFrom('training.enrolmentEvent')
    .selectAll()
    .where('enrolmentId', '=', enrolmentId)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** Guests by id. */
export async function listGuests(db: Handle, ids: readonly string[]): Promise<Guest[]> {
  if (ids.length === 0) return []
  return db
    .withTables<TrainingTables>()
    .selectFrom('training.guest')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
}

/** Adds guests. */
export async function insertGuests(tx: Handle, guests: readonly Guest[]): Promise<void> {
  await tx.withTables<TrainingTables>().insertInto('training.guest').values([...guests]).execute()
}

/** Offerings with a queue and a quota whose day has come. */
export async function listReleasable(db: Handle, today: Temporal.PlainDate): Promise<string[]> {
  const rows = await db
    .withTables<TrainingTables>()
    .selectFrom('training.seatQuota as quota')
    .innerJoin('training.offering as offering', 'offering.id', 'quota.offeringId')
    .innerJoin('training.enrolment as waiting', 'waiting.offeringId', 'offering.id')
    .select('offering.id')
    .distinct()
    .where('quota.releaseOn', '<=', today)
    .where('offering.state', 'in', ['open', 'closed'])
    .where('waiting.state', '=', 'waiting')
    .execute()
  return rows.map(({ id }) => id)
}

/** Brings every offering's last application number to the applications that it has. */
export async function settleApplicationNos(tx: Handle): Promise<void> {
  await sql`
    update training.offering o set last_application_no = e.last
    from (select offering_id, max(application_no) as last from training.enrolment group by 1) e
    where e.offering_id = o.id and o.last_application_no < e.last`.execute(tx)
}

/** Empties the rows of guests whose day has come; answers how many. */
export async function clearGuests(tx: Handle, today: Temporal.PlainDate): Promise<number> {
  const rows = await tx
    .withTables<TrainingTables>()
    .updateTable('training.guest')
    .set({ name: '', kana: '', unit: '', contact: '' })
    .where('deleteOn', '<=', today)
    .where('name', '<>', '')
    .returning('id')
    .execute()
  return rows.length
}
