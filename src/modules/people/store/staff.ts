import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import type { AssignmentKind } from '../assignment.ts'
import type { StaffClass } from '../employee.ts'
import { selfAndBelow } from '../unit.ts'
import { currentOn } from './current-on.ts'
import type { PeopleTables } from './tables.ts'
import { listUnits } from './unit.ts'

/** One person in one post on a day: a row of every staff list. */
export type StaffMember = {
  employeeId: string
  staffNo: string
  name: string
  kana: string
  previousSurname: string | null
  staffClass: StaffClass
  unitId: string
  post: string
  kind: AssignmentKind
  headsUnit: boolean
  assignmentId: string
  issuedOn: Temporal.PlainDate
  fromOn: Temporal.PlainDate
  toOn: Temporal.PlainDate | null
}

/** Which of them: those in a unit or below it, of some classes, found by words. */
export type StaffFilter = {
  unitId?: string | undefined
  staffClasses?: readonly StaffClass[] | undefined
  /** Part of a name or kana, or the beginning of a staff number. */
  words?: string | undefined
  kind?: AssignmentKind | undefined
}

/** A part of a list: `size` rows from `offset`. */
export type Slice = { offset: number; size: number }

/** Everybody in post on a day that the filter lets through, by unit order of the staff number. */
export async function listStaff(
  db: Handle,
  on: Temporal.PlainDate,
  filter: StaffFilter = {},
  slice?: Slice,
): Promise<StaffMember[]> {
  const query = (await filtered(db, on, filter))
    .select([
      'people.employee.id as employeeId',
      'people.employee.staffNo',
      'version.name',
      'version.kana',
      'version.previousSurname',
      'version.staffClass',
      'post.unitId',
      'post.post',
      'post.kind',
      'post.headsUnit',
      'post.assignmentId',
      'post.issuedOn',
      'post.fromOn',
      'post.toOn',
    ])
    .orderBy('people.employee.staffNo')
    .orderBy('post.kind', 'desc')
    .orderBy('post.fromOn')
  return slice === undefined
    ? query.execute()
    : query.offset(slice.offset).limit(slice.size).execute()
}

/** How many rows `listStaff` would give. */
export async function countStaff(
  db: Handle,
  on: Temporal.PlainDate,
  filter: StaffFilter = {},
): Promise<number> {
  const row = await (await filtered(db, on, filter))
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** The count of `countStaff` with a SHA-256 of the people counted, in the order of their ids. */
export async function countStaffWithIds(
  db: Handle,
  on: Temporal.PlainDate,
  filter: StaffFilter = {},
): Promise<{ count: number; idsHash: string }> {
  const ids = sql<string>`coalesce(
    string_agg(people.employee.id::text, ',' order by people.employee.id), '')`
  const row = await (await filtered(db, on, filter))
    .select((select) => [
      select.fn.countAll<number>().as('count'),
      sql<string>`encode(sha256(convert_to(${ids}, 'UTF8')), 'hex')`.as('idsHash'),
    ])
    .executeTakeFirstOrThrow()
  return row
}

/** People with a main post directly in each unit on a day, by unit id. */
export async function countStaffByUnit(
  db: Handle,
  on: Temporal.PlainDate,
): Promise<Map<string, number>> {
  const rows = await (await filtered(db, on, { kind: 'main' }))
    .select((select) => ['post.unitId', select.fn.countAll<number>().as('count')])
    .groupBy('post.unitId')
    .execute()
  return new Map(rows.map(({ unitId, count }) => [unitId, count]))
}

/**
 * Changes whenever a row that a list or count of staff depends on is added or superseded; rows are
 * never deleted, so two numbers per table are enough.
 */
export async function staffVersion(db: Handle): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select concat_ws('.', unit.added, unit.gone, person.added, person.gone, post.added, post.gone)
      as version
    from
      (select count(*) as added, count(superseded_at) as gone from people.unit_version) as unit,
      (select count(*) as added, count(superseded_at) as gone from people.employee_version)
        as person,
      (select count(*) as added, count(superseded_at) as gone from people.assignment) as post
  `.execute(db)
  return rows[0]?.version ?? ''
}

async function filtered(db: Handle, on: Temporal.PlainDate, filter: StaffFilter) {
  let query = db
    .withTables<PeopleTables>()
    .selectFrom('people.assignment as post')
    .innerJoin('people.employee', 'people.employee.id', 'post.employeeId')
    .innerJoin('people.employeeVersion as version', 'version.employeeId', 'post.employeeId')
    .where(currentOn('post', on))
    .where(currentOn('version', on))
  if (filter.unitId !== undefined) {
    const ids = selfAndBelow(await listUnits(db, on), filter.unitId)
    query = query.where('post.unitId', 'in', [...ids])
  }
  if (filter.staffClasses !== undefined && filter.staffClasses.length > 0) {
    query = query.where('version.staffClass', 'in', [...filter.staffClasses])
  }
  if (filter.kind !== undefined) query = query.where('post.kind', '=', filter.kind)
  if (filter.words !== undefined && filter.words !== '') {
    // Names are stored with a space; nobody types it when searching.
    const words = filter.words.replace(/\s/gu, '').replace(/[\\%_]/g, '\\$&')
    query = query.where((where) =>
      where.or([
        where(sql<string>`replace(version.name, ' ', '')`, 'like', `%${words}%`),
        where(sql<string>`replace(version.kana, ' ', '')`, 'like', `%${words}%`),
        where('people.employee.staffNo', 'like', `${words}%`),
      ]),
    )
  }
  return query
}
