import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { Course } from '../course.ts'
import type { Offering, OfferingDay, OfferingState, SeatQuota } from '../offering.ts'
import { refuseOnConstraint } from './constraint.ts'
import type { OfferingRow, TrainingTables } from './tables.ts'

// PostgreSQL takes at most 65,535 parameters in one statement; a row here has up to 19.
const rowsAtOnce = 3000

/** The course; not-found (`training.course_not_found`) otherwise. */
export async function getCourse(db: Handle, id: string): Promise<Course> {
  const row = await db
    .withTables<TrainingTables>()
    .selectFrom('training.course')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('training.course_not_found')
  return row
}

/** All courses, by title. */
export async function listCourses(db: Handle): Promise<Course[]> {
  return db
    .withTables<TrainingTables>()
    .selectFrom('training.course')
    .selectAll()
    .orderBy('title')
    .execute()
}

/** Adds courses; a title twice of one provider: `training.course_taken`. */
export async function insertCourses(tx: Handle, courses: readonly Course[]): Promise<void> {
  await refuseOnConstraint(
    tx.withTables<TrainingTables>().insertInto('training.course').values([...courses]).execute(),
  )
}

/** Changes a course. */
export async function updateCourse(tx: Handle, { id, ...change }: Course): Promise<void> {
  await refuseOnConstraint(
    tx
      .withTables<TrainingTables>()
      .updateTable('training.course')
      .set(change)
      .where('id', '=', id)
      .execute(),
  )
}

function offerings(db: Handle) {
  return db.withTables<TrainingTables>().selectFrom('training.offering').selectAll()
}

/** The offering; not-found (`training.offering_not_found`) otherwise. */
export async function getOffering(db: Handle, id: string): Promise<OfferingRow> {
  const row = await offerings(db).where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw notFound('training.offering_not_found')
  return row
}

/**
 * Takes the offering until the transaction ends: seats and places in its queue are given one after
 * the other. Not-found (`training.offering_not_found`) for an unknown id.
 */
export async function lockOffering(tx: Handle, id: string): Promise<OfferingRow> {
  const row = await offerings(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined) throw notFound('training.offering_not_found')
  return row
}

/** Offerings of a fiscal year, by first day. */
export async function listOfferingsOf(db: Handle, fiscalYear: number): Promise<OfferingRow[]> {
  return offerings(db).where('fiscalYear', '=', fiscalYear).orderBy('startsOn').orderBy('id').execute()
}

/** Offerings that begin on a day or later, in some states, by first day. */
export async function listOfferingsFrom(
  db: Handle,
  from: Temporal.PlainDate,
  states: readonly OfferingState[],
): Promise<OfferingRow[]> {
  return offerings(db)
    .where('startsOn', '>=', from)
    .where('state', 'in', [...states])
    .orderBy('startsOn')
    .orderBy('id')
    .execute()
}

/** Offerings by id. */
export async function listOfferings(db: Handle, ids: readonly string[]): Promise<OfferingRow[]> {
  if (ids.length === 0) return []
  return offerings(db).where('id', 'in', [...ids]).execute()
}

/** Adds offerings with their days and quotas. */
export async function insertOfferings(
  tx: Handle,
  added: readonly (Offering & { days: readonly OfferingDay[]; quotas: readonly SeatQuota[] })[],
): Promise<void> {
  const db = tx.withTables<TrainingTables>()
  for (let start = 0; start < added.length; start += rowsAtOnce) {
    const part = added.slice(start, start + rowsAtOnce)
    const rows = part.map((one) => {
      const { days: _days, quotas: _quotas, ...row } = one
      return { ...row, lastApplicationNo: 0 }
    })
    await db.insertInto('training.offering').values(rows).execute()
    await insertParts(tx, part)
  }
}

async function insertParts(
  tx: Handle,
  added: readonly { id: string; days: readonly OfferingDay[]; quotas: readonly SeatQuota[] }[],
): Promise<void> {
  const db = tx.withTables<TrainingTables>()
  const days = added.flatMap(({ id: offeringId, days: own }) =>
    own.map((day) => ({ ...day, offeringId })),
  )
  await db.insertInto('training.offeringDay').values(days).execute()
  const quotas = added.flatMap(({ id: offeringId, quotas: own }) =>
    own.map((quota) => ({ ...quota, offeringId })),
  )
  if (quotas.length > 0) await db.insertInto('training.seatQuota').values(quotas).execute()
}

/** Changes an offering; with `parts` its days and quotas are put in anew. */
export async function updateOffering(
  tx: Handle,
  id: string,
  change: Partial<OfferingRow>,
  parts?: { days: readonly OfferingDay[]; quotas: readonly SeatQuota[] },
): Promise<void> {
  const db = tx.withTables<TrainingTables>()
  await db.updateTable('training.offering').set(change).where('id', '=', id).execute()
  if (parts === undefined) return
  await db.deleteFrom('training.offeringDay').where('offeringId', '=', id).execute()
  await db.deleteFrom('training.seatQuota').where('offeringId', '=', id).execute()
  await insertParts(tx, [{ id, ...parts }])
}

/** Days of offerings, in order. */
export async function listDays(
  db: Handle,
  offeringIds: readonly string[],
): Promise<(OfferingDay & { offeringId: string })[]> {
  if (offeringIds.length === 0) return []
  return db
    .withTables<TrainingTables>()
    .selectFrom('training.offeringDay')
    .selectAll()
    .where('offeringId', 'in', [...offeringIds])
    .orderBy('heldOn')
    .execute()
}

/** Seats kept for other cities, by offering. */
export async function listQuotas(
  db: Handle,
  offeringIds: readonly string[],
): Promise<(SeatQuota & { offeringId: string })[]> {
  if (offeringIds.length === 0) return []
  return db
    .withTables<TrainingTables>()
    .selectFrom('training.seatQuota')
    .selectAll()
    .where('offeringId', 'in', [...offeringIds])
    .orderBy('lgCode')
    .execute()
}
