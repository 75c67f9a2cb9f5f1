import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { settleNotices } from '../../../platform/notifications/notify.ts'

/** The two reminders of a report that is owed. */
export const dueEvents = ['training.report_due', 'training.report_overdue'] as const

/** Names the reminder of one enrolment. */
export const dueKey = (event: (typeof dueEvents)[number], enrolmentId: string) =>
  `${event}/${enrolmentId}`

/** The two notices of somebody named to read a report. */
export const readEvents = ['training.report_to_read', 'training.report_read_reminder'] as const

/** Names the notice of one reader of one report. */
export const readKey = (
  event: (typeof readEvents)[number],
  reportId: string,
  readerId: string,
) => `${event}/${reportId}/${readerId}`

/** What was handed in is asked for no more. */
export async function settleReminders(
  tx: Handle,
  context: Pick<RequestContext, 'now'>,
  enrolmentIds: readonly string[],
): Promise<void> {
  for (const id of enrolmentIds) {
    for (const event of dueEvents) await settleNotices(tx, context, dueKey(event, id))
  }
}
