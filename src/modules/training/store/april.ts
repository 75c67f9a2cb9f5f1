import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import type { EnrolmentState } from '../enrolment.ts'

/** A seat, a place in the queue or a request in an offering to come. */
export type SeatToCome = {
  enrolmentId: string
  employeeId: string
  offeringId: string
  title: string
  startsOn: Temporal.PlainDate
  state: EnrolmentState
}

/** What some people hold or wait for in offerings that begin on a day or later. */
export async function listSeatsFrom(
  db: Handle,
  employeeIds: readonly string[],
  from: Temporal.PlainDate,
): Promise<SeatToCome[]> {
  if (employeeIds.length === 0) return []
  const { rows } = await sql<SeatToCome>`
    select e.id as "enrolmentId", e.employee_id as "employeeId", o.id as "offeringId", c.title,
      o.starts_on as "startsOn", e.state
    from training.enrolment e
    join training.offering o on o.id = e.offering_id
    join training.course c on c.id = o.course_id
    where e.employee_id = any(${[...employeeIds]}::uuid[]) and o.starts_on >= ${from}
      and o.state in ('open', 'closed')
      and e.state in ('applied', 'managerApproved', 'seated', 'waiting', 'offered')
    order by o.starts_on, e.id`.execute(db)
  return rows
}
