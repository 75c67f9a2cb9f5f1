import { sql } from 'kysely'
import type { Handle } from '../../../../platform/database/handle.ts'
import type { DropReason, FollowUp, FollowUpGrade } from '../follow-up.ts'
import type { CourseFeedback, FeedbackTables } from '../tables.ts'

const rowsAtOnce = 5000

/** What is asked after a course, where somebody has set it. */
export async function findCourseFeedback(
  db: Handle,
  courseId: string,
): Promise<CourseFeedback | undefined> {
  return db
    .withTables<FeedbackTables>()
    .selectFrom('training.courseFeedback')
    .selectAll()
    .where('courseId', '=', courseId)
    .executeTakeFirst()
}

/** Sets what is asked after a course. */
export async function putCourseFeedback(tx: Handle, row: CourseFeedback): Promise<void> {
  const { courseId: _, ...change } = row
  await tx
    .withTables<FeedbackTables>()
    .insertInto('training.courseFeedback')
    .values(row)
    .onConflict((conflict) => conflict.constraint('course_feedback_pk').doUpdateSet(change))
    .execute()
}

/** A participation that may have to be followed up. */
export type FollowUpRow = {
  enrolmentId: string
  employeeId: string
  offeringId: string
  title: string
  startsOn: Temporal.PlainDate
  endsOn: Temporal.PlainDate
  fiscalYear: number
  outcome: FollowUp['outcome'] | null
  grade: FollowUpGrade | null
  usedAtWork: string | null
  note: string | null
  dropReason: DropReason | null
  recordedOn: Temporal.PlainDate | null
  managerId: string | null
}

/**
 * Attended enrolments of own staff in courses that are followed up, with what was said of them, of
 * offerings that ended in a period; by last day. Imported years are not asked about. Without a
 * setting a course is followed up when it is nominated or stands below the line of external ones.
 */
export async function listFollowUpRows(
  db: Handle,
  { from, to, onlyOpen = false, enrolmentId = null }: {
    from: Temporal.PlainDate
    to: Temporal.PlainDate
    onlyOpen?: boolean
    enrolmentId?: string | null
  },
): Promise<FollowUpRow[]> {
  const { rows } = await sql<FollowUpRow>`
    with recursive line (id, plan_line) as (
      select id, plan_line from training.category where parent_id is null
      union all
      select c.id, coalesce(c.plan_line, line.plan_line)
      from training.category c join line on c.parent_id = line.id
    )
    select e.id as "enrolmentId", e.employee_id as "employeeId", o.id as "offeringId", c.title,
      o.starts_on as "startsOn", o.ends_on as "endsOn", o.fiscal_year as "fiscalYear",
      f.outcome, f.grade, f.used_at_work as "usedAtWork", f.note,
      f.drop_reason as "dropReason", f.recorded_on as "recordedOn", f.manager_id as "managerId"
    from training.offering o
    join training.course c on c.id = o.course_id
    join line on line.id = o.category_id
    join training.enrolment e on e.offering_id = o.id
      and e.employee_id is not null and e.state in ('attended', 'completed')
      and e.origin <> 'imported'
    left join training.course_feedback s on s.course_id = c.id
    left join training.follow_up f on f.enrolment_id = e.id
    where o.ends_on between ${from} and ${to} and o.state not in ('draft', 'cancelled')
      and coalesce(s.asks_follow_up, c.method = 'nominated' or line.plan_line = 'external', false)
      and (${!onlyOpen} or f.enrolment_id is null)
      and (${enrolmentId}::uuid is null or e.id = ${enrolmentId})
    order by o.ends_on, o.id, e.application_no`.execute(db)
  return rows
}

/** Adds what was said, or why nobody is asked; whoever was first stands. Answers how many. */
export async function insertFollowUps(tx: Handle, rows: readonly FollowUp[]): Promise<number> {
  let count = 0
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const inserted = await tx
      .withTables<FeedbackTables>()
      .insertInto('training.followUp')
      .values(rows.slice(start, start + rowsAtOnce))
      .onConflict((conflict) => conflict.constraint('follow_up_pk').doNothing())
      .returning('enrolmentId')
      .execute()
    count += inserted.length
  }
  return count
}
