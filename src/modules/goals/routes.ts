import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { createApi, json, problemResponses } from '../../platform/http/api.ts'
import { assertSignedIn } from '../../platform/http/api-right.ts'
import type { Env } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { notFound } from '../../platform/refusal.ts'
import { policyJson } from './policy-json.ts'
import { viewPolicy } from './policy-view.ts'
import { policyItemSchema, policySchema, readingsSchema } from './schema.ts'
import { findPolicy, listPublished } from './store/policy.ts'
import { viewReadings } from './view-readings.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/goals/policies',
  summary: 'Published policies (運営方針), newest year first',
  tags: ['goals'],
  request: {
    query: z.object({
      fiscalYear: z.coerce.number().int().min(1900).max(2200).optional(),
      departmentId: z.uuid().optional(),
    }),
  },
  responses: {
    200: json('The policies', z.object({ policies: z.array(policyItemSchema) })),
    422: problemResponses[422],
  },
})

const policyRoute = createRoute({
  method: 'get',
  path: '/goals/policies/{policyId}',
  summary: 'One published policy with its targets, values and states',
  description: 'The public file /goals/{fiscalYear}/{department}.json has the same shape.',
  tags: ['goals'],
  request: { params: z.object({ policyId: z.uuid() }) },
  responses: {
    200: json('The policy', policySchema),
    404: problemResponses[404],
    422: problemResponses[422],
  },
})

const readingsRoute = createRoute({
  method: 'get',
  path: '/goals/targets/{targetId}/readings',
  summary: 'Value of a target as of a day, counted again, beside the stored readings',
  tags: ['goals'],
  request: {
    params: z.object({ targetId: z.uuid() }),
    query: z.object({ asOf: z.iso.date().optional() }),
  },
  responses: {
    200: json('The value and its readings', readingsSchema),
    401: problemResponses[401],
    404: problemResponses[404],
    422: problemResponses[422],
  },
})

/** JSON API of what is published, open to all. */
export function goalsPublicApi(platform: Platform): OpenAPIHono<Env> {
  return createApi()
    .openapi(listRoute, async (c) => {
      const policies = await listPublished(platform.db, c.req.valid('query'))
      return c.json(
        {
          policies: policies.map((policy) => ({
            id: policy.id,
            fiscalYear: policy.fiscalYear,
            departmentId: policy.departmentId,
            department: policy.departmentName,
            title: policy.title,
            version: policy.version,
            publishedOn: policy.publishedOn?.toString() ?? null,
            snapshotHash: policy.snapshotHash,
          })),
        },
        200,
      )
    })
    .openapi(policyRoute, async (c) => {
      const policy = await findPolicy(platform.db, c.req.valid('param').policyId)
      if (policy === undefined || policy.status !== 'published') {
        throw notFound('goals.policy_not_found')
      }
      const view = await viewPolicy(platform, policy, 'ja', c.var.context.today)
      return c.json(policyJson(view, 'ja', platform.config.baseUrl), 200)
    })
}

/** JSON API of the rows behind a number, for staff. */
export function goalsApi(platform: Platform): OpenAPIHono<Env> {
  return createApi().openapi(readingsRoute, async (c) => {
    assertSignedIn(c.var.context)
    const { targetId } = c.req.valid('param')
    const { asOf } = c.req.valid('query')
    const { today } = c.var.context
    const day = asOf === undefined ? today : Temporal.PlainDate.from(asOf)
    return c.json(await viewReadings(platform, targetId, day), 200)
  })
}
