import type { Handle } from '../../../platform/database/handle.ts'
import { goalOf } from '../judge.ts'
import { type Actual, bindingOf, type BoundTarget } from '../read-target.ts'
import type { MeasureRow, PolicyRow } from '../store/tables.ts'
import { lastDayOfMonth, monthDue, publicGap } from './report-month.ts'
import { listEvidence, listPublicationDays, listReports } from './store.ts'
import type { EvidenceFileRow, MonthlyReportRow } from './tables.ts'

/** A file that citizens may read. */
export type PublicEvidence = Pick<
  EvidenceFileRow,
  'id' | 'filename' | 'byteLength' | 'mediaType' | 'addedAt'
>

/** What the public is told of a measure's reports (月次報告). */
export type ReportingView = {
  /** Last month, where its report is missing and that is public by now (未報告). */
  gap: Temporal.PlainYearMonth | null
  /** Last month, where its report is missing, public or not. */
  missing: Temporal.PlainYearMonth | null
  /** The newest report. */
  latest: { month: Temporal.PlainYearMonth; reportedOn: Temporal.PlainDate } | null
  evidence: PublicEvidence[]
}

/** Reports and files of a policy's measures, read but not yet looked at. */
export type Reporting = {
  days: Map<string, Temporal.PlainDate>
  reports: MonthlyReportRow[]
  evidence: EvidenceFileRow[]
}

/** Reads the reports and files of measures, given by their ids in the first version. */
export async function loadReporting(
  db: Handle,
  firstMeasureIds: readonly string[],
): Promise<Reporting> {
  const [days, reports, evidence] = await Promise.all([
    listPublicationDays(db, firstMeasureIds),
    listReports(db, firstMeasureIds),
    listEvidence(db, firstMeasureIds),
  ])
  return { days, reports, evidence }
}

/**
 * A report is a person's word: a date that nobody has entered is then not done, no longer
 * unreported. Holds from the end of the month that it tells of.
 */
export function markReported(
  actuals: ReadonlyMap<string, Actual>,
  bound: readonly BoundTarget[],
  measures: readonly MeasureRow[],
  { reports }: Reporting,
  today: Temporal.PlainDate,
): void {
  const told = new Set(
    reports
      .filter(({ month }) => {
        const end = lastDayOfMonth(month.toPlainYearMonth())
        return Temporal.PlainDate.compare(end, today) <= 0
      })
      .map((report) => report.measureId),
  )
  for (const { id, firstMeasureId } of measures) {
    if (told.has(firstMeasureId)) tellDates(actuals, bound, id)
  }
}

/** Takes a measure's dates as reported, whether anybody entered something or not. */
export function tellDates(
  actuals: ReadonlyMap<string, Actual>,
  bound: readonly BoundTarget[],
  measureId: string,
): void {
  for (const target of bound) {
    const actual = actuals.get(target.row.id)
    if (target.row.measureId !== measureId || actual === undefined) continue
    if (bindingOf(target) === 'manual' && goalOf(target.promised) === null) actual.reported = true
  }
}

/** What the public is told of one measure on a day. */
export function viewReporting(
  { days, reports, evidence }: Reporting,
  { fiscalYear }: Pick<PolicyRow, 'fiscalYear'>,
  { firstMeasureId }: Pick<MeasureRow, 'firstMeasureId'>,
  today: Temporal.PlainDate,
): ReportingView {
  const mine = reports.filter((report) => report.measureId === firstMeasureId)
  const months = mine.map((report) => report.month.toPlainYearMonth())
  const publishedOn = days.get(firstMeasureId)
  const newest = mine.at(-1)
  // A file that a later revision left out is no longer shown; one of a value stays with it.
  const attached = new Set(mine.flatMap((report) => report.evidenceFileIds))
  const isShown = (file: EvidenceFileRow) =>
    file.isPublic && (file.subjectKind === 'reading' || attached.has(file.id))
  const due = publishedOn && monthDue({ fiscalYear, publishedOn }, today)
  return {
    gap:
      publishedOn === undefined
        ? null
        : (publicGap({ fiscalYear, publishedOn }, today, months) ?? null),
    missing: due === undefined || months.some((month) => month.equals(due)) ? null : due,
    latest:
      newest === undefined
        ? null
        : { month: newest.month.toPlainYearMonth(), reportedOn: newest.reportedOn },
    evidence: evidence
      .filter((file) => file.measureId === firstMeasureId && isShown(file))
      .map(({ id, filename, byteLength, mediaType, addedAt }) => ({
        id,
        filename,
        byteLength,
        mediaType,
        addedAt,
      })),
  }
}
