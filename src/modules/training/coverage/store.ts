import { employmentRevisionSql } from '#modules/people'
import { CompiledQuery, sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import type { EnrolmentState } from '../enrolment.ts'
import { countRevision } from '../store/count.ts'
import type { PastCompletion } from './coverage.ts'

/**
 * Completions of some courses by own staff up to a day, of any offering and any year. A failed test
 * is kept as a row that never was in force; it is here while it is the last result.
 */
export async function listPastCompletions(
  db: Handle,
  courseIds: readonly string[],
  on: Temporal.PlainDate,
): Promise<PastCompletion[]> {
  if (courseIds.length === 0) return []
  const { rows } = await sql<PastCompletion>`
    select o.course_id as "courseId", e.employee_id as "employeeId",
      done.completed_on as "completedOn", done.expires_on as "expiresOn", done.result
    from training.completion done
    join training.enrolment e on e.id = done.enrolment_id and e.employee_id is not null
    join training.offering o on o.id = e.offering_id
    where done.completed_on <= ${on} and o.course_id = any(${courseIds})
      and (done.superseded_at is null or (
        done.result = 'failed' and done.superseded_at = done.recorded_at and not exists (
          select from training.completion other where other.enrolment_id = done.enrolment_id
            and (other.superseded_at is null or other.recorded_at > done.recorded_at))))`.execute(
    db,
  )
  return rows
}

/** A place that somebody has in an offering that is not over. */
export type Booking = {
  enrolmentId: string
  offeringId: string
  courseId: string
  employeeId: string
  title: string
  startsOn: Temporal.PlainDate
  endsOn: Temporal.PlainDate
  state: EnrolmentState
}

/** What own staff have before them from a day on: applied for, queued for or seated in. */
export async function listBookings(db: Handle, from: Temporal.PlainDate): Promise<Booking[]> {
  const { rows } = await sql<Booking>`
    select e.id as "enrolmentId", e.offering_id as "offeringId", o.course_id as "courseId",
      e.employee_id as "employeeId", c.title, o.starts_on as "startsOn", o.ends_on as "endsOn",
      e.state
    from training.offering o
    join training.course c on c.id = o.course_id
    join training.enrolment e on e.offering_id = o.id and e.employee_id is not null
    where o.state in ('open', 'closed') and o.ends_on >= ${from}
      and e.state in ('applied', 'managerApproved', 'seated', 'waiting', 'offered')
    order by o.starts_on, c.title, e.application_no`.execute(db)
  return rows
}

/** Courses that somebody has to take and that can be applied for now, by id. */
export async function listAskedAndOpen(db: Handle, from: Temporal.PlainDate): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct c.id from training.course c
    join training.offering o on o.course_id = c.id and o.state = 'open' and o.starts_on >= ${from}
    where c.required_for is not null and c.method = 'open'`.execute(db)
  return rows.map(({ id }) => id)
}

/** Changes whenever coverage could: a completion, somebody's post, or what is required of whom. */
export async function coverageVersion(db: Handle): Promise<string> {
  const asked = await sql<{ digest: string }>`
    select md5(coalesce(string_agg(
      id::text || required_for::text || coalesce(valid_years, 0) || coalesce(ended_on::text, ''),
      ',' order by id), '')) as digest
    from training.course where required_for is not null`.execute(db)
  const employment = CompiledQuery.raw(employmentRevisionSql) as CompiledQuery<{ no: number }>
  const staff = await db.executeQuery(employment)
  return [await countRevision(db), staff.rows[0]?.no ?? 0, asked.rows[0]?.digest ?? ''].join('.')
}
