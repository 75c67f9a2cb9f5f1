import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { blankForm, type FormState, submit } from '../../../platform/http/form.ts'
import { readFormKey } from '../../../platform/http/form-key.ts'
import { limitAt } from '../../../platform/http/limit-body.ts'
import { citizenPage } from '../../../platform/http/page.tsx'
import { privately } from '../../../platform/http/privately.ts'
import { type Locale, localPath } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { withoutRuby } from '../../../platform/ui/ruby.tsx'
import { judgeTurn } from '../judge-turn.ts'
import { leaveQuestion } from '../leave-question.ts'
import type { ChatbotPorts } from '../part.ts'
import { chatPath } from '../paths.ts'
import { answerQuestion, readQuestion } from '../reply/answer-question.ts'
import { type Brain, currentBrain, freshBrain } from '../reply/brain.ts'
import { rephrase } from '../reply/rephrase.ts'
import { ChatPage, ConversationPage } from './chat-views.tsx'
import { faqPages } from './faq-pages.tsx'
import { questionLimits } from './limits.ts'
import { oftenAsked, topicsOf } from './listed.ts'
import { chatWords } from './messages.ts'
import { openTurns, turnOf } from './open-turns.ts'
import { conversationKeyOf, keyHashOf, newTicket, onlyOwnForms } from './ticket.ts'

const questionShape = z.object({ question: z.string({ error: 'field.required' }) })
const pickShape = z.object({ turnId: z.uuid(), picked: z.string().max(200) })
const feedbackShape = z.object({ turnId: z.uuid(), helpful: z.enum(['yes', 'no']) })
const leaveShape = z.object({
  turnId: z.uuid(),
  left: z.string({ error: 'field.required' }),
  contact: z.string().optional(),
})

// 64 KB of text: a form sends three signs for each byte.
const mostBytes = 3 * 64 * 1024

// One for all languages: who asks in four is still one.
const limits = questionLimits()

/**
 * Where residents ask, without account, cookie or script. A conversation is known by the key in its
 * address; the language of a question decides the language of its page.
 */
