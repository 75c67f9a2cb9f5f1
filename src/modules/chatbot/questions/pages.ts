import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { id, optionalId, text } from '../../../platform/http/field.ts'
import { readForm, submit } from '../../../platform/http/form.ts'
import type { Platform } from '../../../platform/platform.ts'
import { pathOfEntry, withQuery } from '../entries/paths.ts'
import { assertEditor } from '../entries/scope.ts'
import type { ChatbotPorts } from '../part.ts'
import { longestQuestion } from '../reply/answer-question.ts'
import { draftAnswer } from './draft-answer.ts'
import { assignQuestion, reassignQuestion } from './hand-over.ts'
import { noteCall } from './note-call.ts'
import { pathOfQuestion, questionsPath } from './paths.ts'
import { showQuestion } from './question-page.tsx'
import { showQueue } from './queue-page.tsx'
import { declineQuestion, joinQuestion, reopenQuestion } from './settle-question.ts'
import { teachQuestion } from './teach-question.ts'
import { noteTold, revealContact } from './tell-askers.ts'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const base = '/chatbot/questions'
const one = `${base}/:questionId{${uuid}}` as const

const idOf = (c: Context<Env>): string => c.req.param('questionId') ?? ''

const noteShape = z.object({
  question: text({ max: longestQuestion, prose: true }),
  unitId: id(),
  topicId: optionalId(),
})
const asker = z.object({ askerId: id() })

// Fields that a refusal belongs to, so that its sentence stands beside it.
const fields: Record<string, string> = {
  'chatbot.wording_masked': 'wording',
  'chatbot.wording_too_long': 'wording',
  'chatbot.original_gone': 'originalId',
  'chatbot.same_unit': 'unitId',
  'chatbot.unit_not_found': 'unitId',
  'chatbot.reassigned_before': 'unitId',
  'chatbot.assignee_elsewhere': 'assigneeId',
}

/** The queue and what is done with a question of it. */
export function questionPages(platform: Platform, { secret }: ChatbotPorts): Hono<Env> {
  const app = new Hono<Env>()
  app.get(base, (c) => showQueue(c, platform))
  app.post(base, async (c) => {
    await assertEditor(platform, c.var.context, 'chatbot.note_call')
    return submit(c, platform, {
      schema: noteShape,
      act: ({ topicId = null, ...call }) => noteCall(platform, c.var.context, { ...call, topicId }),
      done: ({ joined }, { unitId }) =>
        withQuery(questionsPath, { unit: unitId, done: joined ? 'joined' : 'noted' }),
      again: (state) => showQueue(c, platform, state),
      fieldOf: (code) => (code.startsWith('chatbot.question') ? 'question' : 'unitId'),
    })
  })
  app.get(one, (c) => showQuestion(c, platform))

  /** A press on a question's page: done, it says so; refused, the page says why. */
  const press = <T, Result>(
    what: string,
    action: string,
    schema: z.ZodType<T>,
    take: (c: Context<Env>, input: T) => Promise<Result>,
    done: (c: Context<Env>, result: Result) => string,
  ) =>
    app.post(`${one}/${what}`, async (c) => {
      await assertEditor(platform, c.var.context, action)
      return submit(c, platform, {
        schema,
        act: (input) => take(c, input),
        done: (result) => done(c, result),
        again: (state) => showQuestion(c, platform, state),
        fieldOf: (code) => fields[code],
      })
    })
  const back = (said: string) => (c: Context<Env>) => pathOfQuestion(idOf(c), `?done=${said}`)
  const of = <T extends object>(c: Context<Env>, input: T) => ({ ...input, questionId: idOf(c) })

  press(
    'teach',
    'chatbot.teach_question',
    z.object({ entryId: id(), wording: text({ max: longestQuestion }) }),
    (c, input) => teachQuestion(platform, c.var.context, of(c, input)),
    back('learned'),
  )
  press(
    'draft',
    'chatbot.draft_question',
    z.object({ entryId: id() }),
    (c, input) => draftAnswer(platform, c.var.context, of(c, input)),
    (_, { entryId }) => pathOfEntry(entryId, '/edit'),
  )
  press(
    'decline',
    'chatbot.decline_question',
    z.object({ reason: text({ max: 300, prose: true }) }),
    (c, input) => declineQuestion(platform, c.var.context, of(c, input)),
    back('declined'),
  )
  press(
    'original',
    'chatbot.join_question',
    z.object({ originalId: id() }),
    (c, input) => joinQuestion(platform, c.var.context, of(c, input)),
    back('duplicate'),
  )
  press(
    'unit',
    'chatbot.reassign_question',
    z.object({ unitId: id() }),
    (c, input) => reassignQuestion(platform, c.var.context, of(c, input)),
    back('moved'),
  )
  press(
    'assignee',
    'chatbot.assign_question',
    z.object({ assigneeId: optionalId() }),
    (c, { assigneeId = null }) => assignQuestion(platform, c.var.context, of(c, { assigneeId })),
    back('assigned'),
  )
  press(
    'reopening',
    'chatbot.reopen_question',
    z.object({}),
    (c) => reopenQuestion(platform, c.var.context, of(c, {})),
    back('reopened'),
  )
  press(
    'askers/told',
    'chatbot.tell_asker',
    asker,
    (c, input) => noteTold(platform, c.var.context, of(c, input)),
    back('told'),
  )
  // The address stands on the answer to this press and nowhere else: no page holds it.
  app.post(`${one}/askers/contact`, async (c) => {
    const { context } = c.var
    await assertEditor(platform, context, 'chatbot.reveal_contact')
    const read = await readForm(c, asker)
    if (!read.ok) return showQuestion(c, platform, read.state)
    const { askerId } = read.input
    const contact = await revealContact(platform, context, secret, of(c, { askerId }))
    return showQuestion(c, platform, { values: {}, errors: [] }, { askerId, contact })
  })
  return app
}
