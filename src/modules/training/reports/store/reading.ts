import { sql } from 'kysely'
import type { Handle } from '../../../../platform/database/handle.ts'
import type { ReportReading } from '../report.ts'
import { ownReports } from '../tables.ts'

/** Who was asked to read a report, and who did. */
export async function listReadings(db: Handle, reportId: string): Promise<ReportReading[]> {
  return ownReports(db)
    .selectFrom('training.reportReading')
    .selectAll()
    .where('reportId', '=', reportId)
    .orderBy('askedAt')
    .orderBy('readerId')
    .execute()
}

/** Adds readers; whoever was asked before stays as they were. Answers who is new. */
export async function insertReadings(
  tx: Handle,
  readings: readonly ReportReading[],
): Promise<string[]> {
  if (readings.length === 0) return []
  const rows = await ownReports(tx)
    .insertInto('training.reportReading')
    .values([...readings])
    .onConflict((conflict) => conflict.constraint('report_reading_pk').doNothing())
    .returning('readerId')
    .execute()
  return rows.map(({ readerId }) => readerId)
}

/** Marks a report as read by one of its readers; false when it was before, or was not asked. */
export async function markRead(
  tx: Handle,
  { reportId, readerId, readAt }: Pick<ReportReading, 'reportId' | 'readerId'> & {
    readAt: Temporal.Instant
  },
): Promise<boolean> {
  const row = await ownReports(tx)
    .updateTable('training.reportReading')
    .set({ readAt })
    .where('reportId', '=', reportId)
    .where('readerId', '=', readerId)
    .where('readAt', 'is', null)
    .returning('readerId')
    .executeTakeFirst()
  return row !== undefined
}

/** Keeps that those who have not read a report were reminded; answers who they are. */
export async function markReminded(
  tx: Handle,
  reportId: string,
  remindedAt: Temporal.Instant,
): Promise<string[]> {
  const rows = await ownReports(tx)
    .updateTable('training.reportReading')
    .set({ remindedAt })
    .where('reportId', '=', reportId)
    .where('readAt', 'is', null)
    .returning('readerId')
    .execute()
  return rows.map(({ readerId }) => readerId)
}

/** A report that somebody is still to read. */
export type ToRead = {
  reportId: string
  enrolmentId: string
  title: string
  acceptedOn: Temporal.PlainDate
}

/** What a person was asked to read and has not, oldest first. */
export async function listToRead(db: Handle, readerId: string): Promise<ToRead[]> {
  const { rows } = await sql<ToRead>`
    select r.id as "reportId", r.enrolment_id as "enrolmentId", c.title,
      r.accepted_on as "acceptedOn"
    from training.report_reading g
    join training.report r on r.id = g.report_id and r.state = 'accepted'
    join training.enrolment e on e.id = r.enrolment_id
    join training.offering o on o.id = e.offering_id
    join training.course c on c.id = o.course_id
    where g.reader_id = ${readerId} and g.read_at is null
    order by r.accepted_on, r.id`.execute(db)
  return rows
}

/** Reports that somebody was asked to read before an instant and was never reminded of. */
export async function listForgotten(db: Handle, before: Temporal.Instant): Promise<string[]> {
  const rows = await ownReports(db)
    .selectFrom('training.reportReading')
    .select('reportId')
    .distinct()
    .where('readAt', 'is', null)
    .where('remindedAt', 'is', null)
    .where('askedAt', '<', before)
    .execute()
  return rows.map(({ reportId }) => reportId)
}
