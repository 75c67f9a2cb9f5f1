import type { Handle } from '../../../platform/database/handle.ts'
import type { TrainingTables } from '../store/tables.ts'
import type { CheckInCode } from './check-in-code.ts'
import type { Arrival, CheckInTables } from './tables.ts'

/** The code by its letters, in force or not. */
export async function findCode(db: Handle, code: string): Promise<CheckInCode | undefined> {
  return db
    .withTables<CheckInTables>()
    .selectFrom('training.checkInCode')
    .selectAll()
    .where('code', '=', code)
    .executeTakeFirst()
}

/** Codes in force of an offering, one a day at most. */
export async function listCodes(db: Handle, offeringId: string): Promise<CheckInCode[]> {
  return db
    .withTables<CheckInTables>()
    .selectFrom('training.checkInCode')
    .selectAll()
    .where('offeringId', '=', offeringId)
    .where('endedAt', 'is', null)
    .execute()
}

/** Adds a code; the one before it ends at the same instant. The offering has to be locked. */
export async function replaceCode(tx: Handle, code: CheckInCode): Promise<void> {
  const db = tx.withTables<CheckInTables>()
  await db
    .updateTable('training.checkInCode')
    .set({ endedAt: code.madeAt })
    .where('offeringId', '=', code.offeringId)
    .where('heldOn', '=', code.heldOn)
    .where('endedAt', 'is', null)
    .execute()
  await db.insertInto('training.checkInCode').values(code).execute()
}

/** Who came on a day, by enrolment. */
export async function arrivalsOf(
  db: Handle,
  enrolmentIds: readonly string[],
  heldOn: Temporal.PlainDate,
): Promise<Map<string, Arrival>> {
  if (enrolmentIds.length === 0) return new Map()
  const rows = await db
    .withTables<CheckInTables>()
    .selectFrom('training.arrival')
    .selectAll()
    .where('enrolmentId', 'in', [...enrolmentIds])
    .where('heldOn', '=', heldOn)
    .execute()
  return new Map(rows.map((row) => [row.enrolmentId, row]))
}

/** Notes that somebody came; the first time of a day stays. */
export async function insertArrival(tx: Handle, arrival: Arrival): Promise<void> {
  await tx
    .withTables<CheckInTables>()
    .insertInto('training.arrival')
    .values(arrival)
    .onConflict((conflict) => conflict.constraint('arrival_pk').doNothing())
    .execute()
}

/** Takes an arrival back. */
export async function deleteArrival(
  tx: Handle,
  { enrolmentId, heldOn }: Pick<Arrival, 'enrolmentId' | 'heldOn'>,
): Promise<void> {
  await tx
    .withTables<CheckInTables>()
    .deleteFrom('training.arrival')
    .where('enrolmentId', '=', enrolmentId)
    .where('heldOn', '=', heldOn)
    .execute()
}

/** Readings of the guests' names in an offering, by enrolment. */
export async function guestKanaOf(db: Handle, offeringId: string): Promise<Map<string, string>> {
  const rows = await db
    .withTables<TrainingTables>()
    .selectFrom('training.enrolment')
    .innerJoin('training.guest', 'training.guest.id', 'training.enrolment.guestId')
    .select(['training.enrolment.id', 'training.guest.kana'])
    .where('offeringId', '=', offeringId)
    .execute()
  return new Map(rows.map(({ id, kana }) => [id, kana]))
}

/** Offerings that take place on a day, by their hour. */
export async function listHeldOn(
  db: Handle,
  on: Temporal.PlainDate,
): Promise<{ offeringId: string; title: string; startsAt: string; place: string }[]> {
  return db
    .withTables<TrainingTables>()
    .selectFrom('training.offeringDay as day')
    .innerJoin('training.offering as offering', 'offering.id', 'day.offeringId')
    .innerJoin('training.course as course', 'course.id', 'offering.courseId')
    .select(['offering.id as offeringId', 'course.title', 'day.startsAt', 'offering.place'])
    .where('day.heldOn', '=', on)
    .where('offering.state', 'in', ['open', 'closed'])
    .orderBy('day.startsAt')
    .orderBy('offering.id')
    .limit(20)
    .execute()
}
