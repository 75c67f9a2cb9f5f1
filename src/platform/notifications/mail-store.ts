import { sql } from 'kysely'
import type { Handle } from '../database/handle.ts'
import { newId } from '../database/id.ts'
import type { MailRow, MailSettingRow, NoticeRow, NotificationTables } from './tables.ts'

/** A mail that did not arrive, for the administrator; without an event it is a digest. */
export type FailedMail = Pick<
  MailRow,
  'id' | 'address' | 'state' | 'tries' | 'lastFault' | 'endedAt'
> & { event: string | null }

/** Queues mails that may go from now on. */
export async function insertMails(
  tx: Handle,
  now: Temporal.Instant,
  mails: readonly Pick<MailRow, 'employeeId' | 'noticeId' | 'digestId' | 'address'>[],
): Promise<void> {
  const rows = mails.map((mail): MailRow => ({
    id: newId(),
    ...mail,
    state: 'waiting',
    tries: 0,
    nextTryAt: now,
    dueAt: now,
    lastFault: null,
    sentAt: null,
    endedAt: null,
  }))
  await tx.withTables<NotificationTables>().insertInto('notifications.mail').values(rows).execute()
}

/** The next mail that is due, locked; whoever else looks for one gets another. */
export async function lockDueMail(
  tx: Handle,
  now: Temporal.Instant,
): Promise<MailRow | undefined> {
  return tx
    .withTables<NotificationTables>()
    .selectFrom('notifications.mail')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('nextTryAt', '<=', now)
    .orderBy('nextTryAt')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

/** What a mail has to know of its notice; undefined when it was deleted as too old. */
export async function findNoticeOfMail(
  db: Handle,
  noticeId: string,
): Promise<Pick<NoticeRow, 'event' | 'path' | 'readAt'> | undefined> {
  return db
    .withTables<NotificationTables>()
    .selectFrom('notifications.notice')
    .select(['event', 'path', 'readAt'])
    .where('id', '=', noticeId)
    .executeTakeFirst()
}

const serverFault = sql<boolean>`last_fault ~ '^(server|sender): '`

/** Has what waits for the server tried at once, now that it answers again. */
export async function updateMailsServerBack(db: Handle, now: Temporal.Instant): Promise<void> {
  await db
    .withTables<NotificationTables>()
    .updateTable('notifications.mail')
    .set({ nextTryAt: now })
    .where('state', '=', 'waiting')
    .where('nextTryAt', '>', now)
    .where(serverFault)
    .execute()
}

/** How many mails wait because the server took none, and what it said last. */
export async function findMailsHeldUp(
  db: Handle,
): Promise<{ count: number; lastFault: string | null }> {
  return db
    .withTables<NotificationTables>()
    .selectFrom('notifications.mail')
    .select((eb) => [
      eb.fn.countAll<number>().as('count'),
      eb.fn.max('lastFault').as('lastFault'),
    ])
    .where('state', '=', 'waiting')
    .where('tries', '>=', 3)
    .where(serverFault)
    .executeTakeFirstOrThrow()
}

/** Records how a try ended. */
export async function updateMail(
  tx: Handle,
  id: string,
  end: Partial<Omit<MailRow, 'id' | 'employeeId' | 'noticeId' | 'address'>>,
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
    .leftJoin('notifications.notice as notice', 'notice.id', 'mail.noticeId')
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

/** Forgets a person's address, wishes and test; mails that wait for it are not sent. */
export async function deleteMailSetting(tx: Handle, employeeId: string): Promise<void> {
  const db = tx.withTables<NotificationTables>()
  await deleteWaitingMails(tx, employeeId)
  for (const table of ['mailSetting', 'mailWish', 'mailChoice', 'mailTest'] as const) {
    await db.deleteFrom(`notifications.${table}`).where('employeeId', '=', employeeId).execute()
  }
}

/** Takes back what waits to be sent to a person, by itself or in a digest not made yet. */
export async function deleteWaitingMails(tx: Handle, employeeId: string): Promise<void> {
  await tx
    .withTables<NotificationTables>()
    .deleteFrom('notifications.mail')
    .where('employeeId', '=', employeeId)
    .where((eb) =>
      eb.or([
        eb('state', '=', 'waiting'),
        eb.and([eb('state', '=', 'gathered'), eb('digestId', 'is', null)]),
      ]),
    )
    .execute()
}
