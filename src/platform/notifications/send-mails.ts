import { act } from '../act.ts'
import type { Handle } from '../database/handle.ts'
import type { RequestContext } from '../http/context.ts'
import type { Job } from '../jobs/job.ts'
import type { Platform } from '../platform.ts'
import { listDigestLines } from './digest-store.ts'
import { digestLetter, type Letter, letterOf } from './letter.ts'
import type { MailFault } from './mail-fault.ts'
import {
  deleteMail,
  deleteWaitingMails,
  listCutOffMails,
  lockMailSetting,
  updateMail,
  updateMailSetting,
  updateMailsServerBack,
} from './mail-store.ts'
import { makeDigests } from './make-digests.ts'
import { notify } from './notify.ts'
import { handOver, type MailServer, type MailTimeouts } from './smtp.ts'
import { mailFaultNames, mailWords } from './staff-messages.ts'
import { type DueMail, isTooLate, takeMail } from './take-mail.ts'

/** Waiting time before each new try of one mail; after the last the mail is given up. */
export const mailRetryMinutes = [1, 5, 25] as const

// What ails the server ails every mail: they are kept, and asked about this often, for a day.
const serverRetryMinutes = 25
const leaseMinutes = 10
/** Keeps one run well under the minute to the next; 10,000 mails are gone within five. */
export const mostMailsInRun = 2500

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

type Run = { sent: number; down: MailFault | undefined }

/**
 * Opens the digests whose time has come and hands every due mail to the server, one after another.
 * A mail is marked as being sent before the server hears of it, so it goes out at most once: when
 * the process dies in between, the mail is given up and listed instead of sent again, for the
 * notice is in the inbox in any case. A server that cannot be reached is asked once in a run and
 * counts as a try of all that is due; what waits for it goes as soon as it answers again.
 */
export async function sendDueMails(
  platform: Platform,
  server: MailServer,
  timeouts?: MailTimeouts,
): Promise<Run> {
  const now = platform.clock.now()
  await giveUpCutOff(platform, now)
  const run: Run = { sent: 0, down: undefined }
  // First what came by itself, for that is what puts notices into a digest.
  await sendAll(platform, server, { now, timeouts, run })
  if ((await makeDigests(platform)) > 0) await sendAll(platform, server, { now, timeouts, run })
  return run
}

type Round = { now: Temporal.Instant; timeouts: MailTimeouts | undefined; run: Run }

async function sendAll(
  platform: Platform,
  server: MailServer,
  { now, timeouts, run }: Round,
): Promise<void> {
  for (let count = 0; count < mostMailsInRun; count += 1) {
    const lease = platform.clock.now().add({ minutes: leaseMinutes })
    const mail = await takeMail(platform, now, lease)
    if (mail === undefined) return
    if (mail === 'put_aside') continue
    if (isTooLate(mail, now)) {
      await endMail(platform, mail, 'given_up', 'too_late')
      continue
    }
    const letter = await letterFor(platform, mail)
    if (letter === undefined) {
      await deleteMail(platform.db, mail.id)
      continue
    }
    const fault = run.down ?? (await handOver(server, letter, timeouts))
    if (fault === undefined) {
      const at = platform.clock.now()
      await updateMail(platform.db, mail.id, {
        state: 'sent', sentAt: at, endedAt: at, lastFault: null,
      })
      run.sent += 1
      if (run.sent === 1) await updateMailsServerBack(platform.db, now)
      continue
    }
    if (isOfServer(fault)) run.down = fault
    await recordFault(platform, mail, fault, now)
  }
}

const isOfServer = ({ code }: MailFault): boolean => code === 'server' || code === 'sender'

// Undefined when all that a digest would tell has been read or settled by now.
async function letterFor(platform: Platform, mail: DueMail): Promise<Letter | undefined> {
  const { notice, digestId } = mail
  if (notice !== undefined) return letterOf(platform, notice, mail)
  const lines = digestId === null ? [] : await listDigestLines(platform.db, digestId)
  return lines.length === 0 ? undefined : digestLetter(platform, lines, mail)
}

const noteOf = ({ code, said }: MailFault): string =>
  `${mailFaultNames[code] ?? mailWords.serverDown}: ${said}`

async function recordFault(
  platform: Platform,
  mail: DueMail,
  fault: MailFault,
  now: Temporal.Instant,
): Promise<void> {
  const lastFault = `${fault.code}: ${fault.said}`
  if (fault.code === 'recipient') return endMail(platform, mail, 'bounced', lastFault)
  const minutes = minutesToNextTry(fault, mail.tries)
  if (minutes === undefined) return endMail(platform, mail, 'given_up', lastFault)
  await updateMail(platform.db, mail.id, {
    state: 'waiting', lastFault, nextTryAt: now.add({ minutes }),
  })
}

function minutesToNextTry(fault: MailFault, tries: number): number | undefined {
  const minutes = mailRetryMinutes[tries - 1]
  if (isOfServer(fault)) return minutes ?? serverRetryMinutes
  return fault.code === 'later' ? minutes : undefined
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
