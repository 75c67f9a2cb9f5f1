import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { createApi, json, problemResponses } from '../../../platform/http/api.ts'
import { assertSignedIn } from '../../../platform/http/api-right.ts'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { closeRound } from './close-round.ts'
import { decideEvaluation } from './decide-evaluation.ts'
import { getPublicPolicy } from './place.ts'
import {
  evaluationListSchema,
  roundJson,
  roundWordShape,
  secondOpinionShape,
  selfEvaluationShape,
} from './schema.ts'
import { listRounds, listStanding } from './store.ts'
import { writeEvaluation } from './write-evaluation.ts'

const path = '/goals/policies/{policyId}/evaluations'
const params = z.object({ policyId: z.uuid() })

const bodyOf = <Schema extends z.ZodType>(schema: Schema) => ({
  content: { 'application/json': { schema } },
  required: true as const,
})

const listRoute = createRoute({
  method: 'get',
  path,
  summary: 'Mid-year and year-end evaluation (評価) of a policy, with the values frozen beside it',
  tags: ['goals'],
  request: { params },
  responses: {
    200: json('Rounds in which somebody has written', evaluationListSchema),
    ...problemResponses,
  },
})

const writeRoute = createRoute({
  method: 'post',
  path,
  summary: 'Write the evaluation of one’s own measure; written again it is a new revision',
  tags: ['goals'],
  request: { params, body: bodyOf(selfEvaluationShape) },
  responses: {
    201: json('Written', z.object({ evaluationId: z.uuid(), revision: z.int() })),
    ...problemResponses,
  },
})

const decideRoute = createRoute({
  method: 'post',
  path: `${path}/decisions`,
  summary: 'Confirm or return an evaluation that somebody else wrote',
  tags: ['goals'],
  request: { params, body: bodyOf(secondOpinionShape) },
  responses: {
    201: json('Decided', z.object({ decisionId: z.uuid(), allConfirmed: z.boolean() })),
    ...problemResponses,
  },
})

const closeRoute = createRoute({
  method: 'post',
  path: `${path}/closings`,
  summary: 'Close a round with the head’s word and publish it, or put it before its approvers',
  tags: ['goals'],
  request: { params, body: bodyOf(roundWordShape) },
  responses: {
    201: json('Closed, or in review', z.object({ status: z.enum(['inReview', 'closed']) })),
    ...problemResponses,
  },
})

/** The JSON API of the year's evaluation, mounted at `/api`. Staff only. */
export function closingApi(platform: Platform): OpenAPIHono<Env> {
  const { db } = platform
  return createApi()
    .openapi(listRoute, async (c) => {
      assertSignedIn(c.var.context)
      const policy = await getPublicPolicy(db, c.req.valid('param').policyId)
      const rows = await listRounds(db, [policy])
      const standing = await listStanding(db, rows.map(({ id }) => id))
      const rounds = rows.map((row) => roundJson(row, standing))
      return c.json({ policyId: policy.id, rounds }, 200)
    })
    .openapi(writeRoute, async (c) => {
      const { context } = c.var
      assertSignedIn(context)
      const { policyId } = c.req.valid('param')
      const input = { ...c.req.valid('json'), policyId }
      return c.json(await writeEvaluation(platform, context, input), 201)
    })
    .openapi(decideRoute, async (c) => {
      const { context } = c.var
      assertSignedIn(context)
      const { policyId } = c.req.valid('param')
      const { how, reason = '', ...place } = c.req.valid('json')
      const said = how === 'confirmed' ? { how } : { how, reason }
      return c.json(await decideEvaluation(platform, context, { policyId, ...place, ...said }), 201)
    })
    .openapi(closeRoute, async (c) => {
      const { context } = c.var
      assertSignedIn(context)
      const { policyId } = c.req.valid('param')
      return c.json(await closeRound(platform, context, { policyId, ...c.req.valid('json') }), 201)
    })
}
