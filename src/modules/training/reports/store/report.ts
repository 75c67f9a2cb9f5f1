import { sql } from 'kysely'
import type { Handle } from '../../../../platform/database/handle.ts'
import { notFound } from '../../../../platform/refusal.ts'
import { refuseOnConstraint } from '../../store/constraint.ts'
import type { ReportFile, ReportTemplate, TrainingReport } from '../report.ts'
import { ownReports } from '../tables.ts'

// PostgreSQL takes at most 65,535 parameters in one statement.
const rowsAtOnce = 4000

const json = (value: unknown) => sql<never>`${JSON.stringify(value)}::jsonb`

/** The report of an enrolment's own author, in whatever state. */
export async function findReportOf(
  db: Handle,
  enrolmentId: string,
): Promise<TrainingReport | undefined> {
  return ownReports(db)
    .selectFrom('training.report')
    .selectAll()
    .where('enrolmentId', '=', enrolmentId)
    .executeTakeFirst()
}

/** The same, taken until the transaction ends. */
export async function lockReportOf(
  tx: Handle,
  enrolmentId: string,
): Promise<TrainingReport | undefined> {
  return ownReports(tx)
    .selectFrom('training.report')
    .selectAll()
    .where('enrolmentId', '=', enrolmentId)
    .forUpdate()
    .executeTakeFirst()
}

/** The report; not-found (`training.report_not_found`) otherwise. */
export async function getReport(db: Handle, id: string): Promise<TrainingReport> {
  const row = await ownReports(db)
    .selectFrom('training.report')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('training.report_not_found')
  return row
}

/** Takes the report until the transaction ends. */
export async function lockReport(tx: Handle, id: string): Promise<TrainingReport> {
  const row = await ownReports(tx)
    .selectFrom('training.report')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('training.report_not_found')
  return row
}

/** Adds reports; two of one enrolment at the same moment: `training.changed_meanwhile`. */
export async function insertReports(
  tx: Handle,
  reports: readonly TrainingReport[],
): Promise<void> {
  for (let start = 0; start < reports.length; start += rowsAtOnce) {
    const part = reports.slice(start, start + rowsAtOnce)
    const rows = part.map((one) => ({ ...one, sections: json(one.sections) }))
    await refuseOnConstraint(
      ownReports(tx).insertInto('training.report').values(rows).execute(),
    )
  }
}

/** Changes a report. */
export async function updateReport(
  tx: Handle,
  id: string,
  { sections, ...change }: Partial<TrainingReport>,
): Promise<void> {
  await ownReports(tx)
    .updateTable('training.report')
    .set({ ...change, ...(sections !== undefined && { sections: json(sections) }) })
    .where('id', '=', id)
    .execute()
}

/** Enrolments that a report stands for, the author's own among them. */
export async function listCovered(db: Handle, reportId: string): Promise<string[]> {
  const rows = await ownReports(db)
    .selectFrom('training.reportEnrolment')
    .select('enrolmentId')
    .where('reportId', '=', reportId)
    .orderBy('enrolmentId')
    .execute()
  return rows.map(({ enrolmentId }) => enrolmentId)
}

/** Names anew for whom a report stands. */
export async function replaceCovered(
  tx: Handle,
  reportId: string,
  enrolmentIds: readonly string[],
): Promise<void> {
  const db = ownReports(tx)
  await db.deleteFrom('training.reportEnrolment').where('reportId', '=', reportId).execute()
  await insertCovered(
    tx,
    enrolmentIds.map((enrolmentId) => ({ reportId, enrolmentId })),
  )
}

/** Says for whom reports stand. */
export async function insertCovered(
  tx: Handle,
  rows: readonly { reportId: string; enrolmentId: string }[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await ownReports(tx)
      .insertInto('training.reportEnrolment')
      .values(rows.slice(start, start + rowsAtOnce))
      .execute()
  }
}

/** Files of a report, in the order in which they came. */
export async function listFiles(db: Handle, reportId: string): Promise<ReportFile[]> {
  return ownReports(db)
    .selectFrom('training.reportFile')
    .selectAll()
    .where('reportId', '=', reportId)
    .orderBy('id')
    .execute()
}

/** Adds a file; the same content twice in one report is one file. */
export async function insertFile(tx: Handle, file: ReportFile): Promise<void> {
  await ownReports(tx)
    .insertInto('training.reportFile')
    .values(file)
    .onConflict((conflict) => conflict.constraint('report_file_once').doNothing())
    .execute()
}

/** Takes files off a report. */
export async function deleteFiles(
  tx: Handle,
  reportId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  await ownReports(tx)
    .deleteFrom('training.reportFile')
    .where('reportId', '=', reportId)
    .where('id', 'in', [...ids])
    .execute()
}

/** The newest template that the city made, or an older one by its version. */
export async function findTemplate(
  db: Handle,
  version?: number,
): Promise<ReportTemplate | undefined> {
  let query = ownReports(db)
    .selectFrom('training.reportTemplate')
    .select(['version', 'lead', 'headings'])
  if (version !== undefined) query = query.where('version', '=', version)
  return query.orderBy('version', 'desc').executeTakeFirst()
}

/** Adds the next version of the template. */
export async function insertTemplate(
  tx: Handle,
  { headings, ...template }: ReportTemplate & { recordedAt: Temporal.Instant; recordedBy: string },
): Promise<void> {
  await ownReports(tx)
    .insertInto('training.reportTemplate')
    .values({ ...template, headings: json(headings) })
    .execute()
}
