import { act } from '../../../platform/act.ts'
import { formatMonth } from '../../../platform/calendar/format.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { notify, settleNotices } from '../../../platform/notifications/notify.ts'
import type { Notice } from '../../../platform/notifications/notice.ts'
import type { Press } from '../../../platform/module.ts'
import type { Platform } from '../../../platform/platform.ts'
import { noticeKey, reportEvents, type ReportEvent } from './notice-key.ts'
import { listOpenReports, type OpenReport } from './open-reports.ts'
import { type ReportStep, stepOf } from './report-month.ts'
import { asIsPath, reportPath } from './report-paths.ts'
import { headsOver, openReporterBook, type ReporterBook } from './reporters.ts'
import { reportWords } from './staff-messages.ts'

const eventsOfStep: Record<ReportStep, readonly ReportEvent[]> = {
  closed: [],
  opened: ['goals.report_due'],
  due: ['goals.report_reminder'],
  overdue: ['goals.report_overdue', 'goals.report_missing'],
}

/**
 * Tells owners of last month's missing reports where the month stands: opened on the first working
 * day, reminded on the fifth, overdue on the seventh, then their heads too. Run every day, it tells
 * each person once; after days without a run it makes up for the latest step alone.
 */
export async function remindReporters(
  platform: Platform,
  context: RequestContext,
): Promise<{ open: number }> {
  const { today } = context
  const events = eventsOfStep[stepOf(today)]
  if (events.length === 0) return { open: 0 }
  const reports = await listOpenReports(platform, today)
  if (reports.length === 0) return { open: 0 }
  const book = await openReporterBook(platform.db, today)
  await act(platform, context, { action: 'goals.remind_reporters' }, async (tx) => {
    for (const report of reports) {
      await settleOthers(tx, context, report, events)
      for (const event of events) {
        const to =
          event === 'goals.report_missing'
            ? await headsOver(tx, book, report.unitPath.slice(1), today)
            : ownersOf(book, report)
        await notify(tx, context, noticeOf(event, report, to))
      }
    }
    return {
      subject: `goals.month/${reports[0]?.month.toString() ?? ''}`,
      after: { events, measureIds: reports.map(({ measureId }) => measureId) },
      result: null,
    }
  })
  return { open: reports.length }
}

/** The press that sends a report as it is. */
export function asIsPress({ measureId, month, prepared }: OpenReport): Press {
  return {
    labelJa: reportWords.asIs,
    action: asIsPath(measureId, month),
    hidden: { values: prepared.seenHash },
  }
}

function ownersOf(book: ReporterBook, { unitPath }: OpenReport): string[] {
  return book.ownersOf(unitPath)
}

// One open matter stands once in the inbox: a reminder takes the place of what it reminds of.
async function settleOthers(
  tx: Platform['db'],
  context: RequestContext,
  { measureId, month }: OpenReport,
  present: readonly ReportEvent[],
): Promise<void> {
  for (const event of reportEvents) {
    if (!present.includes(event)) {
      await settleNotices(tx, context, noticeKey(event, measureId, month))
    }
  }
}

function noticeOf(event: ReportEvent, report: OpenReport, to: readonly string[]): Notice {
  const { measureId, month, measureNo, title, ownerName } = report
  const notice: Notice = {
    event,
    key: noticeKey(event, measureId, month),
    to,
    params: { month: formatMonth(month, 'ja'), no: measureNo, title, owner: ownerName },
    path: reportPath(measureId, month),
  }
  // A head is told, not asked to report in the owner's place.
  return event === 'goals.report_missing' ? notice : { ...notice, press: asIsPress(report) }
}
