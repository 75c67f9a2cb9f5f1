import { newId } from '../../../platform/database/id.ts'
import { transact } from '../../../platform/act.ts'
import { type Locale, locales } from '../../../platform/messages/locale.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { withoutRuby } from '../../../platform/ui/ruby.tsx'
import { chatWords } from '../citizen/messages.ts'
import type { Turn } from '../conversation.ts'
import { judgeTurn } from '../judge-turn.ts'
import { leaveQuestion } from '../leave-question.ts'
import { findConversation, getTurn, listTurns } from '../store/turn.ts'
import { answer, type Guest, type Said } from './answer.ts'
import { leavePress, messagesOf } from './compose-messages.ts'
import { lineWords } from './messages.ts'
import { insertLineAsker } from './store.ts'
import { conversationHashOf, sealed } from './user-key.ts'

/** Does what a button under a message says: an option, solved or not, leaving the question. */
export async function takePress(guest: Guest, data: string): Promise<Said> {
  const [what, id = '', how = ''] = data.split(':')
  if (what === 'lang') return speak(guest, id)
  const turn = await ownTurn(guest, id)
  if (turn === undefined) return { messages: messagesOf([lineWords[guest.user.locale].gone]) }
  const { platform } = guest.desk
  const words = lineWords[turn.locale]
  if (what === 'pick') {
    const option = turn.reply.choices?.[how === 'none' ? -1 : Number(how)]
    if (option !== undefined) return answer(guest, withoutRuby(option.label), option.id)
    await judgeTurn(platform, guest.context, turn, false)
    return { messages: messagesOf([words.mayLeave], [leavePress(turn.id, turn.locale)]) }
  }
  if (what === 'helped') {
    await judgeTurn(platform, guest.context, turn, how === 'yes')
    if (how === 'yes') return { messages: messagesOf([chatWords[turn.locale].thanks]) }
    return { messages: messagesOf([words.sorry], [leavePress(turn.id, turn.locale)]) }
  }
  if (what === 'leave') return leave(guest, turn)
  return { messages: [] }
}

/** A number that was typed in place of a button, as that button's data. */
export async function lastChoices(guest: Guest, text: string): Promise<string | undefined> {
  const typed = text.normalize('NFKC').trim()
  if (!/^[1-9]$/.test(typed)) return undefined
  const { platform, secret } = guest.desk
  const found = await findConversation(platform.db, conversationHashOf(secret, guest.user.id))
  if (found === undefined) return undefined
  const [turn] = await listTurns(platform.db, found.id, 1)
  const { choices = [] } = turn?.reply ?? {}
  const index = Number(typed) - 1
  if (turn === undefined || choices.length === 0 || index > choices.length) return undefined
  return `pick:${turn.id}:${index === choices.length ? 'none' : index}`
}

function speak({ user }: Guest, wanted: string): Said {
  const locale: Locale = locales.find((one) => one === wanted) ?? user.locale
  return { messages: messagesOf([lineWords[locale].languageSet]), locale }
}

async function ownTurn({ desk, user }: Guest, id: string): Promise<Turn | undefined> {
  const { platform, secret } = desk
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined
  const own = await findConversation(platform.db, conversationHashOf(secret, user.id))
  if (own === undefined) return undefined
  const turn = await getTurn(platform.db, id).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined
    throw error
  })
  return turn?.conversationId === own.id ? turn : undefined
}

async function leave(guest: Guest, turn: Turn): Promise<Said> {
  const { desk, user, userId, context, eventKey } = guest
  const { platform, secret } = desk
  const own = { ...context, locale: turn.locale, formKey: eventKey }
  const { id } = await leaveQuestion(platform, own, secret, { turn, question: turn.question })
  await transact(platform.db, (tx) =>
    insertLineAsker(tx, {
      ...{ id: newId(), openQuestionId: id, channel: 'line', locale: turn.locale },
      ...{ contactSealed: sealed(secret, userId), formKey: eventKey, lineUserId: user.id },
      ...{ leftAt: context.now, toldAt: null },
    }),
  )
  return { messages: messagesOf([lineWords[turn.locale].left]) }
}
