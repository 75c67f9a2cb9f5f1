import type { Handle } from '../../../platform/database/handle.ts'
import type { Conversation, Turn } from '../conversation.ts'
import { json, own } from '../store/own.ts'

type CarriedRow = {
  direction: 'in' | 'out'
  sha256: string
  content: unknown
  changedAt: Temporal.Instant
}

const tables = (db: Handle) =>
  own(db).withTables<{
    'chatbot.carried': CarriedRow
    'chatbot.sentTurn': { turnId: string; sentAt: Temporal.Instant }
  }>()

/** The copy that came in last, or the one that went out last. */
export async function findCarried(
  db: Handle,
  direction: CarriedRow['direction'],
): Promise<CarriedRow | undefined> {
  return tables(db)
    .selectFrom('chatbot.carried')
    .selectAll()
    .where('direction', '=', direction)
    .executeTakeFirst()
}

/** Keeps a copy in place of the one before. */
export async function saveCarried(tx: Handle, row: CarriedRow): Promise<void> {
  const { sha256, changedAt } = row
  const content = json(row.content)
  await tables(tx)
    .insertInto('chatbot.carried')
    .values({ ...row, content })
    .onConflict((conflict) =>
      conflict.constraint('carried_pkey').doUpdateSet({ sha256, content, changedAt }),
    )
    .execute()
}

/** Turns that have not crossed yet, or were judged since; the oldest first. */
export async function listUnsentTurns(db: Handle, limit: number): Promise<Turn[]> {
  return tables(db)
    .selectFrom('chatbot.turn')
    .leftJoin('chatbot.sentTurn', 'chatbot.sentTurn.turnId', 'chatbot.turn.id')
    .selectAll('chatbot.turn')
    .where((where) =>
      where.or([
        where('chatbot.sentTurn.sentAt', 'is', null),
        where('chatbot.turn.judgedAt', '>', where.ref('chatbot.sentTurn.sentAt')),
      ]),
    )
    .orderBy('chatbot.turn.askedAt')
    .limit(limit)
    .execute()
}

/** Marks turns as sent. */
export async function markSent(
  tx: Handle,
  turnIds: readonly string[],
  sentAt: Temporal.Instant,
): Promise<void> {
  if (turnIds.length === 0) return
  await tables(tx)
    .insertInto('chatbot.sentTurn')
    .values(turnIds.map((turnId) => ({ turnId, sentAt })))
    .onConflict((conflict) => conflict.constraint('sent_turn_pkey').doUpdateSet({ sentAt }))
    .execute()
}

/** Takes all marks away: the other machine has nothing yet. */
export async function forgetSent(tx: Handle): Promise<void> {
  await tables(tx).deleteFrom('chatbot.sentTurn').execute()
}

/** Adds a conversation and a turn of the other machine; of one known already the judgement. */
export async function putTurn(tx: Handle, conversation: Conversation, turn: Turn): Promise<void> {
  await own(tx)
    .insertInto('chatbot.conversation')
    .values(conversation)
    .onConflict((conflict) => conflict.constraint('conversation_pkey').doNothing())
    .execute()
  const { isHelpful, judgedAt } = turn
  await own(tx)
    .insertInto('chatbot.turn')
    .values({ ...turn, reply: json(turn.reply), why: json(turn.why) })
    .onConflict((conflict) =>
      conflict.constraint('turn_pkey').doUpdateSet({ isHelpful, judgedAt }),
    )
    .execute()
}
