import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { body, createApi, json, problemResponses } from '../../../platform/http/api.ts'
import type { Env } from '../../../platform/http/context.ts'
import { limitAt } from '../../../platform/http/limit-body.ts'
import { locales } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Turn, replyKinds } from '../conversation.ts'
import { judgeTurn } from '../judge-turn.ts'
import { leaveQuestion } from '../leave-question.ts'
import { maskKinds } from '../masking/mask-grammar.ts'
import type { ChatbotPorts } from '../part.ts'
import { answerQuestion, readQuestion } from '../reply/answer-question.ts'
import { currentBrain } from '../reply/brain.ts'
import { rephrase } from '../reply/rephrase.ts'
import type { Reply } from '../reply/reply.ts'
import { questionLimits } from './limits.ts'
import { turnOf } from './open-turns.ts'
import { keyHashOf, newConversationKey } from './ticket.ts'

const key = z.string().regex(/^[\w-]{43}$/)
const locale = z.enum(locales)
const named = z.object({ conversationId: key })

const replySchema = z
  .object({
    turnId: z.uuid(),
    locale,
    kind: z.enum(replyKinds),
    title: z.string().optional(),
    text: z.string().openapi({ description: 'Paragraphs parted by empty lines' }),
    writtenIn: locale.openapi({ description: 'Language of title and text' }),
    label: z.enum(['checked', 'onlyJapanese']).optional(),
    sources: z.array(z.object({ title: z.string(), path: z.string() })),
    choices: z.array(z.object({ id: z.string(), label: z.string() })),
    desk: z
      .object({
        unit: z.string(),
        phone: z.string(),
        hours: z.string(),
        openNow: z.boolean(),
        nextOpening: z.string().optional(),
      })
      .optional(),
    asOfOn: z.iso.date().optional(),
    fiscalYear: z.int().optional(),
    masked: z
      .array(z.enum(maskKinds))
      .openapi({ description: 'What was taken out of the question before it was kept' }),
  })
  .openapi('ChatbotReply')

const problems = { 404: problemResponses[404], 422: problemResponses[422] }
const tooMany = { 429: { ...problemResponses[409], description: 'Too many questions' } }

const openRoute = createRoute({
  method: 'post',
  path: '/chatbot/conversations',
  summary: 'A key for a new conversation (会話); nothing is stored before the first question',
  tags: ['chatbot'],
  responses: { 201: json('The key', named) },
})

const askRoute = createRoute({
  method: 'post',
  path: '/chatbot/conversations/{conversationId}/turns',
  summary: 'Asks a question, or presses an option of the reply before (質問)',
  description: 'The same requestId gives the same turn.',
  tags: ['chatbot'],
  request: {
    params: named,
    ...body(
      z.union([
        z.object({ question: z.string().max(20_000), locale, requestId: z.uuid().optional() }),
        z.object({
          ...{ turnId: z.uuid(), choiceId: z.string().max(200), locale },
          requestId: z.uuid().optional(),
        }),
      ]),
    ),
  },
  responses: { 201: json('The reply', replySchema), ...problems, ...tooMany },
})

const feedbackRoute = createRoute({
  method: 'post',
  path: '/chatbot/conversations/{conversationId}/turns/{turnId}/feedback',
  summary: 'Whether a reply helped (解決した・しなかった)',
  tags: ['chatbot'],
  request: {
    params: named.extend({ turnId: z.uuid() }),
    ...body(z.object({ helpful: z.boolean() })),
  },
  responses: { 200: json('Noted', z.object({ helpful: z.boolean() })), ...problems },
})

const leaveRoute = createRoute({
  method: 'post',
  path: '/chatbot/open-questions',
  summary: 'Leaves a question with the office (質問を残す)',
  tags: ['chatbot'],
  request: body(
    named.extend({
      ...{ turnId: z.uuid(), question: z.string().max(20_000) },
      contact: z.string().max(400).optional().openapi({ description: 'E-mail; kept encrypted' }),
      locale: locale.default('ja'),
    }),
  ),
  responses: { 201: json('Taken', z.object({ taken: z.literal(true) })), ...problems, ...tooMany },
})

