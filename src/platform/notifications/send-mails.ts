import { act } from '../act.ts'
import type { Handle } from '../database/handle.ts'
import type { RequestContext } from '../http/context.ts'
import type { Job } from '../jobs/job.ts'
import type { Platform } from '../platform.ts'
import { letterOf } from './letter.ts'
import type { MailFault } from './mail-fault.ts'
import {
  claimMail,
  deleteWaitingMails,
  type DueMail,
  listCutOffMails,
  lockMailSetting,
  updateMail,
  updateMailSetting,
} from './mail-store.ts'
import { notify } from './notify.ts'
import { handOver, type MailServer, type MailTimeouts } from './smtp.ts'
import { mailFaultNames, mailWords } from './staff-messages.ts'

/** Waiting time before each new try; after the last the mail is given up. */
export const mailRetryMinutes = [1, 5, 25] as const

// A mail much later than its notice is noise.
const longestWaitHours = 24
const leaseMinutes = 10
// Keeps one run short; the next is a minute away.
const mostMailsInRun = 500

/** Sends the mails that are due; runs only where the city has a mail server. */
export const sendMailJob = (server: MailServer): Job => ({
  name: 'notifications.send_mail',
  labelJa: mailWords.job,
  schedule: '* * * * *',
  run: async (platform) => {
    const { sent, down } = await sendDueMails(platform, server)
    return { counted: sent, ...(down === undefined ? {} : { note: noteOf(down) }) }
  },
})

/**
 * Hands every due mail to the server, one after another. A mail is marked as being sent before the
 * server hears of it, so it goes out at most once: when the process dies in between, the mail is
 * given up and listed instead of sent again, for the notice is in the inbox in any case. A server
 * that cannot be reached counts as a try of all that is due, and is asked once in a run.
 */
export async function sendDueMails(
  platform: Platform,
  server: MailServer,
  timeouts?: MailTimeouts,
): Promise<{ sent: number; down: MailFault | undefined }> {
  const now = platform.clock.now()
  await giveUpCutOff(platform, now)
  let sent = 0
  let down: MailFault | undefined
  for (let count = 0; count < mostMailsInRun; count += 1) {
    const lease = platform.clock.now().add({ minutes: leaseMinutes })
    const mail = await claimMail(platform.db, now, lease)
    if (mail === undefined) break
    if (isTooLate(mail, now)) {
      await endMail(platform, mail, 'given_up', 'too_late')
      continue
    }
    const fault = down ?? (await handOver(server, await letterOf(platform, mail, mail), timeouts))
    if (fault === undefined) {
      sent += 1
      const at = platform.clock.now()
      await updateMail(platform.db, mail.id, {
        state: 'sent', sentAt: at, endedAt: at, lastFault: null,
      })
      continue
    }
    if (fault.code === 'server' || fault.code === 'sender') down = fault
    await recordFault(platform, mail, fault, now)
  }
  return { sent, down }
}

const noteOf = ({ code, said }: MailFault): string =>
  `${mailFaultNames[code] ?? mailWords.serverDown}: ${said}`

function isTooLate(mail: DueMail, now: Temporal.Instant): boolean {
  return now.since(mail.createdAt).total('hours') > longestWaitHours
}

async function recordFault(
  platform: Platform,
  mail: DueMail,
  fault: MailFault,
  now: Temporal.Instant,
): Promise<void> {
  const lastFault = `${fault.code}: ${fault.said}`
  if (fault.code === 'recipient') return endMail(platform, mail, 'bounced', lastFault)
  const again = ['server', 'sender', 'later'].includes(fault.code)
  const minutes = mailRetryMinutes[mail.tries - 1]
  if (!again || minutes === undefined) return endMail(platform, mail, 'given_up', lastFault)
  await updateMail(platform.db, mail.id, {
    state: 'waiting', lastFault, nextTryAt: now.add({ minutes }),
  })
}

// An end without success is an event of its own: it is in the audit trail and on the list.
async function endMail(
  platform: Platform,
  mail: DueMail,
  state: 'bounced' | 'given_up',
  lastFault: string,
): Promise<void> {
  const context = jobContext(platform)
  const action = state === 'bounced' ? 'notifications.bounce_mail' : 'notifications.give_up_mail'
  await act(platform, context, { action }, async (tx) => {
    await updateMail(tx, mail.id, { state, lastFault, endedAt: context.now })
    if (state === 'bounced') await stopMailsTo(tx, context, mail)
    return { subject: `notifications.mail/${mail.id}`, after: { state, lastFault }, result: null }
  })
}

// An address that its server does not know has to be proven again before more goes there.
async function stopMailsTo(tx: Handle, context: RequestContext, mail: DueMail): Promise<void> {
  const { employeeId } = mail
  const setting = await lockMailSetting(tx, employeeId)
  if (setting?.address !== mail.address || !setting.mailOn) return
  await updateMailSetting(tx, employeeId, { mailOn: false, verifiedAt: null })
  await deleteWaitingMails(tx, employeeId)
  await notify(tx, context, {
    event: 'notifications.mail_bounced',
    key: `notifications.mail_bounced/${mail.id}`,
    to: [employeeId],
    path: '/staff/notices/settings',
  })
}

async function giveUpCutOff(platform: Platform, now: Temporal.Instant): Promise<void> {
  const cutOff = await platform.db.transaction().execute((tx) => listCutOffMails(tx, now))
  const context = jobContext(platform)
  for (const { id } of cutOff) {
    await act(platform, context, { action: 'notifications.give_up_mail' }, async (tx) => {
      const end = { state: 'given_up', lastFault: 'interrupted', endedAt: now } as const
      await updateMail(tx, id, end)
      return { subject: `notifications.mail/${id}`, after: end, result: null }
    })
  }
}

/** What a task of this part acts as. */
export function jobContext({ clock }: Pick<Platform, 'clock'>): RequestContext {
  const now = clock.now()
  return {
    actor: { kind: 'system', name: 'notifications' },
    requestId: `job-${now.epochMilliseconds}`,
    locale: 'ja',
    now,
    today: clock.today(),
    addressHash: null,
  }
}
