import { staffNamesOf, unitPathOf } from '#modules/people'
import type { Handle } from '../../../../platform/database/handle.ts'
import { listMeasuresOf, listPublished } from '../../store/policy.ts'
import type { MeasureView } from '../../view-types.ts'
import { reportWords } from '../staff-messages.ts'
import { listReports } from '../store.ts'
import type { MonthlyReportRow } from '../tables.ts'

/** A report as a line of a list. */
export type SentLine = {
  report: MonthlyReportRow
  measureNo: number
  title: string
  /** Who sent it, and for whom. */
  reporter: string
  /** The owner division and the units above it, nearest first. */
  unitPath: string[]
}

/** Reports that hold of a fiscal year's published policies, newest month first. */
export async function listSent(
  db: Handle,
  fiscalYear: number,
  today: Temporal.PlainDate,
): Promise<SentLine[]> {
  const policies = await listPublished(db, { fiscalYear })
  const lists = await Promise.all(
    policies.map(({ departmentId }) => listMeasuresOf(db, fiscalYear, departmentId)),
  )
  const measures = lists.flat()
  const reports = await listReports(db, measures.map((measure) => measure.firstMeasureId))
  const reporterOf = await reporterNames(db, reports, today)
  const paths = new Map<string, string[]>()
  for (const { ownerDivisionId } of measures) {
    if (!paths.has(ownerDivisionId)) {
      paths.set(ownerDivisionId, await unitPathOf(db, ownerDivisionId, today))
    }
  }
  return reports
    .flatMap((report) => {
      const measure = measures.find((one) => one.firstMeasureId === report.measureId)
      if (measure === undefined) return []
      const { no, title, ownerDivisionId } = measure
      const unitPath = paths.get(ownerDivisionId) ?? []
      return { report, measureNo: no, title, reporter: reporterOf(report), unitPath }
    })
    .toSorted(
      (a, b) =>
        Temporal.PlainDate.compare(b.report.month, a.report.month) || a.measureNo - b.measureNo,
    )
}

/** Reports that hold of one measure, newest month first. */
export async function listSentOf(
  db: Handle,
  measure: Pick<MeasureView, 'no' | 'title'>,
  firstMeasureId: string,
  today: Temporal.PlainDate,
): Promise<SentLine[]> {
  const reports = await listReports(db, [firstMeasureId])
  const reporterOf = await reporterNames(db, reports, today)
  return reports.toReversed().map((report) => ({
    report,
    measureNo: measure.no,
    title: measure.title.text,
    reporter: reporterOf(report),
    unitPath: [],
  }))
}

/** Names of those who sent reports, with 代理 where they stood in for somebody. */
export async function reporterNames(
  db: Handle,
  reports: readonly MonthlyReportRow[],
  on: Temporal.PlainDate,
): Promise<(report: MonthlyReportRow) => string> {
  const ids = reports.flatMap(({ reportedBy, stoodInFor }) =>
    [reportedBy, stoodInFor].filter((id) => id !== null && !id.startsWith('system:')),
  )
  const names = await staffNamesOf(db, [...new Set(ids.flatMap((id) => id ?? []))], on)
  const nameOf = (id: string) => names.get(id) ?? reportWords.system
  return ({ reportedBy, stoodInFor }) =>
    stoodInFor === null
      ? nameOf(reportedBy)
      : `${nameOf(reportedBy)}（${reportWords.standInFor(nameOf(stoodInFor))}）`
}
