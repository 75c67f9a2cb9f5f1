import { sql } from 'kysely'
import { notFound } from '../../../platform/refusal.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { Conversation, Turn } from '../conversation.ts'
import { json, own } from './own.ts'

/** Opens a conversation, or finds the one that has this key already. Answers with its id. */
export async function openConversation(tx: Handle, one: Conversation): Promise<string> {
  const made = await own(tx)
    .insertInto('chatbot.conversation')
    .values(one)
    .onConflict((conflict) => conflict.column('keyHash').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made !== undefined) return made.id
  const found = await findConversation(tx, one.keyHash ?? '')
  if (found === undefined) throw notFound('chatbot.conversation_not_found')
  return found.id
}

/** A conversation by what is stored of its key. */
export async function findConversation(
  db: Handle,
  keyHash: string,
): Promise<Conversation | undefined> {
  return own(db)
    .selectFrom('chatbot.conversation')
    .selectAll()
    .where('keyHash', '=', keyHash)
    .executeTakeFirst()
}

/** Keeps a turn; one that came from the same form is there already: false then. */
export async function insertTurn(tx: Handle, turn: Turn): Promise<boolean> {
  const made = await own(tx)
    .insertInto('chatbot.turn')
    .values({ ...turn, reply: json(turn.reply), why: json(turn.why) })
    .onConflict((conflict) => conflict.constraint('turn_form_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

/** The turn that came from a form. */
export async function findTurnByForm(db: Handle, formKey: string): Promise<Turn | undefined> {
  return own(db)
    .selectFrom('chatbot.turn')
    .selectAll()
    .where('formKey', '=', formKey)
    .executeTakeFirst()
}

/** The newest turns of a conversation, oldest of them first. */
export async function listTurns(db: Handle, conversationId: string, limit = 30): Promise<Turn[]> {
  const turns = await own(db)
    .selectFrom('chatbot.turn')
    .selectAll()
    .where('conversationId', '=', conversationId)
    .orderBy('askedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return turns.toReversed()
}

/** One turn; refuses `chatbot.turn_not_found`. */
export async function getTurn(db: Handle, id: string): Promise<Turn> {
  const found = await own(db)
    .selectFrom('chatbot.turn')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (found === undefined) throw notFound('chatbot.turn_not_found')
  return found
}

/** Notes whether a reply helped; the last word counts. */
export async function updateHelpful(
  tx: Handle,
  id: string,
  isHelpful: boolean,
  judgedAt: Temporal.Instant,
): Promise<void> {
  await own(tx)
    .updateTable('chatbot.turn')
    .set({ isHelpful, judgedAt })
    .where('id', '=', id)
    .execute()
}

/** Forgets turns of before the instant. Answers with their ids. */
export async function deleteTurns(tx: Handle, before: Temporal.Instant): Promise<string[]> {
  const gone = await own(tx)
    .deleteFrom('chatbot.turn')
    .where('askedAt', '<', before)
    .returning('id')
    .execute()
  return gone.map(({ id }) => id)
}

/** How many conversations of before the instant can still be put together. */
export async function countJoined(db: Handle, before: Temporal.Instant): Promise<number> {
  const row = await own(db)
    .selectFrom('chatbot.conversation')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('startedAt', '<', before)
    .where('keyHash', 'is not', null)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Takes apart conversations of before the instant: their turns stay, each by itself. */
export async function unjoinTurns(tx: Handle, before: Temporal.Instant): Promise<string[]> {
  const apart = await own(tx)
    .updateTable('chatbot.conversation')
    .set({ keyHash: null })
    .where('startedAt', '<', before)
    .where('keyHash', 'is not', null)
    .returning('id')
    .execute()
  const ids = apart.map(({ id }) => id)
  if (ids.length > 0) {
    await own(tx)
      .updateTable('chatbot.turn')
      .set({ conversationId: null })
      .where('conversationId', 'in', ids)
      .execute()
  }
  return ids
}

/** Whether a turn of the table was answered: neither declined nor met with a notice of a stop. */
export const isAnswered = sql`reply_kind <> 'declined' and not reply ? 'refused'`

/**
 * How many questions were asked and answered between two days; tests and clerks left out.
 */
export async function countAnswered(
  db: Handle,
  fromOn: Temporal.PlainDate,
  toOn: Temporal.PlainDate,
): Promise<{ asked: number; answered: number; hash: string | null }> {
  const { rows } = await sql<{ asked: number; answered: number; hash: string | null }>`
    select count(*)::int as asked,
      count(*) filter (where ${isAnswered})::int as answered,
      md5(string_agg(id::text, ',' order by id) filter (where ${isAnswered})) as hash
    from chatbot.turn
    where channel <> 'staff' and not is_test
      and (asked_at at time zone 'Asia/Tokyo')::date between ${fromOn} and ${toOn}`.execute(db)
  return rows[0] ?? { asked: 0, answered: 0, hash: null }
}
