import type { Handle } from '../database/handle.ts'
import type { MailRow, MailSettingRow, NoticeRow, NotificationTables } from './tables.ts'

/** A mail with what its letter is made from. */
export type DueMail = Pick<MailRow, 'id' | 'address' | 'tries'> &
  Pick<NoticeRow, 'employeeId' | 'event' | 'path' | 'createdAt'>

/** A mail that did not arrive, for the administrator. */
export type FailedMail = Pick<
  MailRow,
  'id' | 'address' | 'state' | 'tries' | 'lastFault' | 'endedAt'
> &
  Pick<NoticeRow, 'event'>

/**
 * Takes the next mail that is due and marks it as being sent, in a statement of its own: whoever
 * dies after this leaves a trace, and nobody takes the mail a second time.
 */
export async function claimMail(
  db: Handle,
  now: Temporal.Instant,
  leaseUntil: Temporal.Instant,
): Promise<DueMail | undefined> {
  const tables = db.withTables<NotificationTables>()
  const claimed = await tables
    .updateTable('notifications.mail')
    .set((eb) => ({ state: 'sending', tries: eb('tries', '+', 1), nextTryAt: leaseUntil }))
    .where('id', '=', (eb) =>
      eb
        .selectFrom('notifications.mail')
        .select('id')
        .where('state', '=', 'waiting')
        .where('nextTryAt', '<=', now)
        .orderBy('nextTryAt')
        .orderBy('id')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'noticeId', 'address', 'tries'])
    .executeTakeFirst()
  if (claimed === undefined) return undefined
  const notice = await tables
    .selectFrom('notifications.notice')
    .select(['employeeId', 'event', 'path', 'createdAt'])
    .where('id', '=', claimed.noticeId)
    .executeTakeFirst()
  // Gone between the two statements: deleted as too old, and the mail with it.
  return notice === undefined ? undefined : { ...claimed, ...notice }
}

/** Records how a try ended. */
export async function updateMail(
  tx: Handle,
  id: string,
  end: Partial<Pick<MailRow, 'state' | 'tries' | 'nextTryAt' | 'lastFault' | 'sentAt' | 'endedAt'>>,
): Promise<void> {
  await tx
    .withTables<NotificationTables>()
    .updateTable('notifications.mail')
    .set(end)
    .where('id', '=', id)
    .execute()
}

/** Mails whose sending was cut off: still being sent though their time is over. */
export async function listCutOffMails(
  tx: Handle,
  now: Temporal.Instant,
): Promise<Pick<MailRow, 'id'>[]> {
  return tx
    .withTables<NotificationTables>()
    .selectFrom('notifications.mail')
    .select('id')
    .where('state', '=', 'sending')
    .where('nextTryAt', '<=', now)
    .forUpdate()
    .execute()
}

/** Bounced and given-up mails, newest first. */
export async function listFailedMails(
  db: Handle,
  { offset, limit }: { offset: number; limit: number },
): Promise<FailedMail[]> {
  return db
    .withTables<NotificationTables>()
    .selectFrom('notifications.mail as mail')
    .innerJoin('notifications.notice as notice', 'notice.id', 'mail.noticeId')
    .select([
      'mail.id', 'mail.address', 'mail.state', 'mail.tries', 'mail.lastFault', 'mail.endedAt',
      'notice.event',
    ])
    .where('mail.state', 'in', ['bounced', 'given_up'])
    .orderBy('mail.endedAt', 'desc')
    .orderBy('mail.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
}

/** How many mails did not arrive. */
export async function countFailedMails(db: Handle): Promise<number> {
  const row = await db
    .withTables<NotificationTables>()
    .selectFrom('notifications.mail')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', 'in', ['bounced', 'given_up'])
    .executeTakeFirstOrThrow()
  return row.count
}

/** A bounced or given-up mail, locked; undefined when it is none (any more). */
export async function lockFailedMail(tx: Handle, id: string): Promise<MailRow | undefined> {
  return tx
    .withTables<NotificationTables>()
    .selectFrom('notifications.mail')
    .selectAll()
    .where('id', '=', id)
    .where('state', 'in', ['bounced', 'given_up'])
    .forUpdate()
    .executeTakeFirst()
}

/** Takes a mail out; its notice stays. */
export async function deleteMail(tx: Handle, id: string): Promise<void> {
  await tx
    .withTables<NotificationTables>()
    .deleteFrom('notifications.mail')
    .where('id', '=', id)
    .execute()
}

/** Where a person wants mail to go. */
export async function findMailSetting(
  db: Handle,
  employeeId: string,
): Promise<MailSettingRow | undefined> {
  return db
    .withTables<NotificationTables>()
    .selectFrom('notifications.mailSetting')
    .selectAll()
    .where('employeeId', '=', employeeId)
    .executeTakeFirst()
}

/** The same, locked until the end of the transaction. */
export async function lockMailSetting(
  tx: Handle,
  employeeId: string,
): Promise<MailSettingRow | undefined> {
  return tx
    .withTables<NotificationTables>()
    .selectFrom('notifications.mailSetting')
    .selectAll()
    .where('employeeId', '=', employeeId)
    .forUpdate()
    .executeTakeFirst()
}

/** Stores a person's setting in place of the one before. */
export async function saveMailSetting(tx: Handle, setting: MailSettingRow): Promise<void> {
  await tx
    .withTables<NotificationTables>()
    .insertInto('notifications.mailSetting')
    .values(setting)
    .onConflict((conflict) => conflict.constraint('mail_setting_pkey').doUpdateSet(setting))
    .execute()
}

/** Changes part of a person's setting. */
export async function updateMailSetting(
  tx: Handle,
  employeeId: string,
  change: Partial<Omit<MailSettingRow, 'employeeId'>>,
): Promise<void> {
  await tx
    .withTables<NotificationTables>()
    .updateTable('notifications.mailSetting')
    .set(change)
    .where('employeeId', '=', employeeId)
    .execute()
}

/** Forgets a person's address; mails that wait for it are not sent. */
export async function deleteMailSetting(tx: Handle, employeeId: string): Promise<void> {
  const db = tx.withTables<NotificationTables>()
  await deleteWaitingMails(tx, employeeId)
  await db
    .deleteFrom('notifications.mailSetting')
    .where('employeeId', '=', employeeId)
    .execute()
}

/** Takes back what waits to be sent to a person. */
export async function deleteWaitingMails(tx: Handle, employeeId: string): Promise<void> {
  await tx
    .withTables<NotificationTables>()
    .deleteFrom('notifications.mail')
    .where('state', '=', 'waiting')
    .where('noticeId', 'in', (eb) =>
      eb.selectFrom('notifications.notice').select('id').where('employeeId', '=', employeeId),
    )
    .execute()
}
