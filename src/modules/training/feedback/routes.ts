import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { recordView } from '../../../platform/audit/append.ts'
import { body, createApi, json, problemResponses } from '../../../platform/http/api.ts'
import { assertMaySend } from '../../../platform/http/api-right.ts'
import type { Env, RequestContext } from '../../../platform/http/context.ts'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { NotSignedIn } from '../../../platform/refusal.ts'
import { getOffering } from '../store/offering.ts'
import { answerFollowUps } from './answer-follow-ups.ts'
import { answerQuestionnaire } from './answer-questionnaire.ts'
import { questionSetFor } from './question-set.ts'
import { fieldOfQuestion } from './questionnaire.ts'
import { recordResults } from './record-results.ts'
import {
  answersSchema,
  followUpShape,
  followUpsSchema,
  questionnaireSchema,
  resultsShape,
  sheetShape,
  toAnswersView,
  toFollowUpView,
  toQuestionnaireView,
} from './schema.ts'
import { listFollowUpsFor, listOpenFollowUps } from './view-follow-ups.ts'
import { viewOfferingResults } from './view-results.ts'
const offeringParam = z.object({ offeringId: z.uuid() })
const enrolmentParam = z.object({ enrolmentId: z.uuid() })
const tags = ['training']

const questionnaireRoute = createRoute({
  method: 'get',
  path: '/training/offerings/{offeringId}/questionnaire',
  summary: 'What an offering asks those who attended',
  tags,
  request: { params: offeringParam },
  responses: { 200: json('Questions', questionnaireSchema), ...problemResponses },
})

const answerRoute = createRoute({
  method: 'post',
  path: '/training/offerings/{offeringId}/answers',
  summary: 'Answer the questionnaire, without a name and once',
  tags,
  request: { params: offeringParam, ...body(sheetShape) },
  responses: { 201: json('Answered', offeringParam), ...problemResponses },
})

const answersRoute = createRoute({
  method: 'get',
  path: '/training/offerings/{offeringId}/answers',
  summary: 'What the sheets say, once there are enough of them',
  tags,
  request: { params: offeringParam },
  responses: { 200: json('Results', answersSchema), ...problemResponses },
})

const resultsRoute = createRoute({
  method: 'post',
  path: '/training/offerings/{offeringId}/results',
  summary: 'Record who passed the test of an offering',
  tags,
  request: { params: offeringParam, ...body(resultsShape) },
  responses: {
    201: json('Recorded', z.object({ passed: z.int(), failed: z.int() })),
    ...problemResponses,
  },
})

const followUpRoute = createRoute({
  method: 'post',
  path: '/training/enrolments/{enrolmentId}/follow-ups',
  summary: 'Say how far somebody uses at work what they learnt',
  tags,
  request: { params: enrolmentParam, ...body(followUpShape) },
  responses: { 201: json('Answered', enrolmentParam), ...problemResponses },
})

const followUpsRoute = createRoute({
  method: 'get',
  path: '/training/follow-ups',
  summary: 'Follow-ups that wait for one’s own word, or for anybody’s',
  tags,
  request: { query: z.object({ scope: z.enum(['own', 'all']).default('own') }) },
  responses: { 200: json('Follow-ups', followUpsSchema), ...problemResponses },
})

/** The JSON API of this part. */
export function feedbackApi(platform: Platform): OpenAPIHono<Env> {
  const { db } = platform
  return createApi()
    .openapi(questionnaireRoute, async (c) => {
      employeeIn(c.var.context, 'training.answer')
      const { id } = await getOffering(db, c.req.valid('param').offeringId)
      return c.json(toQuestionnaireView(await questionSetFor(db, id), fieldOfQuestion), 200)
    })
    .openapi(answerRoute, async (c) => {
      await assertMaySend(platform, c.var.context, 'training.answer')
      const input = { ...c.req.valid('json'), ...c.req.valid('param') }
      return c.json(await answerQuestionnaire(platform, c.var.context, input), 201)
    })
    .openapi(answersRoute, async (c) => {
      const { context } = c.var
      employeeIn(context, 'training.read')
      const { offeringId } = c.req.valid('param')
      const view = await viewOfferingResults(db, offeringId)
      const isDesk = may(context.actor, 'training.read_all')
      if (isDesk && view.missing === 0) {
        await recordView(db, context, 'training.view_answers', `training.offering/${offeringId}`)
      }
      return c.json(toAnswersView(view, isDesk), 200)
    })
    .openapi(resultsRoute, async (c) => {
      await assertMaySend(platform, c.var.context, 'training.mark')
      const input = { ...c.req.valid('json'), ...c.req.valid('param') }
      return c.json(await recordResults(platform, c.var.context, input), 201)
    })
    .openapi(followUpRoute, async (c) => {
      await assertMaySend(platform, c.var.context, 'training.follow_up')
      const { enrolmentId } = c.req.valid('param')
      const answer = { ...c.req.valid('json'), enrolmentId }
      await answerFollowUps(platform, c.var.context, [answer])
      return c.json({ enrolmentId }, 201)
    })
    .openapi(followUpsRoute, async (c) => {
      const { context } = c.var
      const isAll = c.req.valid('query').scope === 'all'
      const employeeId = employeeIn(context, isAll ? 'training.read_all' : 'training.follow_up')
      await recordView(db, context, 'training.view_follow_ups', 'training.follow_up/due')
      const open = isAll
        ? (await listOpenFollowUps(db, context.today)).filter(
            ({ dropReason }) => dropReason === null,
          )
        : await listFollowUpsFor(db, employeeId, context.today)
      return c.json({ followUps: open.map(toFollowUpView) }, 200)
    })
}

function employeeIn({ actor }: RequestContext, permission: string): string {
  if (actor.kind !== 'employee') throw new NotSignedIn()
  assertMay(actor, permission)
  return actor.employeeId
}
