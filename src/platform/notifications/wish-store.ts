import { sql } from 'kysely'
import type { Handle } from '../database/handle.ts'
import { usualWish, type WishWithChoices } from './mail-hours.ts'
import type { MailChoice, MailWish, NotificationTables } from './tables.ts'

/** How people want mails: what they chose, or what holds for those who chose nothing. */
export async function readWishes(
  db: Handle,
  employeeIds: readonly string[],
): Promise<ReadonlyMap<string, WishWithChoices>> {
  const tables = db.withTables<NotificationTables>()
  // One text for a list of any length, so that the server plans it once.
  const theirs = sql<boolean>`employee_id = any(${[...employeeIds]}::uuid[])`
  const wishes = await tables
    .selectFrom('notifications.mailWish')
    .selectAll()
    .where(theirs)
    .execute()
  const choices = await tables
    .selectFrom('notifications.mailChoice')
    .selectAll()
    .where(theirs)
    .execute()
  const all = new Map(
    employeeIds.map((employeeId) => [
      employeeId,
      { ...usualWish, choices: new Map<string, MailChoice>() },
    ]),
  )
  for (const { employeeId, ...wish } of wishes) Object.assign(all.get(employeeId) ?? {}, wish)
  for (const { employeeId, event, choice } of choices) {
    all.get(employeeId)?.choices.set(event, choice)
  }
  return all
}

/** How one person wants mails. */
export async function readWish(db: Handle, employeeId: string): Promise<WishWithChoices> {
  const wishes = await readWishes(db, [employeeId])
  return wishes.get(employeeId) ?? { ...usualWish, choices: new Map() }
}

/** Stores how a person wants mails in place of what was chosen before. */
export async function saveWish(
  tx: Handle,
  employeeId: string,
  { choices, ...wish }: WishWithChoices,
): Promise<void> {
  const tables = tx.withTables<NotificationTables>()
  const row: MailWish & { employeeId: string } = { employeeId, ...wish }
  await tables
    .insertInto('notifications.mailWish')
    .values(row)
    .onConflict((conflict) => conflict.constraint('mail_wish_pkey').doUpdateSet(row))
    .execute()
  await tables
    .deleteFrom('notifications.mailChoice')
    .where('employeeId', '=', employeeId)
    .execute()
  if (choices.size === 0) return
  const chosen = [...choices].map(([event, choice]: [string, MailChoice]) => ({
    employeeId, event, choice,
  }))
  await tables.insertInto('notifications.mailChoice').values(chosen).execute()
}

/** Has the mails that were held over quiet hours looked at again; failed ones keep their time. */
export async function updateHeldMails(
  tx: Handle,
  employeeId: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .withTables<NotificationTables>()
    .updateTable('notifications.mail')
    .set({ nextTryAt: now })
    .where('employeeId', '=', employeeId)
    .where('state', '=', 'waiting')
    .where('nextTryAt', '>', now)
    .where('lastFault', 'is', null)
    .execute()
}
