import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import type { EnrolmentState } from '../enrolment.ts'

/** A course that a person has before them. */
export type OwnComing = {
  offeringId: string
  title: string
  startsOn: Temporal.PlainDate
  state: EnrolmentState
  waitingPlace: number | null
}

/** A person's courses from a day to a day, seated or waiting, soonest first. */
export async function listOwnComing(
  db: Handle,
  employeeId: string,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<OwnComing[]> {
  const { rows } = await sql<OwnComing>`
    select o.id as "offeringId", c.title, o.starts_on as "startsOn", e.state,
      case when e.state = 'waiting' then (
        select count(*) from training.enrolment q
        where q.offering_id = o.id and q.state = 'waiting'
          and (coalesce(q.priority, 2147483647), q.application_no)
            <= (coalesce(e.priority, 2147483647), e.application_no)) end as "waitingPlace"
    from training.enrolment e
    join training.offering o on o.id = e.offering_id
    join training.course c on c.id = o.course_id
    where e.employee_id = ${employeeId} and e.state in ('seated', 'waiting')
      and o.starts_on between ${from} and ${to} and o.state in ('open', 'closed')
    order by o.starts_on, o.id`.execute(db)
  return rows
}

/** An offering that is over and whose list has gaps. */
export type Unmarked = {
  offeringId: string
  title: string
  endsOn: Temporal.PlainDate
  count: number
}

/** Offerings with people of whom nothing is marked, by last day; those to come among them. */
export async function listUnmarked(db: Handle): Promise<Unmarked[]> {
  const { rows } = await sql<Unmarked>`
    select o.id as "offeringId", c.title, o.ends_on as "endsOn", count(*) as count
    from training.offering o
    join training.course c on c.id = o.course_id
    join training.enrolment e on e.offering_id = o.id and e.state = 'seated'
    where o.state in ('open', 'closed')
    group by o.id, c.title, o.ends_on
    order by o.ends_on, o.id
    limit 20`.execute(db)
  return rows
}
