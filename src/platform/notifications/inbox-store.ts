import { sql } from 'kysely'
import type { Handle } from '../database/handle.ts'
import type { NoticeRow, NotificationTables } from './tables.ts'

/** Which part of an inbox; `unreadOnly` leaves out what was read or settled. */
export type InboxQuery = {
  offset: number
  limit: number
  unreadOnly?: boolean
  /** Notices of one kind alone. */
  event?: string | undefined
}

const unread = sql<boolean>`(read_at is null and settled_at is null)`

/** A person's notices: unread ones first, then by time, newest first. */
export async function listNotices(
  db: Handle,
  employeeId: string,
  { offset, limit, unreadOnly = false, event }: InboxQuery,
): Promise<NoticeRow[]> {
  return db
    .withTables<NotificationTables>()
    .selectFrom('notifications.notice')
    .selectAll()
    .where('employeeId', '=', employeeId)
    .$if(unreadOnly, (query) => query.where(unread))
    .$if(event !== undefined, (query) => query.where('event', '=', event ?? ''))
    .orderBy(unread, 'desc')
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
}

/** How many notices a person has, and how many of them are neither read nor settled. */
export async function countNotices(
  db: Handle,
  employeeId: string,
  event?: string,
): Promise<{ total: number; unread: number }> {
  return db
    .withTables<NotificationTables>()
    .selectFrom('notifications.notice')
    .select((eb) => [
      eb.fn.countAll<number>().as('total'),
      sql<number>`count(*) filter (where ${unread})`.as('unread'),
    ])
    .where('employeeId', '=', employeeId)
    .$if(event !== undefined, (query) => query.where('event', '=', event ?? ''))
    .executeTakeFirstOrThrow()
}

/** Unread ones alone, as cheaply as it can be had. */
export async function countUnread(db: Handle, employeeId: string): Promise<number> {
  const row = await db
    .withTables<NotificationTables>()
    .selectFrom('notifications.notice')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('employeeId', '=', employeeId)
    .where('readAt', 'is', null)
    .where('settledAt', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

/** A notice, if it is this person's. */
export async function findNotice(
  db: Handle,
  employeeId: string,
  id: string,
): Promise<NoticeRow | undefined> {
  return db
    .withTables<NotificationTables>()
    .selectFrom('notifications.notice')
    .selectAll()
    .where('id', '=', id)
    .where('employeeId', '=', employeeId)
    .executeTakeFirst()
}

/** Marks unread notices of a person as read, all of them or one; answers how many there were. */
export async function updateNoticesRead(
  tx: Handle,
  employeeId: string,
  readAt: Temporal.Instant,
  id?: string,
): Promise<number> {
  const marked = await tx
    .withTables<NotificationTables>()
    .updateTable('notifications.notice')
    .set({ readAt })
    .where('employeeId', '=', employeeId)
    .where('readAt', 'is', null)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .executeTakeFirst()
  return Number(marked.numUpdatedRows)
}

/** Deletes notices made before an instant that were read or settled; their mails go with them. */
export async function deleteOldNotices(tx: Handle, before: Temporal.Instant): Promise<number> {
  const gone = await tx
    .withTables<NotificationTables>()
    .deleteFrom('notifications.notice')
    .where('createdAt', '<', before)
    .where((eb) => eb.or([eb('readAt', 'is not', null), eb('settledAt', 'is not', null)]))
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}
