import type { Handle } from '../database/handle.ts'
import type { Platform } from '../platform.ts'
import { choiceFor, endOfQuiet, type WishWithChoices } from './mail-hours.ts'
import { deleteMail, findNoticeOfMail, lockDueMail, updateMail } from './mail-store.ts'
import type { MailRow, NoticeRow } from './tables.ts'
import { readWish } from './wish-store.ts'

/** A mail that goes to the server now; without a notice it is a digest's. */
export type DueMail = Pick<
  MailRow,
  'id' | 'employeeId' | 'address' | 'tries' | 'dueAt' | 'digestId'
> & { notice: Pick<NoticeRow, 'event' | 'path'> | undefined }

/** What becomes of a mail whose time has come. */
type Course =
  | { kind: 'go' }
  | { kind: 'gather' }
  | { kind: 'drop' }
  | { kind: 'hold'; until: Temporal.Instant }

// A mail much later than it could have gone is noise.
const longestWaitHours = 24

/** Whether a mail has waited for the server for too long. */
export function isTooLate(mail: Pick<MailRow, 'dueAt'>, now: Temporal.Instant): boolean {
  return now.since(mail.dueAt).total('hours') > longestWaitHours
}

/**
 * Takes the next mail that was due at `now` and marks it as being sent, committed: whoever dies
 * after this leaves a trace, and nobody takes the mail a second time. What its owner does not want
 * now is put aside instead, by the wish as it stands at this moment: for later, for the digest, or
 * for good. Undefined when nothing is due.
 */
export function takeMail(
  { db, offers, clock }: Pick<Platform, 'db' | 'offers' | 'clock'>,
  now: Temporal.Instant,
  leaseUntil: Temporal.Instant,
): Promise<DueMail | 'put_aside' | undefined> {
  return db.transaction().execute(async (tx) => {
    const mail = await lockDueMail(tx, now)
    if (mail === undefined) return undefined
    const { id, employeeId, address, dueAt, digestId, noticeId } = mail
    const notice = noticeId === null ? undefined : await findNoticeOfMail(tx, noticeId)
    const urgent = notice !== undefined && offers.notices[notice.event]?.urgent === true
    const wish = await readWish(tx, employeeId)
    const course = courseOf(mail, { notice, urgent, wish, at: clock.now() })
    if (course.kind !== 'go') {
      await putAside(tx, id, course)
      return 'put_aside'
    }
    const tries = mail.tries + 1
    await updateMail(tx, id, { state: 'sending', tries, nextTryAt: leaseUntil })
    return { id, employeeId, address, tries, dueAt, digestId, notice }
  })
}

type Facts = {
  notice: Pick<NoticeRow, 'event' | 'readAt'> | undefined
  urgent: boolean
  wish: WishWithChoices
  at: Temporal.Instant
}

function courseOf(mail: MailRow, { notice, urgent, wish, at }: Facts): Course {
  // Whoever has read it in the inbox needs no call to go there.
  if (notice !== undefined && notice.readAt !== null) return { kind: 'drop' }
  // Who wants no mails in general still hears of an alarm, unless they chose that too.
  if (urgent) return { kind: wish.choices.get(notice?.event ?? '') === 'none' ? 'drop' : 'go' }
  const choice = notice === undefined ? 'at_once' : choiceFor(wish, notice.event)
  if (choice === 'none') return { kind: 'drop' }
  if (choice === 'digest') return { kind: 'gather' }
  const until = endOfQuiet(wish, at)
  if (until.equals(at) || isTooLate(mail, at)) return { kind: 'go' }
  if (notice !== undefined && wish.afterQuiet === 'digest') return { kind: 'gather' }
  return { kind: 'hold', until }
}

async function putAside(
  tx: Handle,
  id: string,
  course: Exclude<Course, { kind: 'go' }>,
): Promise<void> {
  if (course.kind === 'drop') return deleteMail(tx, id)
  if (course.kind === 'gather') return updateMail(tx, id, { state: 'gathered' })
  return updateMail(tx, id, { nextTryAt: course.until, dueAt: course.until })
}