export function chatPages(platform: Platform, locale: Locale, { secret }: ChatbotPorts): Hono<Env> {
  const app = new Hono<Env>()
  const words = chatWords[locale]
  const at = (path: string, into: Locale = locale) => localPath(path, into)
  const ticket = () => newTicket(secret)
  const path = (token: string) => `${chatPath}/c/${token}`
  app.use(`${chatPath}/c/*`, privately)
  for (const form of [chatPath, `${chatPath}/c/*`]) {
    app.use(form, limitForms, onlyOwnForms(secret), readFormKey)
  }

  const showChat = async (c: Context<Env>, state: FormState) => {
    const { corpus } = await currentBrain(platform)
    const { today } = c.var.context
    return citizenPage(
      c,
      platform,
      { title: withoutRuby(words.title), path: chatPath, description: words.cardText },
      <ChatPage
        {...{ ticket, state }}
        action={at(chatPath)}
        topics={topicsOf(corpus, today)}
        often={oftenAsked(corpus, today)}
      />,
    )
  }
  const ask = async (c: Context<Env>, token: string, question: string, picked?: string) => {
    const { context } = c.var
    readQuestion(question)
    await limits.assertFew(c, question)
    return answerQuestion(platform, context, {
      ...{ question, channel: 'web', keyHash: keyHashOf(token) },
      ...(context.formKey === undefined ? {} : { formKey: context.formKey }),
      ...(picked === undefined ? {} : { picked }),
    })
  }
  const fieldOf = (code: string) =>
    code.startsWith('chatbot.question') || code.startsWith('chatbot.asked') ? 'question' : undefined

  app.get(chatPath, (c) => showChat(c, blankForm()))
  app.post(chatPath, (c) => {
    const token = conversationKeyOf(secret, c.var.context.formKey ?? '')
    return submit(c, platform, {
      schema: questionShape,
      act: ({ question }) => ask(c, token, question),
      done: (turn) => at(path(token), turn.locale),
      again: (state) => showChat(c, state),
      fieldOf,
    })
  })

  const page = `${chatPath}/c/:token{[\\w-]{43}}`
  const tokenOf = (c: Context<Env>) => c.req.param('token') ?? ''
  app.get(page, async (c) => showConversation(c, blankForm()))
  app.post(page, (c) =>
    submit(c, platform, {
      schema: questionShape,
      act: async ({ question }) => {
        await openTurns(platform, tokenOf(c))
        return ask(c, tokenOf(c), question)
      },
      done: (turn) => at(path(tokenOf(c)), turn.locale),
      again: (state) => showConversation(c, state),
      fieldOf,
    }),
  )
  app.post(`${page}/choices`, (c) =>
    submit(c, platform, {
      schema: pickShape,
      act: async ({ turnId, picked }) => {
        const turn = await turnOf(platform, tokenOf(c), turnId)
        await limits.assertFew(c, `${turnId} ${picked}`)
        if (picked === 'none') {
          await judgeTurn(platform, c.var.context, turn, false)
          return 'none'
        }
        const brain = await currentBrain(platform)
        const { choices = [] } = rephrase(brain.corpus, turn, c.var.context)
        const option = choices.find(({ id }) => id === picked)
        if (option === undefined) throw notFound('chatbot.turn_gone')
        await ask(c, tokenOf(c), withoutRuby(option.label), picked)
        return 'picked'
      },
      done: (what) => at(path(tokenOf(c))) + (what === 'none' ? '?said=none#leave' : ''),
      again: (state) => showConversation(c, state),
    }),
  )
  app.post(`${page}/feedback`, (c) =>
    submit(c, platform, {
      schema: feedbackShape,
      act: async ({ turnId, helpful }) => {
        const turn = await turnOf(platform, tokenOf(c), turnId)
        await limits.assertFew(c, `${turnId} ${helpful}`)
        await judgeTurn(platform, c.var.context, turn, helpful === 'yes')
      },
      done: (_, { helpful }) => at(path(tokenOf(c))) + (helpful === 'yes' ? '' : '#leave'),
      again: (state) => showConversation(c, state),
    }),
  )
  app.post(`${page}/questions`, (c) =>
    submit(c, platform, {
      schema: leaveShape,
      act: async ({ turnId, left, contact }) => {
        const turn = await turnOf(platform, tokenOf(c), turnId)
        readQuestion(left)
        await limits.assertFew(c, `left ${left}`)
        const { context } = c.var
        return leaveQuestion(platform, context, secret, { turn, question: left, contact })
      },
      done: () => `${at(path(tokenOf(c)))}?said=left`,
      again: (state) => showConversation(c, state),
      fieldOf: (code) => (code === 'chatbot.contact_not_mail' ? 'contact' : 'left'),
    }),
  )

  async function showConversation(c: Context<Env>, state: FormState): Promise<Response> {
    const turns = await openTurns(platform, tokenOf(c))
    const turn = turns.at(-1)
    if (turn === undefined) throw notFound('chatbot.conversation_not_found')
    const { corpus }: Brain = await freshBrain(platform)
    const reader = { ...c.var.context, locale }
    const said = c.req.query('said')
    return citizenPage(
      c,
      platform,
      { title: withoutRuby(words.conversationTitle), path: path(tokenOf(c)), noindex: true },
      <ConversationPage
        {...{ ticket, state, turn }}
        action={at(path(tokenOf(c)))}
        reply={rephrase(corpus, turn, reader)}
        earlier={turns
          .slice(0, -1)
          .map((one) => ({ turn: one, reply: rephrase(corpus, one, reader) }))}
        said={said === 'left' || said === 'none' ? said : undefined}
      />,
    )
  }

  return app.route('/', faqPages(platform, locale))
}


const limitForms = limitAt(mostBytes)
