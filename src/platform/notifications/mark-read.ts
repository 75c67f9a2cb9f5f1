import { act } from '../act.ts'
import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import { notFound } from '../refusal.ts'
import { countNotices, findNotice, updateNoticesRead } from './inbox-store.ts'
import { ownEmployeeId } from './own.ts'

const what = { action: 'notifications.mark_read', permission: 'notifications.read' }

/**
 * Marks one notice of one's own as read (既読) and says where its matter stands. Another person's
 * is `notifications.not_found`; one that was read already stays as it is.
 */
export async function markRead(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  noticeId: string,
): Promise<{ path: string; readAt: string }> {
  const employeeId = ownEmployeeId(context)
  return act(platform, context, what, async (tx) => {
    const notice = await findNotice(tx, employeeId, noticeId)
    if (notice === undefined) throw notFound('notifications.not_found')
    await updateNoticesRead(tx, employeeId, context.now, noticeId)
    const readAt = notice.readAt ?? context.now
    return {
      subject: `notifications.notice/${noticeId}`,
      after: { readAt },
      result: { path: notice.path, readAt: readAt.toString() },
    }
  })
}

/** Marks all of one's own notices as read; answers how many were not. */
export async function markAllRead(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
): Promise<{ marked: number }> {
  const employeeId = ownEmployeeId(context)
  return act(platform, context, what, async (tx) => {
    const { unread } = await countNotices(tx, employeeId)
    const marked = await updateNoticesRead(tx, employeeId, context.now)
    return {
      subject: `people.employee/${employeeId}`,
      before: { unread },
      after: { unread: 0 },
      result: { marked },
    }
  })
}
