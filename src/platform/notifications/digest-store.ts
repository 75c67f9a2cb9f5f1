import type { Handle } from '../database/handle.ts'
import type { DigestRow, NoticeRow, NotificationTables } from './tables.ts'

/** One kind of notice in a digest: how many, and where the only one stands. */
export type DigestLine = { event: string; count: number; path: NoticeRow['path'] | undefined }

type Gathered = { id: string; event: string; createdAt: Temporal.Instant }

/** People for whom something waits for a digest, with the last day that they had one. */
export async function listDigestReaders(
  db: Handle,
): Promise<{ employeeId: string; lastOn: Temporal.PlainDate | null }[]> {
  return db
    .withTables<NotificationTables>()
    .selectFrom('notifications.mail as mail')
    .innerJoin('notifications.notice as notice', 'notice.id', 'mail.noticeId')
    .select((eb) => [
      'mail.employeeId',
      eb
        .selectFrom('notifications.digest as digest')
        .select((last) => last.fn.max('digest.dueOn').as('lastOn'))
        .whereRef('digest.employeeId', '=', 'mail.employeeId')
        .as('lastOn'),
    ])
    .distinct()
    .where('mail.state', '=', 'gathered')
    .where('mail.digestId', 'is', null)
    .where('notice.readAt', 'is', null)
    .where('notice.settledAt', 'is', null)
    .execute()
}

/**
 * What was gathered for a person and is neither read nor settled, oldest first, locked. What
 * somebody settles at this moment is left out: nobody waits for anybody.
 */
export async function lockGathered(tx: Handle, employeeId: string): Promise<Gathered[]> {
  return tx
    .withTables<NotificationTables>()
    .selectFrom('notifications.mail as mail')
    .innerJoin('notifications.notice as notice', 'notice.id', 'mail.noticeId')
    .select(['mail.id', 'notice.event', 'notice.createdAt'])
    .where('mail.employeeId', '=', employeeId)
    .where('mail.state', '=', 'gathered')
    .where('mail.digestId', 'is', null)
    .where('notice.readAt', 'is', null)
    .where('notice.settledAt', 'is', null)
    .orderBy('notice.createdAt')
    .orderBy('mail.id')
    .forUpdate('mail')
    .skipLocked()
    .execute()
}

/** Opens a day's digest with its content; false when the day has one already. */
export async function insertDigest(
  tx: Handle,
  digest: DigestRow,
  mailIds: readonly string[],
): Promise<boolean> {
  const tables = tx.withTables<NotificationTables>()
  const made = await tables
    .insertInto('notifications.digest')
    .values(digest)
    .onConflict((conflict) => conflict.constraint('digest_once_a_day').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made === undefined) return false
  await tables
    .updateTable('notifications.mail')
    .set({ digestId: digest.id })
    .where('id', 'in', [...mailIds])
    .execute()
  return true
}

/** What a digest says now: kinds and counts of what is still neither read nor settled. */
export async function listDigestLines(db: Handle, digestId: string): Promise<DigestLine[]> {
  const rows = await db
    .withTables<NotificationTables>()
    .selectFrom('notifications.mail as mail')
    .innerJoin('notifications.notice as notice', 'notice.id', 'mail.noticeId')
    .select((eb) => [
      'notice.event',
      eb.fn.countAll<number>().as('count'),
      eb.fn.min('notice.path').as('path'),
    ])
    .where('mail.digestId', '=', digestId)
    .where('notice.readAt', 'is', null)
    .where('notice.settledAt', 'is', null)
    .groupBy('notice.event')
    .orderBy('count', 'desc')
    .orderBy('notice.event')
    .execute()
  return rows.map(({ event, count, path }) => ({
    event, count, path: count === 1 ? path : undefined,
  }))
}

/** Deletes digests made before an instant; their mails go with them. */
export async function deleteOldDigests(tx: Handle, before: Temporal.Instant): Promise<number> {
  const gone = await tx
    .withTables<NotificationTables>()
    .deleteFrom('notifications.digest')
    .where('madeAt', '<', before)
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}
