import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { act } from '../act.ts'
import { newId } from '../database/id.ts'
import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import { codeLetter } from './letter.ts'
import {
  deleteMailSetting,
  deleteWaitingMails,
  lockMailSetting,
  saveMailSetting,
  updateMailSetting,
} from './mail-store.ts'
import { ownEmployeeId } from './own.ts'
import { handOver, type MailServer, mailServerOf } from './smtp.ts'
import { mailFaultNames } from './staff-messages.ts'

const permission = 'notifications.read'
const codeMinutes = 30
const mostFailures = 5
// Nobody can use the city's server to fill somebody's mailbox.
const secondsBetweenCodes = 60

/**
 * Registers a mail address and sends a code to it (確認番号). Until the code comes back no notice
 * goes there. Refuses `notifications.mail_off`, `notifications.code_too_soon` and, when the server
 * did not take the mail, `notifications.code_not_sent`; the address is kept for another try.
 */
export async function setMailAddress(
  platform: Platform,
  context: RequestContext,
  address: string,
): Promise<void> {
  const employeeId = ownEmployeeId(context)
  const server = getMailServer(platform)
  // The code must not be in the result, which is stored for repeats of the form.
  const [id, code] = [newId(), String(randomInt(1_000_000)).padStart(6, '0')]
  const action = 'notifications.set_mail_address'
  const first = await act(platform, context, { action, permission }, async (tx) => {
    const before = await lockMailSetting(tx, employeeId)
    assertNotTooSoon(before?.codeSentAt ?? null, context.now)
    await deleteWaitingMails(tx, employeeId)
    await saveMailSetting(tx, {
      employeeId,
      address,
      verifiedAt: null,
      mailOn: false,
      codeHash: hashOf(employeeId, code),
      codeExpiresAt: context.now.add({ minutes: codeMinutes }),
      codeFailures: 0,
      codeSentAt: context.now,
    })
    return {
      subject: `people.employee/${employeeId}`,
      before: { address: before?.address ?? null },
      after: { address },
      result: { id },
    }
  })
  if (first.id !== id) return
  await sendCode(platform, server, { employeeId, id, address, code })
}

function assertNotTooSoon(sentAt: Temporal.Instant | null, now: Temporal.Instant): void {
  if (sentAt === null) return
  const seconds = Math.ceil(secondsBetweenCodes - now.since(sentAt).total('seconds'))
  if (seconds > 0) throw new Refusal('notifications.code_too_soon', 429, { seconds })
}

async function sendCode(
  platform: Platform,
  server: MailServer,
  mail: { employeeId: string; id: string; address: string; code: string },
): Promise<void> {
  const fault = await handOver(server, await codeLetter(platform, mail))
  if (fault === undefined) return
  platform.log.warn({ code: fault.code, said: fault.said }, 'a code could not be mailed')
  // They may correct the address at once.
  await updateMailSetting(platform.db, mail.employeeId, { codeSentAt: null })
  const reason = mailFaultNames[fault.code] ?? fault.code
  throw new Refusal('notifications.code_not_sent', 409, { reason })
}

/**
 * Proves the address with the code that was mailed to it, and turns mails on. Refuses
 * `notifications.code_wrong` (five times at most) and `notifications.code_gone`.
 */
export async function verifyMailAddress(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  code: string,
): Promise<void> {
  const employeeId = ownEmployeeId(context)
  const action = 'notifications.verify_mail_address'
  // A wrong code must count even though it is refused, so the refusal comes after the commit.
  const { failures } = await act(platform, context, { action, permission }, async (tx) => {
    const setting = await lockMailSetting(tx, employeeId)
    const subject = `people.employee/${employeeId}`
    if (setting === undefined || !isOpen(setting, context.now)) {
      throw new Refusal('notifications.code_gone', 409)
    }
    const right = sameHash(setting.codeHash ?? '', hashOf(employeeId, code))
    const codeFailures = setting.codeFailures + (right ? 0 : 1)
    const spent = right || codeFailures >= mostFailures
    const change = {
      codeFailures,
      ...(spent ? { codeHash: null, codeExpiresAt: null } : {}),
      ...(right ? { verifiedAt: context.now, mailOn: true } : {}),
    }
    await updateMailSetting(tx, employeeId, change)
    const after = { verified: right, codeFailures }
    return { subject, after, result: { failures: right ? 0 : codeFailures } }
  })
  if (failures === 0) return
  const left = mostFailures - failures
  if (left === 0) throw new Refusal('notifications.code_gone', 409)
  throw new Refusal('notifications.code_wrong', 422, { left })
}

function isOpen(
  setting: { codeHash: string | null; codeExpiresAt: Temporal.Instant | null },
  now: Temporal.Instant,
): boolean {
  const { codeHash, codeExpiresAt } = setting
  if (codeHash === null || codeExpiresAt === null) return false
  return Temporal.Instant.compare(now, codeExpiresAt) <= 0
}

/** Turns mails on or off. On needs a proven address: `notifications.address_not_proven`. */
export async function setMailOn(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  mailOn: boolean,
): Promise<void> {
  const employeeId = ownEmployeeId(context)
  const action = 'notifications.set_mail_on'
  await act(platform, context, { action, permission }, async (tx) => {
    const setting = await lockMailSetting(tx, employeeId)
    if (setting === undefined || (mailOn && setting.verifiedAt === null)) {
      throw new Refusal('notifications.address_not_proven', 409)
    }
    await updateMailSetting(tx, employeeId, { mailOn })
    if (!mailOn) await deleteWaitingMails(tx, employeeId)
    return {
      subject: `people.employee/${employeeId}`,
      before: { mailOn: setting.mailOn },
      after: { mailOn },
      result: null,
    }
  })
}

/** Forgets one's address; what waits to be mailed there is not sent. */
export async function removeMailAddress(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
): Promise<void> {
  const employeeId = ownEmployeeId(context)
  const action = 'notifications.remove_mail_address'
  await act(platform, context, { action, permission }, async (tx) => {
    const before = await lockMailSetting(tx, employeeId)
    await deleteMailSetting(tx, employeeId)
    return {
      subject: `people.employee/${employeeId}`,
      before: { address: before?.address ?? null },
      result: null,
    }
  })
}

function getMailServer(platform: Pick<Platform, 'config'>): MailServer {
  const server = mailServerOf(platform.config)
  if (server === undefined) throw new Refusal('notifications.mail_off', 409)
  return server
}

function hashOf(employeeId: string, code: string): string {
  return createHash('sha256').update(`${employeeId}:${code}`).digest('hex')
}

function sameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
