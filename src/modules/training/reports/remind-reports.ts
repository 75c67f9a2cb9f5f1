import { act } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Job } from '../../../platform/jobs/job.ts'
import { notify } from '../../../platform/notifications/notify.ts'
import type { Platform } from '../../../platform/platform.ts'
import { remindReaders } from './circulate-report.ts'
import { dueKey } from './notice-keys.ts'
import { pathOfReport } from './paths.ts'
import { isOverdue, type ReportOwed } from './report.ts'
import { reportWords } from './staff-messages.ts'
import { listForgotten } from './store/reading.ts'
import { listOwed } from './store/owed.ts'

/** Days after which somebody who has not read a report is reminded by itself. */
const readDays = 7

/**
 * Tells those who owe a report: once when the training is over, once when it is overdue; and
 * reminds once those who have not read one within a week (催促). Handing it in settles both.
 */
export async function remindReports(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
): Promise<{ owed: number; reminded: number }> {
  const { db } = platform
  const { today, now } = context
  const open = (await listOwed(db, { notHandedIn: true })).filter(
    ({ endsOn }) => Temporal.PlainDate.compare(endsOn, today) < 0,
  )
  if (open.length > 0) {
    await act(platform, context, { action: 'training.remind_reports' }, async (tx) => {
      for (const owed of open) await notify(tx, context, noticeOf(owed, today))
      const enrolmentIds = open.map(({ enrolmentId }) => enrolmentId)
      return { subject: 'training.report/owed', after: { enrolmentIds }, result: null }
    })
  }
  let reminded = 0
  for (const reportId of await listForgotten(db, now.subtract({ hours: 24 * readDays }))) {
    reminded += (await remindReaders(platform, context, { reportId })).reminded
  }
  return { owed: open.length, reminded }
}

function noticeOf(owed: ReportOwed, today: Temporal.PlainDate) {
  const { enrolmentId, employeeId, title, dueOn } = owed
  const event = isOverdue(owed, today) ? 'training.report_overdue' : 'training.report_due'
  return {
    event,
    key: dueKey(event, enrolmentId),
    to: [employeeId],
    params: { title, on: dueOn.toString() },
    path: pathOfReport(enrolmentId),
  }
}

/** Every morning, before the office opens. */
export function remindReportsJob(platform: Platform): Job {
  return {
    name: 'training.remind_reports',
    labelJa: reportWords.job,
    schedule: '20 6 * * *',
    run: async () => {
      const { owed, reminded } = await remindReports(platform, {
        requestId: `job-${newId()}`,
        locale: 'ja',
        actor: { kind: 'system', name: 'training.remind_reports' },
        now: platform.clock.now(),
        today: platform.clock.today(),
        addressHash: null,
      })
      return { counted: owed + reminded }
    },
  }
}
