import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import { formatMonth } from '../../../platform/calendar/format.ts'
import { heldFor } from '../../../platform/held.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { HomeItem } from '../../../platform/module.ts'
import type { Platform } from '../../../platform/platform.ts'
import { overdueAfter } from '../overdue.ts'
import { presentViews } from '../kept-views.ts'
import { policyVersionOf } from '../policy-version.ts'
import { listPublished } from '../store/policy.ts'
import type { PolicyView } from '../view-types.ts'
import { listOpenReports, type OpenReport } from './open-reports.ts'
import { asIsPress } from './remind-reporters.ts'
import { lastDayOfMonth, lastMonth, reportDayOf, reportDays, stepOf } from './report-month.ts'
import { reportPath } from './report-paths.ts'
import { openReporterBook, reportForm } from './reporters.ts'
import { isSent } from './sent-lately.ts'
import { reportWords } from './staff-messages.ts'

type Line = { report: OpenReport; item: HomeItem }

// The same lines for everybody until the data of the policies change.
const linesOfViews = new WeakMap<readonly PolicyView[], Promise<readonly Line[]>>()
const marchLines = new WeakMap<Platform, { version: string; lines: Promise<readonly Line[]> }>()
const bookHoldsMs = 1_000
const todaysBook = heldFor(bookHoldsMs, ({ db, clock }: Pick<Platform, 'db' | 'clock'>) =>
  openReporterBook(db, clock.today()),
)

/**
 * Last month's reports on a person's home, each with one press: for the owner of the division,
 * whoever stands in for one, and from the seventh working day the head above.
 */
export async function reportHomeItems(
  platform: Platform,
  { actor, today }: RequestContext,
): Promise<readonly HomeItem[]> {
  if (actor.kind !== 'employee' || stepOf(today) === 'closed') return []
  const lines = (await openLines(platform, today)).filter(
    ({ report }) => !isSent(report.measureId, report.month),
  )
  if (lines.length === 0) return []
  const held = actor.permissions.get(reportForm) ?? new Set<string | null>()
  const late = stepOf(today) === 'overdue'
  const own = ({ report: { unitPath } }: Line) =>
    held.has(unitPath[0] ?? '') || (late && unitPath.some((unitId) => held.has(unitId)))
  const book = await todaysBook(platform)
  return lines
    .filter(
      (line) =>
        own(line) || book.absentFor(actor.employeeId, line.report.unitPath) !== undefined,
    )
    .map(({ item }) => item)
}

async function openLines(
  platform: Platform,
  today: Temporal.PlainDate,
): Promise<readonly Line[]> {
  const fiscalYear = fiscalYearOf(lastDayOfMonth(lastMonth(today)))
  if (fiscalYear !== fiscalYearOf(today)) return linesOfMarch(platform, fiscalYear, today)
  const views = await presentViews(platform)
  let lines = linesOfViews.get(views)
  if (lines === undefined) {
    lines = listOpenReports(platform, today).then((reports) =>
      reports.map((report) => lineOf(report, today)),
    )
    linesOfViews.set(views, lines)
    lines.catch(() => linesOfViews.delete(views))
  }
  return lines
}

// In April the present views are those of the new year, and March still waits for its report.
async function linesOfMarch(
  platform: Platform,
  fiscalYear: number,
  today: Temporal.PlainDate,
): Promise<readonly Line[]> {
  const policies = await listPublished(platform.db, { fiscalYear })
  const version = await policyVersionOf(platform, policies)
  let kept = marchLines.get(platform)
  if (kept?.version !== version) {
    const lines = listOpenReports(platform, today).then((reports) =>
      reports.map((report) => lineOf(report, today)),
    )
    kept = { version, lines }
    marchLines.set(platform, kept)
    lines.catch(() => marchLines.delete(platform))
  }
  return kept.lines
}

function lineOf(report: OpenReport, today: Temporal.PlainDate): Line {
  const { measureId, month, measureNo, title, ownerName } = report
  const dueOn = reportDayOf(month, reportDays.due)
  return {
    report,
    item: {
      list: 'today',
      title: reportWords.homeTitle(formatMonth(month, 'ja'), measureNo, title),
      path: reportPath(measureId, month),
      detail: ownerName,
      dueOn,
      ...overdueAfter(dueOn, today),
      press: asIsPress(report),
    },
  }
}
