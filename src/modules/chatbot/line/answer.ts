import type { messagingApi } from '@line/bot-sdk'
import type { Context } from 'hono'
import type { LineSetting } from '../../../config-line.ts'
import type { Env, RequestContext } from '../../../platform/http/context.ts'
import type { Locale } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { questionLimits } from '../citizen/limits.ts'
import { answerQuestion, readQuestion } from '../reply/answer-question.ts'
import { replyOf } from '../reply/reply.ts'
import { replyMessages } from './compose-messages.ts'
import type { LineUser } from './store.ts'
import { conversationHashOf } from './user-key.ts'

/** What events are dealt with by. */
export type LineDesk = { platform: Platform; secret: string; line: LineSetting; baseUrl: string }

/** What came of an event: what to say, and the language to go on in. */
export type Said = { messages: messagingApi.TextMessage[]; locale?: Locale }

/** Somebody at the other end, for the time of one event. */
export type Guest = {
  desk: LineDesk
  user: LineUser
  userId: string
  context: RequestContext
  /** The same for every delivery of the event. */
  eventKey: string
}

// By user and not by address: all of LINE comes from a few.
const limits = questionLimits()

/** Answers a question as on the web; `picked` is the option that was pressed. */
export async function answer(guest: Guest, question: string, picked?: string): Promise<Said> {
  const { desk, user, context, eventKey } = guest
  const { platform, secret, baseUrl } = desk
  readQuestion(question)
  await limits.assertFew(asking(context, user), question)
  const turn = await answerQuestion(platform, context, {
    ...{ question, channel: 'line', keyHash: conversationHashOf(secret, user.id) },
    ...{ formKey: eventKey, ...(picked === undefined ? {} : { picked }) },
  })
  const { locale } = turn
  return { messages: replyMessages(replyOf(turn.reply), locale, baseUrl), locale }
}

// The limits look at who asks and when, and at nothing else of a request.
function asking(context: RequestContext, { userHash }: LineUser): Context<Env> {
  const own = { context: { ...context, addressHash: userHash } }
  return { var: own } as unknown as Context<Env>
}
