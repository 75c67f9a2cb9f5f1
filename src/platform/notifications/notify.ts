import { sql } from 'kysely'
import type { Handle } from '../database/handle.ts'
import { newId } from '../database/id.ts'
import type { RequestContext } from '../http/context.ts'
import { insertMails } from './mail-store.ts'
import type { Notice } from './notice.ts'
import type { NotificationTables, NoticeRow } from './tables.ts'

/**
 * Tells people something (通知), within the transaction of the action that caused it: either both
 * happen or neither. Each person gets it once for a key, and a mail where they asked for
 * mails; when that goes, or whether, the task that sends them decides by each one's wish.
 */
export async function notify(
  tx: Handle,
  context: Pick<RequestContext, 'now'>,
  notice: Notice,
): Promise<void> {
  // Always in the same order: two transactions that tell the same people cannot lock each other.
  const people = [...new Set(notice.to)].sort()
  if (people.length === 0) return
  const press = notice.press === undefined ? null : JSON.stringify(notice.press)
  const written = await tx
    .withTables<NotificationTables>()
    .insertInto('notifications.notice')
    .values(
      people.map((employeeId) => ({
        id: newId(),
        employeeId,
        event: notice.event,
        eventKey: notice.key,
        params: sql<NoticeRow['params']>`${JSON.stringify(notice.params ?? {})}::jsonb`,
        path: notice.path,
        press: sql<NoticeRow['press']>`${press}::jsonb`,
        createdAt: context.now,
        readAt: null,
        settledAt: null,
      })),
    )
    .onConflict((conflict) => conflict.constraint('notice_once').doNothing())
    .returning(['id', 'employeeId'])
    .execute()
  await queueMails(tx, context, written)
}

/**
 * The matter is done with (処理済み): its press disappears for everybody, and so do unsent mails and
 * what waits for a digest.
 */
export async function settleNotices(
  tx: Handle,
  context: Pick<RequestContext, 'now'>,
  key: string,
): Promise<void> {
  const settled = await tx
    .withTables<NotificationTables>()
    .updateTable('notifications.notice')
    .set({ settledAt: context.now })
    .where('eventKey', '=', key)
    .where('settledAt', 'is', null)
    .returning('id')
    .execute()
  if (settled.length === 0) return
  await tx
    .withTables<NotificationTables>()
    .deleteFrom('notifications.mail')
    .where('state', 'in', ['waiting', 'gathered'])
    .where('noticeId', 'in', settled.map(({ id }) => id))
    .execute()
}

async function queueMails(
  tx: Handle,
  { now }: Pick<RequestContext, 'now'>,
  written: readonly Pick<NoticeRow, 'id' | 'employeeId'>[],
): Promise<void> {
  if (written.length === 0) return
  const db = tx.withTables<NotificationTables>()
  const wanted = await db
    .selectFrom('notifications.mailSetting')
    .select(['employeeId', 'address'])
    .where('mailOn', '=', true)
    .where('employeeId', 'in', written.map(({ employeeId }) => employeeId))
    .execute()
  if (wanted.length === 0) return
  const addresses = new Map(wanted.map(({ employeeId, address }) => [employeeId, address]))
  const mails = written.flatMap(({ id, employeeId }) => {
    const address = addresses.get(employeeId)
    return address === undefined ? [] : { employeeId, noticeId: id, digestId: null, address }
  })
  await insertMails(tx, now, mails)
}
