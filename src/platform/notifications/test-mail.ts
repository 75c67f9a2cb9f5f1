import { act } from '../act.ts'
import type { Handle } from '../database/handle.ts'
import { newId } from '../database/id.ts'
import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import { testLetter } from './letter.ts'
import { findMailSetting } from './mail-store.ts'
import { ownEmployeeId } from './own.ts'
import { askToTake, mailServerOf, type MailTimeouts } from './smtp.ts'
import type { MailTestRow, NotificationTables } from './tables.ts'

const permission = 'notifications.manage_mail'

/**
 * Sends a mail to one's own address and keeps what the server answered (試し送り). An address that
 * is not proven yet will do: proving it needs the server that is in question. Refuses
 * `notifications.mail_off` and `notifications.no_own_address`.
 */
export async function testMail(
  platform: Platform,
  context: RequestContext,
  timeouts?: MailTimeouts,
): Promise<void> {
  const employeeId = ownEmployeeId(context)
  const server = mailServerOf(platform.config)
  if (server === undefined) throw new Refusal('notifications.mail_off', 409)
  const id = newId()
  const action = 'notifications.test_mail'
  const first = await act(platform, context, { action, permission }, async (tx) => {
    const setting = await findMailSetting(tx, employeeId)
    if (setting === undefined) throw new Refusal('notifications.no_own_address', 409)
    const { address } = setting
    const test = { id, employeeId, address, testedAt: context.now, result: 'asking', said: '' }
    await replaceMailTest(tx, test)
    return { subject: `notifications.mail_test/${id}`, result: { id, address } }
  })
  // A repeat of the form sends nothing a second time.
  if (first.id !== id) return
  const answer = await askToTake(server, await testLetter(platform, first), timeouts)
  await platform.db
    .withTables<NotificationTables>()
    .updateTable('notifications.mailTest')
    .set({ result: answer.code, said: answer.said })
    .where('id', '=', id)
    .execute()
}

/** The latest test, whoever made it; the answers of earlier ones are not kept. */
export async function findMailTest(db: Handle): Promise<MailTestRow | undefined> {
  return db
    .withTables<NotificationTables>()
    .selectFrom('notifications.mailTest')
    .selectAll()
    .orderBy('testedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

async function replaceMailTest(tx: Handle, test: MailTestRow): Promise<void> {
  const tables = tx.withTables<NotificationTables>()
  await tables.deleteFrom('notifications.mailTest').execute()
  await tables.insertInto('notifications.mailTest').values(test).execute()
}
