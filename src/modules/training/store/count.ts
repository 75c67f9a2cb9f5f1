import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import type { PlanLine } from '../category.ts'
import type { CountFilter, CourseCounting, ParticipantCounting } from '../counting.ts'
import type { TrainingTables } from './tables.ts'

/** What a count found: how many rows, and a digest of their ids in order. */
export type Count = { count: number; idsHash: string }

/** Changes with every committed change of a counted row. */
export async function countRevision(db: Handle): Promise<string> {
  const row = await db
    .withTables<TrainingTables>()
    .selectFrom('training.countRevision')
    .select('no')
    .executeTakeFirstOrThrow()
  return String(row.no)
}

/** Whether any participation of a year is in the register. */
export async function hasParticipations(db: Handle, fiscalYear: number): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from training.offering o
      join training.enrolment e on e.offering_id = o.id
      join training.attendance_mark m on m.enrolment_id = e.id and m.superseded_at is null
      where o.fiscal_year = ${fiscalYear} and m.attended_minutes > 0
    ) as found`.execute(db)
  return rows[0]?.found === true
}

// The line of a category is its own or that of the nearest above it.
const lines = sql`
  line (id, plan_line) as (
    select id, plan_line from training.category where parent_id is null
    union all
    select c.id, coalesce(c.plan_line, line.plan_line)
    from training.category c join line on c.parent_id = line.id
  )`

// Looked up for each enrolment by its index, in place of a join: so the work grows with the year
// that is counted, whatever the planner knows of the tables yet.
const beganOf = {
  attended: (asOf: Temporal.PlainDate) => sql`(
    select min(m.held_on) from training.attendance_mark m
    where m.enrolment_id = e.id and m.superseded_at is null
      and m.attended_minutes > 0 and m.held_on <= ${asOf})`,
  completed: (asOf: Temporal.PlainDate) => sql`(
    select min(m.completed_on) from training.completion m
    where m.enrolment_id = e.id and m.superseded_at is null and m.completed_on <= ${asOf})`,
}

/** Participations that count up to a day: own staff, with the day on which each began to count. */
function participations({ fiscalYear, line, asOf }: CountFilter, countBy: ParticipantCounting) {
  const ofLine = line === 'all' ? sql`true` : sql`line.plan_line = ${line}`
  // The offset keeps the look-up from being made twice, for the row and for the condition.
  return sql`
    select * from (
      select e.id, e.employee_id, o.id as offering_id, o.course_id, o.category_id, line.plan_line,
        ${beganOf[countBy](asOf)} as counted_on
      from training.offering o
      join line on line.id = o.category_id
      join training.enrolment e on e.offering_id = o.id and e.employee_id is not null
      where o.fiscal_year = ${fiscalYear} and ${ofLine}
      offset 0
    ) one where counted_on is not null`
}

const hashOf = (ids: ReturnType<typeof sql>) => sql`
  encode(sha256(convert_to(coalesce(string_agg(${ids}, ',' order by ${ids}), ''), 'UTF8')), 'hex')`

/** Participants of own staff up to a day (延人数). */
export async function countParticipants(
  db: Handle,
  filter: CountFilter,
  countBy: ParticipantCounting,
): Promise<Count> {
  const { rows } = await sql<Count>`
    with recursive ${lines}, counted as (${participations(filter, countBy)})
    select count(*) as count, ${hashOf(sql`id::text`)} as "idsHash" from counted`.execute(db)
  return rows[0] ?? { count: 0, idsHash: '' }
}

/** Courses, or offerings, with at least one own participant up to a day (研修数). */
export async function countCourses(
  db: Handle,
  filter: CountFilter,
  countBy: CourseCounting,
): Promise<Count> {
  const id = countBy === 'oncePerYear' ? sql`course_id` : sql`offering_id`
  const { rows } = await sql<Count>`
    with recursive ${lines}, counted as (
      select distinct ${id}::text as id from (${participations(filter, 'attended')}) one
    )
    select count(*) as count, ${hashOf(sql`id`)} as "idsHash" from counted`.execute(db)
  return rows[0] ?? { count: 0, idsHash: '' }
}

/** A participation with what a list shows of it. */
export type ParticipationRow = {
  enrolmentId: string
  employeeId: string
  offeringId: string
  courseId: string
  planLine: PlanLine | null
  title: string
  heldOn: Temporal.PlainDate
  attendedMinutes: number
}

/** The participations behind a count, by day, title and id. */
export async function listParticipations(
  db: Handle,
  filter: CountFilter,
  countBy: ParticipantCounting,
): Promise<ParticipationRow[]> {
  const { rows } = await sql<ParticipationRow>`
    with recursive ${lines}, counted as (${participations(filter, countBy)})
    select counted.id as "enrolmentId", counted.employee_id as "employeeId",
      counted.offering_id as "offeringId", counted.course_id as "courseId",
      counted.plan_line as "planLine", course.title, counted.counted_on as "heldOn",
      coalesce((select sum(m.attended_minutes) from training.attendance_mark m
        where m.enrolment_id = counted.id and m.superseded_at is null), 0)::int as "attendedMinutes"
    from counted join training.course on course.id = counted.course_id
    order by counted.counted_on, course.title, counted.id`.execute(db)
  return rows
}

/** Own participants of each offering of a year up to a day, with the first day that counts. */
export type OfferingTally = {
  offeringId: string
  courseId: string
  categoryId: string
  planLine: PlanLine | null
  heldOn: Temporal.PlainDate
  participantCount: number
}

/** What each offering of a year brought up to a day; without own participants it is left out. */
export async function tallyOfferings(
  db: Handle,
  { fiscalYear, line, asOf }: CountFilter,
  countBy: ParticipantCounting,
): Promise<OfferingTally[]> {
  const ofLine = line === 'all' ? sql`true` : sql`line.plan_line = ${line}`
  const completed = countBy === 'attended' ? sql`null::date` : beganOf.completed(asOf)
  // The people who make an offering count are those who attended, by either rule.
  const counted = countBy === 'attended' ? sql`attended_on` : sql`completed_on`
  const { rows } = await sql<OfferingTally>`
    with recursive ${lines}
    select o.id as "offeringId", o.course_id as "courseId", o.category_id as "categoryId",
      line.plan_line as "planLine", own.held_on as "heldOn",
      own.participants as "participantCount"
    from training.offering o
    join line on line.id = o.category_id
    cross join lateral (
      select min(attended_on) as held_on, count(${counted}) as participants
      from (
        select ${beganOf.attended(asOf)} as attended_on, ${completed} as completed_on
        from training.enrolment e
        where e.offering_id = o.id and e.employee_id is not null
        offset 0
      ) one
    ) own
    where o.fiscal_year = ${fiscalYear} and ${ofLine} and own.held_on is not null
    order by own.held_on, o.id`.execute(db)
  return rows
}
