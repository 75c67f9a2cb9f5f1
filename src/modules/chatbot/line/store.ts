import type { messagingApi } from '@line/bot-sdk'
import type { Handle } from '../../../platform/database/handle.ts'
import { newId } from '../../../platform/database/id.ts'
import type { Locale } from '../../../platform/messages/locale.ts'
import type { Asker } from '../open-question.ts'
import { json } from '../store/own.ts'

/** Somebody who wrote to the city on LINE (LINEの利用者): known by a keyed hash alone. */
export type LineUser = {
  id: string
  userHash: string
  locale: Locale
  firstAt: Temporal.Instant
  lastAt: Temporal.Instant
}

/** A message that waits to be sent; whom it goes to is encrypted. */
export type LineMessage = {
  id: string
  lineUserId: string
  toSealed: string
  replyTokenSealed: string | null
  replyUntil: Temporal.Instant | null
  messages: messagingApi.TextMessage[]
  tries: number
  nextTryAt: Temporal.Instant
  queuedAt: Temporal.Instant
}

type LineTables = {
  'chatbot.lineUser': LineUser
  'chatbot.lineEvent': { id: string; receivedAt: Temporal.Instant }
  'chatbot.lineMessage': LineMessage
  'chatbot.asker': Asker & { lineUserId: string | null }
}

const own = (db: Handle) => db.withTables<LineTables>()

/** The user of a hash, made when the first word comes; `lastAt` moves on. */
export async function touchUser(
  tx: Handle,
  user: Pick<LineUser, 'userHash' | 'locale' | 'lastAt'>,
): Promise<LineUser> {
  return own(tx)
    .insertInto('chatbot.lineUser')
    .values({ id: newId(), ...user, firstAt: user.lastAt })
    .onConflict((conflict) =>
      conflict.constraint('line_user_hash').doUpdateSet({ lastAt: user.lastAt }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Changes the language that a user is written to in. */
export async function updateUserLocale(tx: Handle, id: string, locale: Locale): Promise<void> {
  await own(tx).updateTable('chatbot.lineUser').set({ locale }).where('id', '=', id).execute()
}

/** Forgets a user, with the messages and the answers that wait. */
export async function deleteUser(tx: Handle, userHash: string): Promise<void> {
  await own(tx).deleteFrom('chatbot.lineUser').where('userHash', '=', userHash).execute()
}

// Whoever wrote nothing since the instant and waits for nothing.
const idleIds = (db: Handle, since: Temporal.Instant) =>
  own(db)
    .selectFrom('chatbot.lineUser')
    .select('id')
    .where('lastAt', '<', since)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('chatbot.asker')
            .select('chatbot.asker.id')
            .whereRef('chatbot.asker.lineUserId', '=', 'chatbot.lineUser.id')
            .where('chatbot.asker.toldAt', 'is', null),
        ),
      ),
    )

/** Forgets users who wrote nothing since the instant and wait for nothing. Answers with the ids. */
export async function deleteIdleUsers(tx: Handle, since: Temporal.Instant): Promise<string[]> {
  const gone = await own(tx)
    .deleteFrom('chatbot.lineUser')
    .where('id', 'in', idleIds(tx, since))
    .returning('id')
    .execute()
  return gone.map(({ id }) => id)
}

/** How many users that would be. */
export async function countIdleUsers(db: Handle, since: Temporal.Instant): Promise<number> {
  return (await idleIds(db, since).execute()).length
}

/** Whether an event was dealt with before. */
export async function hasEvent(db: Handle, id: string): Promise<boolean> {
  const found = await own(db)
    .selectFrom('chatbot.lineEvent')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()
  return found !== undefined
}

/** Notes an event as dealt with; false when another delivery of it was quicker. */
export async function insertEvent(
  tx: Handle,
  id: string,
  receivedAt: Temporal.Instant,
): Promise<boolean> {
  const made = await own(tx)
    .insertInto('chatbot.lineEvent')
    .values({ id, receivedAt })
    .onConflict((conflict) => conflict.constraint('line_event_pkey').doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

/** Forgets events of before the instant: they are not delivered again. */
export async function deleteEvents(tx: Handle, before: Temporal.Instant): Promise<number> {
  const done = await own(tx)
    .deleteFrom('chatbot.lineEvent')
    .where('receivedAt', '<', before)
    .executeTakeFirst()
  return Number(done.numDeletedRows)
}

/** Puts a message up for sending. */
export async function insertMessage(
  tx: Handle,
  message: Omit<LineMessage, 'id' | 'tries' | 'nextTryAt'>,
): Promise<void> {
  await own(tx)
    .insertInto('chatbot.lineMessage')
    .values({
      ...message,
      ...{ id: newId(), tries: 0, nextTryAt: message.queuedAt },
      messages: json(message.messages),
    })
    .execute()
}

/**
 * Takes the oldest message that is due, for whoever comes first; nobody else sees it before
 * `untilAt`, by when it is deleted or has a new time.
 */
export async function claimMessage(
  db: Handle,
  now: Temporal.Instant,
  untilAt: Temporal.Instant,
): Promise<LineMessage | undefined> {
  return own(db)
    .updateTable('chatbot.lineMessage')
    .set((set) => ({ tries: set('tries', '+', 1), nextTryAt: untilAt }))
    .where('id', '=', (select) =>
      select
        .selectFrom('chatbot.lineMessage')
        .select('id')
        .where('nextTryAt', '<=', now)
        .orderBy('queuedAt')
        .orderBy('id')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst()
}

/** Has a message tried again later. */
export async function postponeMessage(
  db: Handle,
  id: string,
  nextTryAt: Temporal.Instant,
): Promise<void> {
  await own(db).updateTable('chatbot.lineMessage').set({ nextTryAt }).where('id', '=', id).execute()
}

/** Takes a message off the list: sent, or given up. */
export async function deleteMessage(db: Handle, id: string): Promise<void> {
  await own(db).deleteFrom('chatbot.lineMessage').where('id', '=', id).execute()
}

/** Keeps that a user waits for the answer to a question; once for each event. */
export async function insertLineAsker(
  tx: Handle,
  asker: LineTables['chatbot.asker'],
): Promise<void> {
  await own(tx)
    .insertInto('chatbot.asker')
    .values(asker)
    .onConflict((conflict) => conflict.constraint('asker_form_key').doNothing())
    .execute()
}

/** The LINE user behind somebody who waits; undefined when it is gone. */
export async function findLineUserOf(db: Handle, askerId: string): Promise<string | undefined> {
  const found = await own(db)
    .selectFrom('chatbot.asker')
    .select('lineUserId')
    .where('id', '=', askerId)
    .executeTakeFirst()
  return found?.lineUserId ?? undefined
}

/** Notes that somebody was told; how to reach them is forgotten at once. */
export async function markAskerTold(
  tx: Handle,
  id: string,
  toldAt: Temporal.Instant,
): Promise<void> {
  await own(tx)
    .updateTable('chatbot.asker')
    .set({ toldAt, contactSealed: '' })
    .where('id', '=', id)
    .execute()
}
