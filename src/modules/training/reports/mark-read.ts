import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { settleNotices } from '../../../platform/notifications/notify.ts'
import type { Platform } from '../../../platform/platform.ts'
import { NotSignedIn, notFound, Refusal } from '../../../platform/refusal.ts'
import { readEvents, readKey } from './notice-keys.ts'
import { mayRead } from './sight.ts'
import { listReadings, markRead } from './store/reading.ts'
import { getReport } from './store/report.ts'

/**
 * Says that one has read a report that was put before one (閲覧の印). A second time changes nothing.
 * Refusals: `training.report_not_found`, `training.report_not_reader`.
 */
export function markReportRead(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { reportId }: { reportId: string },
): Promise<{ reportId: string; enrolmentId: string }> {
  const what = { action: 'training.read_report', permission: 'training.read' }
  return act(platform, context, what, async (tx) => {
    const { actor, now } = context
    if (actor.kind !== 'employee') throw new NotSignedIn()
    const readerId = actor.employeeId
    const report = await getReport(tx, reportId)
    if (!(await mayRead(tx, context, report))) throw notFound('training.report_not_found')
    const own = (await listReadings(tx, reportId)).find((one) => one.readerId === readerId)
    if (own === undefined) throw new Refusal('training.report_not_reader', 409)
    await markRead(tx, { reportId, readerId, readAt: now })
    for (const event of readEvents) {
      await settleNotices(tx, context, readKey(event, reportId, readerId))
    }
    const { enrolmentId } = report
    const after = { ...own, readAt: own.readAt ?? now }
    const subject = `training.report/${reportId}`
    return { subject, before: own, after, result: { reportId, enrolmentId } }
  })
}
