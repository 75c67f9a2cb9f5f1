import type { Handle } from '../../../platform/database/handle.ts'
import { sql } from 'kysely'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import type { Assignment } from '../assignment.ts'
import type { RoleGrant } from '../role-grant.ts'
import type { StandIn } from '../stand-in.ts'
import type { PeopleTables } from '../store/tables.ts'

/** One matter that went over (引継ぎの記録); only ever added to. */
export type AprilHandOverRow = {
  id: string
  /** The transfer day that it was for. */
  onDay: Temporal.PlainDate
  kind: string
  key: string
  title: string
  path: `/staff${string}`
  fromId: string
  toId: string
  handedAt: Temporal.Instant
  handedBy: string
}

type AprilTables = PeopleTables & { 'people.aprilHandOver': AprilHandOverRow }

/** One press at a time for one person's matters, so that a second one finds what is left. */
export async function lockHandOver(tx: Handle, personId: string): Promise<void> {
  const key = `people.april ${personId}`
  await sql`select pg_advisory_xact_lock(hashtext(${key}))`.execute(tx)
}

/** Adds to the record. */
export async function insertHandOvers(
  tx: Handle,
  rows: readonly AprilHandOverRow[],
): Promise<void> {
  if (rows.length === 0) return
  await tx.withTables<AprilTables>().insertInto('people.aprilHandOver').values([...rows]).execute()
}

/** What went over for a day, newest first; of one giver or receiver where named. */
export async function listHandOvers(
  db: Handle,
  onDay: Temporal.PlainDate,
  party: { fromId?: string; toId?: string } = {},
): Promise<AprilHandOverRow[]> {
  let query = db
    .withTables<AprilTables>()
    .selectFrom('people.aprilHandOver')
    .selectAll()
    .where('onDay', '=', onDay)
  if (party.fromId !== undefined) query = query.where('fromId', '=', party.fromId)
  if (party.toId !== undefined) query = query.where('toId', '=', party.toId)
  return query.orderBy('id', 'desc').execute()
}

/** Grants that hold or end around the day, of everybody. */
export async function listGrantsAround(
  db: Handle,
  from: Temporal.PlainDate,
): Promise<(RoleGrant & { name: string })[]> {
  return db
    .withTables<PeopleTables>()
    .selectFrom('people.roleGrant')
    .innerJoin('people.employeeVersion as version', (join) =>
      join
        .onRef('version.employeeId', '=', 'people.roleGrant.employeeId')
        .on('version.supersededAt', 'is', null)
        .on('version.toOn', 'is', null),
    )
    .selectAll('people.roleGrant')
    .select('version.name')
    .where('people.roleGrant.supersededAt', 'is', null)
    .where((where) =>
      where.or([
        where('people.roleGrant.toOn', 'is', null),
        where('people.roleGrant.toOn', '>=', from),
      ]),
    )
    .orderBy('people.roleGrant.id')
    .execute()
}

/** Stand-ins that are in force on a day or later, of everybody. */
export async function listStandInsFrom(
  db: Handle,
  from: Temporal.PlainDate,
): Promise<StandIn[]> {
  return db
    .withTables<PeopleTables>()
    .selectFrom('people.standIn')
    .selectAll()
    .where('supersededAt', 'is', null)
    .where('toOn', '>=', from)
    .orderBy('id')
    .execute()
}

/** A post recorded after the day on which it takes effect (さかのぼりの登録). */
export type LateRecord = Pick<
  Assignment,
  'employeeId' | 'unitId' | 'post' | 'fromOn' | 'recordedAt' | 'assignmentId'
> & { name: string }

/** Posts that began between the days and were recorded only afterwards, newest record first. */
export async function listLateRecords(
  db: Handle,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<LateRecord[]> {
  const recordedOn = sql`(post.recorded_at at time zone ${cityTimeZone})::date`
  const { rows } = await sql<LateRecord>`
    select post.employee_id as "employeeId", post.unit_id as "unitId", post.post,
      post.from_on as "fromOn", post.recorded_at as "recordedAt",
      post.assignment_id as "assignmentId", version.name
    from people.assignment post
    join people.employee_version version
      on version.employee_id = post.employee_id and version.superseded_at is null
        and version.to_on is null
    where post.superseded_at is null and post.from_on between ${from} and ${to}
      and ${recordedOn} > post.from_on
    order by post.recorded_at desc, post.id`.execute(db)
  return rows
}
