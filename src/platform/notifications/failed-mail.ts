import { act } from '../act.ts'
import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import { deleteMail, lockFailedMail, updateMail } from './mail-store.ts'
import { mailServerOf } from './smtp.ts'

const permission = 'notifications.manage_mail'

/**
 * Sends a bounced or given-up mail again, with all its tries. Refuses
 * `notifications.mail_not_failed`, and `notifications.mail_off` without a mail server.
 */
export async function retryMail(
  platform: Pick<Platform, 'db' | 'config'>,
  context: RequestContext,
  mailId: string,
): Promise<void> {
  await act(platform, context, { action: 'notifications.retry_mail', permission }, async (tx) => {
    if (mailServerOf(platform.config) === undefined) {
      throw new Refusal('notifications.mail_off', 409)
    }
    const mail = await lockFailedMail(tx, mailId)
    if (mail === undefined) throw new Refusal('notifications.mail_not_failed', 409)
    const { now } = context
    const again = {
      state: 'waiting', tries: 0, nextTryAt: now, dueAt: now, endedAt: null, lastFault: null,
    } as const
    await updateMail(tx, mailId, again)
    return {
      subject: `notifications.mail/${mailId}`,
      before: { state: mail.state },
      after: again,
      result: null,
    }
  })
}

/** Takes such a mail off the list for good; the notice stays in the inbox. */
export async function dismissMail(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  mailId: string,
): Promise<void> {
  await act(platform, context, { action: 'notifications.dismiss_mail', permission }, async (tx) => {
    const mail = await lockFailedMail(tx, mailId)
    if (mail === undefined) throw new Refusal('notifications.mail_not_failed', 409)
    await deleteMail(tx, mailId)
    return {
      subject: `notifications.mail/${mailId}`,
      before: { state: mail.state, lastFault: mail.lastFault },
      result: null,
    }
  })
}
