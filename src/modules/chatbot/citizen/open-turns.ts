import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { Turn } from '../conversation.ts'
import { findConversation, listTurns } from '../store/turn.ts'
import { keyHashOf } from './ticket.ts'

/** The turns of the conversation with this key; refuses `chatbot.conversation_not_found`. */
export async function openTurns({ db }: Pick<Platform, 'db'>, token: string): Promise<Turn[]> {
  const found = await findConversation(db, keyHashOf(token))
  if (found === undefined) throw notFound('chatbot.conversation_not_found')
  return listTurns(db, found.id)
}

/** One turn of it; refuses `chatbot.conversation_not_found` and `chatbot.turn_gone`. */
export async function turnOf(
  platform: Pick<Platform, 'db'>,
  token: string,
  turnId: string,
): Promise<Turn> {
  const turn = (await openTurns(platform, token)).find(({ id }) => id === turnId)
  if (turn === undefined) throw notFound('chatbot.turn_gone')
  return turn
}
