import { unitPathOf } from '#modules/people'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { Platform } from '../../../platform/platform.ts'
import { listMeasuresOf, listPublished } from '../store/policy.ts'
import type { PolicyRow } from '../store/tables.ts'
import { lastDayOfMonth, lastMonth, monthDue, reportableMonths } from './report-month.ts'
import { openMonth, type PreparedReport } from './seen-values.ts'
import { listPublicationDays, listReports } from './store.ts'

/** A month of a measure that waits for its report (未報告の月). */
export type MissingReport = {
  /** In the first version of its policy. */
  measureId: string
  /** In the version that is public now. */
  presentId: string
  month: Temporal.PlainYearMonth
  measureNo: number
  title: string
  ownerDivisionId: string
  ownerName: string
  /** The owner division and the units above it, nearest first. */
  unitPath: string[]
}

/** One that is due now, with the values that would be sent. */
export type OpenReport = MissingReport & { prepared: PreparedReport }

type Desk = Pick<Platform, 'db' | 'log' | 'offers'>

/** Last month's missing reports, in the order of the policies. */
export async function listOpenReports(
  platform: Desk,
  today: Temporal.PlainDate,
): Promise<OpenReport[]> {
  const month = lastMonth(today)
  const fiscalYear = fiscalYearOf(lastDayOfMonth(month))
  const open: OpenReport[] = []
  for (const policy of await listPublished(platform.db, { fiscalYear })) {
    const missing = await missingOf(platform, policy, today, (one) => {
      const due = monthDue(one, today)
      return due === undefined ? [] : [due]
    })
    if (missing.length === 0) continue
    const book = await openMonth(platform, policy, month)
    for (const one of missing) {
      open.push({ ...one, prepared: await book.prepare(one.presentId) })
    }
  }
  return open
}

/** Every missing report of a fiscal year's policies that can still be made, oldest month first. */
export async function listMissing(
  platform: Desk,
  fiscalYear: number,
  today: Temporal.PlainDate,
): Promise<MissingReport[]> {
  const policies = await listPublished(platform.db, { fiscalYear })
  const missing = await Promise.all(
    policies.map((policy) =>
      missingOf(platform, policy, today, (one) => reportableMonths(one, today)),
    ),
  )
  return missing
    .flat()
    .toSorted((a, b) => Temporal.PlainYearMonth.compare(a.month, b.month))
}

async function missingOf(
  { db }: Desk,
  policy: PolicyRow,
  today: Temporal.PlainDate,
  monthsOf: (one: {
    fiscalYear: number
    publishedOn: Temporal.PlainDate
  }) => readonly Temporal.PlainYearMonth[],
): Promise<MissingReport[]> {
  const { fiscalYear, departmentId } = policy
  const measures = await listMeasuresOf(db, fiscalYear, departmentId)
  const ids = measures.map((measure) => measure.firstMeasureId)
  const [days, reports] = await Promise.all([listPublicationDays(db, ids), listReports(db, ids)])
  const missing: MissingReport[] = []
  const paths = new Map<string, string[]>()
  for (const measure of measures) {
    const { firstMeasureId, ownerDivisionId } = measure
    const publishedOn = days.get(firstMeasureId)
    if (publishedOn === undefined) continue
    const isReported = (month: Temporal.PlainYearMonth) =>
      reports.some(
        (one) =>
          one.measureId === firstMeasureId && one.month.toPlainYearMonth().equals(month),
      )
    const months = monthsOf({ fiscalYear, publishedOn }).filter((month) => !isReported(month))
    if (months.length === 0) continue
    const unitPath = paths.get(ownerDivisionId) ?? (await unitPathOf(db, ownerDivisionId, today))
    paths.set(ownerDivisionId, unitPath)
    for (const month of months) {
      missing.push({
        measureId: firstMeasureId,
        presentId: measure.id,
        month,
        measureNo: measure.no,
        title: measure.title,
        ownerDivisionId,
        ownerName: measure.ownerDivisionName,
        unitPath,
      })
    }
  }
  return missing
}
