import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import { seatedStates } from '../enrolment.ts'
import type { OfferingRow, TrainingTables } from '../store/tables.ts'
import type { Material } from './material.ts'
import type { OfferingRevision, Reminder, ReminderTables } from './tables.ts'

/** Materials of a course or an offering that are not removed. */
export type MaterialOf = { offeringId: string; courseId: string }

function materials(db: Handle) {
  return db
    .withTables<ReminderTables>()
    .selectFrom('training.material')
    .selectAll()
    .where('removedAt', 'is', null)
}

/** What an offering has, with what its course has; what to bring first. */
export async function listMaterials(
  db: Handle,
  { offeringId, courseId }: MaterialOf,
): Promise<Material[]> {
  return materials(db)
    .where((where) =>
      where.or([where('offeringId', '=', offeringId), where('courseId', '=', courseId)]),
    )
    .orderBy('kind')
    .orderBy('addedAt')
    .orderBy('id')
    .execute()
}

/** Materials of several offerings and courses at once. */
export async function listMaterialsOf(
  db: Handle,
  of: readonly MaterialOf[],
): Promise<Material[]> {
  if (of.length === 0) return []
  const offeringIds = [...new Set(of.map(({ offeringId }) => offeringId))]
  const courseIds = [...new Set(of.map(({ courseId }) => courseId))]
  return materials(db)
    .where((where) =>
      where.or([where('offeringId', 'in', offeringIds), where('courseId', 'in', courseIds)]),
    )
    .orderBy('kind')
    .orderBy('addedAt')
    .orderBy('id')
    .execute()
}

/** The material; not-found (`training.material_not_found`) also once it is removed. */
export async function getMaterial(db: Handle, id: string): Promise<Material> {
  const row = await materials(db).where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw notFound('training.material_not_found')
  return row
}

/** Adds materials. */
export async function insertMaterials(tx: Handle, rows: readonly Material[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .withTables<ReminderTables>()
    .insertInto('training.material')
    .values([...rows])
    .execute()
}

/** Takes a material away; its row stays for the record. */
export async function endMaterial(tx: Handle, id: string, at: Temporal.Instant): Promise<void> {
  await tx
    .withTables<ReminderTables>()
    .updateTable('training.material')
    .set({ removedAt: at })
    .where('id', '=', id)
    .execute()
}

/** Offerings that begin from a day to a day and take place. */
export async function listBeginning(
  db: Handle,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<OfferingRow[]> {
  return db
    .withTables<TrainingTables>()
    .selectFrom('training.offering')
    .selectAll()
    .where('startsOn', '>=', from)
    .where('startsOn', '<=', to)
    .where('state', 'in', ['open', 'closed'])
    .orderBy('startsOn')
    .orderBy('id')
    .execute()
}

/** Whether somebody of the staff is seated who has not had this reminder. */
export async function isAnybodyLeft(
  db: Handle,
  { offeringId, startsOn, daysBefore }: Omit<Reminder, 'enrolmentId' | 'sentAt'> & {
    offeringId: string
  },
): Promise<boolean> {
  const row = await db
    .withTables<TrainingTables & ReminderTables>()
    .selectFrom('training.enrolment as enrolment')
    .leftJoin('training.reminder as reminder', (join) =>
      join
        .onRef('reminder.enrolmentId', '=', 'enrolment.id')
        .on('reminder.startsOn', '=', startsOn)
        .on('reminder.daysBefore', '=', daysBefore),
    )
    .select('enrolment.id')
    .where('enrolment.offeringId', '=', offeringId)
    .where('enrolment.employeeId', 'is not', null)
    .where('enrolment.state', '=', 'seated')
    .where('reminder.enrolmentId', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Notes reminders; answers the enrolments that had not had theirs. */
export async function insertReminders(
  tx: Handle,
  rows: readonly Reminder[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const fresh = await tx
    .withTables<ReminderTables>()
    .insertInto('training.reminder')
    .values([...rows])
    .onConflict((conflict) => conflict.constraint('reminder_pk').doNothing())
    .returning('enrolmentId')
    .execute()
  return new Set(fresh.map(({ enrolmentId }) => enrolmentId))
}

/** How often offerings changed, by offering. */
export async function revisionsOf(
  db: Handle,
  offeringIds: readonly string[],
): Promise<Map<string, OfferingRevision>> {
  if (offeringIds.length === 0) return new Map()
  const rows = await db
    .withTables<ReminderTables>()
    .selectFrom('training.offeringRevision')
    .selectAll()
    .where('offeringId', 'in', [...offeringIds])
    .execute()
  return new Map(rows.map((row) => [row.offeringId, row]))
}

/** Offerings of a course that have not ended and are not called off. */
export async function listOpenOf(
  db: Handle,
  courseId: string,
  today: Temporal.PlainDate,
): Promise<OfferingRow[]> {
  return db
    .withTables<TrainingTables>()
    .selectFrom('training.offering')
    .selectAll()
    .where('courseId', '=', courseId)
    .where('endsOn', '>=', today)
    .where('state', 'in', ['open', 'closed'])
    .orderBy('id')
    .execute()
}

/** Whether somebody has a seat in an offering, or in any of a course. */
export async function hasSeat(
  db: Handle,
  { offeringId, courseId }: Pick<Material, 'offeringId' | 'courseId'>,
  employeeId: string,
): Promise<boolean> {
  const row = await db
    .withTables<TrainingTables>()
    .selectFrom('training.enrolment as enrolment')
    .innerJoin('training.offering as offering', 'offering.id', 'enrolment.offeringId')
    .select('enrolment.id')
    .where('enrolment.employeeId', '=', employeeId)
    .where('enrolment.state', 'in', [...seatedStates])
    .where((where) =>
      offeringId === null
        ? where('offering.courseId', '=', courseId ?? '')
        : where('offering.id', '=', offeringId),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