const limits = questionLimits()

/** What residents' programs may do: ask, judge, leave a question. Open, and limited by address. */
export function chatApi(platform: Platform, { secret }: ChatbotPorts): OpenAPIHono<Env> {
  const api = createApi()
  api.use('/chatbot/conversations/*', smallBodies)
  api.use('/chatbot/open-questions', async (c, next) =>
    c.req.method === 'POST' ? smallBodies(c, next) : next(),
  )
  api.openapi(openRoute, (c) => c.json({ conversationId: newConversationKey() }, 201))
  api.openapi(askRoute, async (c) => {
    const { conversationId } = c.req.valid('param')
    const given = c.req.valid('json')
    const context = { ...c.var.context, locale: given.locale }
    const { corpus } = await currentBrain(platform)
    const { question, picked } =
      'question' in given
        ? { question: given.question, picked: undefined }
        : await optionOf(given.turnId, given.choiceId)
    readQuestion(question)
    await limits.assertFew(c as unknown as Context<Env>, question)
    const turn = await answerQuestion(platform, context, {
      ...{ question, channel: 'web', keyHash: keyHashOf(conversationId) },
      ...(picked === undefined ? {} : { picked }),
      ...(given.requestId === undefined ? {} : { formKey: given.requestId }),
    })
    const reply = rephrase(corpus, turn, { ...context, locale: turn.locale })
    return c.json(replyJson(reply, turn), 201)

    async function optionOf(turnId: string, choiceId: string) {
      const asked = await turnOf(platform, conversationId, turnId)
      const { choices = [] } = rephrase(corpus, asked, context)
      const option = choices.find(({ id }) => id === choiceId)
      if (option === undefined) throw new Refusal('chatbot.turn_gone', 404)
      return { question: option.label, picked: choiceId }
    }
  })
  api.openapi(feedbackRoute, async (c) => {
    const { conversationId, turnId } = c.req.valid('param')
    const { helpful } = c.req.valid('json')
    const turn = await turnOf(platform, conversationId, turnId)
    await limits.assertFew(c as unknown as Context<Env>, `${turnId} ${String(helpful)}`)
    await judgeTurn(platform, c.var.context, turn, helpful)
    return c.json({ helpful }, 200)
  })
  api.openapi(leaveRoute, async (c) => {
    const { conversationId, turnId, question, contact, locale } = c.req.valid('json')
    const turn = await turnOf(platform, conversationId, turnId)
    await limits.assertFew(c as unknown as Context<Env>, `left ${question}`)
    const context = { ...c.var.context, locale }
    await leaveQuestion(platform, context, secret, { turn, question, contact })
    return c.json({ taken: true as const }, 201)
  })
  return api
}

function replyJson(reply: Reply, { locale }: Turn): z.infer<typeof replySchema> {
  const { turnId, kind, title, body: text, writtenIn, label, sources, choices = [] } = reply
  const { desk, asOfOn, fiscalYear, masked } = reply
  return {
    ...{ turnId, locale, kind, text, writtenIn: writtenIn ?? locale },
    ...(title === undefined ? {} : { title }),
    ...(label === undefined ? {} : { label }),
    sources: sources.map(({ title, path }) => ({ title, path })),
    choices: choices.map(({ id, label }) => ({ id, label })),
    ...(desk === undefined
      ? {}
      : {
          desk: {
            ...{ unit: desk.unit, phone: desk.phone, hours: desk.hours, openNow: desk.openNow },
            ...(desk.nextOpening === undefined ? {} : { nextOpening: desk.nextOpening }),
          },
        }),
    ...(asOfOn === undefined ? {} : { asOfOn: asOfOn.toString() }),
    ...(fiscalYear === undefined ? {} : { fiscalYear }),
    masked: [...masked],
  }
}

const smallBodies = limitAt(64 * 1024)
