import { createHash } from 'node:crypto'
import { transact } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Channel, Turn } from '../conversation.ts'
import { levelled, masked } from '../masking/mask-grammar.ts'
import { allParts } from '../all-parts.ts'
import { recordMiss } from '../record-miss.ts'
import { findTurnByForm, insertTurn, openConversation } from '../store/turn.ts'
import { currentBrain } from './brain.ts'
import { chooseReply } from './choose-reply.ts'
import { languageOf } from './detect-grammar.ts'
import { storedReply } from './reply.ts'

/** Characters that a question may have, as a reader counts them. */
export const longestQuestion = 400

/** A question as it comes in, from whatever channel. */
export type Incoming = {
  question: string
  channel: Channel
  /** What is stored of the conversation's key; null: a conversation of one turn. */
  keyHash: string | null
  /** The option that was pressed. */
  picked?: string
  /** The same key gives the same turn of the same conversation. */
  formKey?: string
  isTest?: boolean
}

/** One uuid of both keys, so that a key of one conversation never shows a turn of another. */
function turnKeyOf({ formKey, keyHash }: Incoming): string | undefined {
  if (formKey === undefined || keyHash === null) return formKey
  const hex = createHash('sha256').update(`${keyHash} ${formKey}`).digest('hex')
  const groups = /^(.{8})(.{4})(.{4})(.{4})(.{12})/.exec(hex)?.slice(1) ?? []
  return groups.join('-')
}

/**
 * Refuses what is no question: `chatbot.question_empty`, `chatbot.question_too_long`. Answers with
 * the text as it is read from here on.
 */
export function readQuestion(text: string): string {
  const question = levelled(text.isWellFormed() ? text : '')
  if (!/[\p{L}\p{N}]/u.test(question)) throw new Refusal('chatbot.question_empty', 422)
  if (Array.from(question).length > longestQuestion) {
    throw new Refusal('chatbot.question_too_long', 422)
  }
  return question
}

/**
 * Answers a question and keeps the turn (質問への返答). What belongs to one person is masked before
 * anything is looked up or stored; a decline joins the queue of open questions. A turn is its own
 * record: there is no audit entry beside it.
 */
export async function answerQuestion(
  platform: Platform,
  context: RequestContext,
  incoming: Incoming,
): Promise<Turn> {
  const startedMs = performance.now()
  const { db } = platform
  const { channel, picked, keyHash, isTest = false } = incoming
  const formKey = turnKeyOf(incoming)
  const { now, today } = context
  const { text: question, kinds } = masked(readQuestion(incoming.question))
  const earlier = formKey === undefined ? undefined : await findTurnByForm(db, formKey)
  if (earlier !== undefined) return earlier
  const locale = picked === undefined ? languageOf(question, context.locale) : context.locale
  const brain = await currentBrain(platform)
  const lookups = allParts().flatMap(({ lookup }) => lookup ?? [])
  const asked = {
    question,
    channel,
    locale,
    now,
    today,
    ...(picked === undefined ? {} : { picked }),
  }
  const chosen = await chooseReply({ ...platform, lookups }, brain, asked)
  const turnId = newId()
  const { reply, ...how } = chosen
  const turn: Turn = {
    ...{ id: turnId, formKey: formKey ?? null, channel, locale, isTest, question },
    ...{ conversationId: null, masked: kinds, replyKind: reply.kind, ...how },
    reply: storedReply({ ...reply, turnId, masked: kinds }),
    indexVersion: brain.engine.version,
    tookMs: Math.round((performance.now() - startedMs) * 10) / 10,
    ...{ isHelpful: null, judgedAt: null, askedAt: now },
  }
  return transact(db, async (tx) => {
    const opened = { id: newId(), keyHash, channel, locale, isTest, startedAt: now }
    turn.conversationId = await openConversation(tx, opened)
    const isFirst = await insertTurn(tx, turn)
    if (!isFirst) return (await findTurnByForm(tx, formKey ?? '')) ?? turn
    const isMiss = reply.kind === 'declined' && reply.refused?.why !== 'otherCity'
    if (isMiss && channel !== 'staff' && !isTest) await recordMiss(tx, turn, 'declined')
    return turn
  })
}
