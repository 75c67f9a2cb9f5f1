import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { Assignment } from '../assignment.ts'
import type { Period } from '../period.ts'
import { currentOn } from './current-on.ts'
import type { PeopleTables } from './tables.ts'

/** Who heads a unit, with the post that makes them so (所属長). */
export type Head = {
  employeeId: string
  name: string
  post: string
  unitId: string
  assignmentId: string
}

/** The main post of a person on a day (本務). */
export type MainPost = Omit<Head, 'assignmentId'>

/** Posts of a person known today, main and concurrent, oldest first. */
export async function listAssignments(db: Handle, employeeId: string): Promise<Assignment[]> {
  return allAssignments(db)
    .where('employeeId', '=', employeeId)
    .where('supersededAt', 'is', null)
    .orderBy('fromOn')
    .execute()
}

/** Everything ever recorded of a person's posts, the superseded rows too, in order of recording. */
export async function listRecordedAssignments(
  db: Handle,
  employeeId: string,
): Promise<Assignment[]> {
  return allAssignments(db)
    .where('employeeId', '=', employeeId)
    .orderBy('fromOn')
    .orderBy('recordedAt')
    .execute()
}

/** Every post known today, of everybody. */
export async function listAllAssignments(db: Handle): Promise<Assignment[]> {
  return allAssignments(db).where('supersededAt', 'is', null).orderBy('fromOn').execute()
}

/** The assignment as known today; not-found (`people.assignment_not_found`) otherwise. */
export async function getAssignment(db: Handle, assignmentId: string): Promise<Assignment> {
  const row = await allAssignments(db)
    .where('assignmentId', '=', assignmentId)
    .where('supersededAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) throw notFound('people.assignment_not_found')
  return row
}

/** Posts in a unit that go on until the day or begin later. */
export async function listAssignmentsInUnitFrom(
  db: Handle,
  unitId: string,
  from: Temporal.PlainDate,
): Promise<Assignment[]> {
  return allAssignments(db)
    .where('unitId', '=', unitId)
    .where('supersededAt', 'is', null)
    .where((where) => where.or([where('toOn', 'is', null), where('toOn', '>=', from)]))
    .execute()
}

/** The heading post of the unit that has a day in common with the period. */
export async function findHeadDuring(
  db: Handle,
  unitId: string,
  period: Period,
  apartFrom?: string,
): Promise<Assignment | undefined> {
  const heads = await listAssignmentsInUnitFrom(db, unitId, period.fromOn)
  return heads.find(
    (one) =>
      one.headsUnit &&
      one.assignmentId !== apartFrom &&
      (period.toOn === null || Temporal.PlainDate.compare(one.fromOn, period.toOn) <= 0),
  )
}

/** Who headed each unit on a day. A unit without an entry had no head. */
export async function listHeads(db: Handle, on: Temporal.PlainDate): Promise<Head[]> {
  return headsOn(db, on).execute()
}

/** Who headed the unit on a day: one answer or none. */
export async function headOf(
  db: Handle,
  unitId: string,
  on: Temporal.PlainDate,
): Promise<Head | undefined> {
  return headsOn(db, on).where('people.assignment.unitId', '=', unitId).executeTakeFirst()
}

/** Main posts of people on a day, with their names. Whoever holds none that day is left out. */
export async function mainPostsOf(
  db: Handle,
  employeeIds: readonly string[],
  on: Temporal.PlainDate,
): Promise<MainPost[]> {
  if (employeeIds.length === 0) return []
  return postsOn(db, on)
    .where('people.assignment.kind', '=', 'main')
    .where('people.assignment.employeeId', 'in', [...employeeIds])
    .execute()
}

/**
 * First day of service by employee id (勤続の始まり): of the earliest post known today, whatever came
 * between. Whoever never held one is left out.
 */
export async function serviceStartsOf(
  db: Handle,
  employeeIds: readonly string[],
): Promise<Map<string, Temporal.PlainDate>> {
  if (employeeIds.length === 0) return new Map()
  const rows = await db
    .withTables<PeopleTables>()
    .selectFrom('people.assignment')
    .where('employeeId', 'in', [...employeeIds])
    .where('supersededAt', 'is', null)
    .groupBy('employeeId')
    .select(['employeeId', (select) => select.fn.min('fromOn').as('startsOn')])
    .execute()
  return new Map(rows.map(({ employeeId, startsOn }) => [employeeId, startsOn]))
}

function allAssignments(db: Handle) {
  return db.withTables<PeopleTables>().selectFrom('people.assignment').selectAll()
}

function headsOn(db: Handle, on: Temporal.PlainDate) {
  return postsOn(db, on)
    .where('headsUnit', '=', true)
    .select('people.assignment.assignmentId')
}

function postsOn(db: Handle, on: Temporal.PlainDate) {
  return db
    .withTables<PeopleTables>()
    .selectFrom('people.assignment')
    .innerJoin(
      'people.employeeVersion as version',
      'version.employeeId',
      'people.assignment.employeeId',
    )
    .where(currentOn('people.assignment', on))
    .where(currentOn('version', on))
    .select([
      'people.assignment.employeeId',
      'version.name',
      'people.assignment.post',
      'people.assignment.unitId',
    ])
}
