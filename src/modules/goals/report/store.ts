import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import type { PolicyRow, MeasureRow } from '../store/tables.ts'
import { type EvidenceFileRow, type MonthlyReportRow, ownReports } from './tables.ts'

/** One writer for each month of a measure; a second press waits for the first. */
export async function lockReport(
  tx: Handle,
  measureId: string,
  month: Temporal.PlainYearMonth,
): Promise<void> {
  const key = `goals.report ${measureId} ${month.toString()}`
  await sql`select pg_advisory_xact_lock(hashtext(${key}))`.execute(tx)
}

/** Adds a revision of a month's report. */
export async function insertReport(tx: Handle, report: MonthlyReportRow): Promise<void> {
  const seen = sql<MonthlyReportRow['seen']>`${JSON.stringify(report.seen)}::jsonb`
  const evidenceFileIds = sql<string[]>`${report.evidenceFileIds}::uuid[]`
  await ownReports(tx)
    .insertInto('goals.monthlyReport')
    .values({ ...report, seen, evidenceFileIds })
    .execute()
}

/** The reports that hold (the last revision of each month), oldest month first. */
export async function listReports(
  db: Handle,
  measureIds: readonly string[],
): Promise<MonthlyReportRow[]> {
  if (measureIds.length === 0) return []
  return ownReports(db)
    .selectFrom('goals.monthlyReport')
    .selectAll()
    .distinctOn(['measureId', 'month'])
    .where('measureId', 'in', measureIds)
    .orderBy('measureId')
    .orderBy('month')
    .orderBy('revision', 'desc')
    .execute()
}

/** Every revision of a month's report, newest first. */
export async function listRevisions(
  db: Handle,
  measureId: string,
  month: Temporal.PlainYearMonth,
): Promise<MonthlyReportRow[]> {
  return ownReports(db)
    .selectFrom('goals.monthlyReport')
    .selectAll()
    .where('measureId', '=', measureId)
    .where('month', '=', month.toPlainDate({ day: 1 }))
    .orderBy('revision', 'desc')
    .execute()
}

/** Day on which the first version of each measure became public, by measure id. */
export async function listPublicationDays(
  db: Handle,
  firstMeasureIds: readonly string[],
): Promise<Map<string, Temporal.PlainDate>> {
  if (firstMeasureIds.length === 0) return new Map()
  const rows = await ownReports(db)
    .selectFrom('goals.measure')
    .innerJoin('goals.annualPolicy', 'goals.annualPolicy.id', 'goals.measure.policyId')
    .select(['goals.measure.id', 'publishedOn'])
    .where('goals.measure.id', 'in', firstMeasureIds)
    .execute()
  return new Map(
    rows.flatMap(({ id, publishedOn }) => (publishedOn === null ? [] : [[id, publishedOn]])),
  )
}

/** A measure by the id of any of its versions, as it stands in the policy that is public now. */
export async function findPublishedMeasure(
  db: Handle,
  measureId: string,
): Promise<{ measure: MeasureRow; policy: PolicyRow } | undefined> {
  const own = ownReports(db)
  const first = own
    .selectFrom('goals.measure as known')
    .select('known.firstMeasureId')
    .where('known.id', '=', measureId)
  const measure = await own
    .selectFrom('goals.measure')
    .innerJoin('goals.annualPolicy', 'goals.annualPolicy.id', 'goals.measure.policyId')
    .selectAll('goals.measure')
    .where('status', '=', 'published')
    .where('firstMeasureId', '=', first)
    .executeTakeFirst()
  if (measure === undefined) return undefined
  const policy = await own
    .selectFrom('goals.annualPolicy')
    .selectAll()
    .where('id', '=', measure.policyId)
    .executeTakeFirstOrThrow()
  return { measure, policy }
}

/** Adds files that prove something. */
export async function insertEvidence(
  tx: Handle,
  files: readonly EvidenceFileRow[],
): Promise<void> {
  if (files.length === 0) return
  await ownReports(tx).insertInto('goals.evidenceFile').values([...files]).execute()
}

/** Every evidence file of some measures, oldest first. */
export async function listEvidence(
  db: Handle,
  measureIds: readonly string[],
): Promise<EvidenceFileRow[]> {
  if (measureIds.length === 0) return []
  return ownReports(db)
    .selectFrom('goals.evidenceFile')
    .selectAll()
    .where('measureId', 'in', measureIds)
    .orderBy('addedAt')
    .orderBy('id')
    .execute()
}

/** One evidence file. */
export async function findEvidence(
  db: Handle,
  id: string,
): Promise<EvidenceFileRow | undefined> {
  return ownReports(db)
    .selectFrom('goals.evidenceFile')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
}
