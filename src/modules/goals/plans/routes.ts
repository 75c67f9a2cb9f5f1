import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { createApi, json, problemResponses } from '../../../platform/http/api.ts'
import { assertMaySend } from '../../../platform/http/api-right.ts'
import type { Env } from '../../../platform/http/context.ts'
import { text } from '../../../platform/http/field.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { viewPolicy } from '../policy-view.ts'
import { findPlan, listPublished } from '../store/policy.ts'
import { planJson, planSchema } from './plan-files.ts'
import { publishPlan } from './publish-plan.ts'

const day = z.iso
  .date()
  .transform((iso) => Temporal.PlainDate.from(iso))
  .openapi({ type: 'string', format: 'date' })

const inputSchema = z
  .object({
    slug: text({ max: 40 }),
    title: text({ max: 100 }),
    departmentName: text({ max: 60 }),
    ownerDivision: text({ max: 60 }),
    fromFiscalYear: z.int().min(1990).max(2190),
    untilFiscalYear: z.int().min(1990).max(2190),
    purpose: text({ max: 2_000, prose: true }),
    basis: text({ max: 400, prose: true }),
    indicators: z
      .array(
        z.object({
          aim: text({ max: 200 }),
          indicator: z.enum(['outcome', 'activity']),
          label: text({ max: 200 }),
          unit: text({ max: 20 }),
          baselineValue: z.number().optional(),
          baselineOn: day.optional(),
          targetValue: z.number(),
          dueOn: day.optional(),
          sourceKey: z.string().max(100).optional(),
          sourceParameters: z.record(z.string(), z.unknown()).optional(),
          manualReason: text({ max: 400, prose: true }).optional(),
        }),
      )
      .min(1)
      .max(100),
  })
  .openapi('NewPlan')

const listRoute = createRoute({
  method: 'get',
  path: '/goals/plans',
  summary: 'Published related plans (関連計画)',
  tags: ['goals'],
  responses: {
    200: json(
      'The plans',
      z.object({
        plans: z.array(
          z.object({
            id: z.uuid(),
            slug: z.string(),
            title: z.string(),
            fromFiscalYear: z.int(),
            untilFiscalYear: z.int(),
            version: z.int(),
          }),
        ),
      }),
    ),
  },
})

const planRoute = createRoute({
  method: 'get',
  path: '/goals/plans/{slug}',
  summary: 'One related plan, outcome and activity indicators apart',
  tags: ['goals'],
  request: { params: z.object({ slug: z.string().max(40) }) },
  responses: {
    200: json('The plan', planSchema),
    404: problemResponses[404],
    422: problemResponses[422],
  },
})

const publishRoute = createRoute({
  method: 'post',
  path: '/goals/plans',
  summary: 'Publish a related plan as it was decided, or its next version',
  tags: ['goals'],
  request: {
    body: { content: { 'application/json': { schema: inputSchema } }, required: true },
  },
  responses: {
    201: json(
      'Published',
      z.object({ policyId: z.uuid(), version: z.int(), slug: z.string() }),
    ),
    ...problemResponses,
  },
})

/** JSON API of related plans, open to all. */
export function planPublicApi(platform: Platform): OpenAPIHono<Env> {
  return createApi()
    .openapi(listRoute, async (c) => {
      const plans = await listPublished(platform.db, { kind: 'plan' })
      return c.json(
        {
          plans: plans.map(({ id, slug, title, fiscalYear, untilFiscalYear, version }) => ({
            id,
            slug: slug ?? '',
            title,
            fromFiscalYear: fiscalYear,
            untilFiscalYear: untilFiscalYear ?? fiscalYear,
            version,
          })),
        },
        200,
      )
    })
    .openapi(planRoute, async (c) => {
      const plan = await findPlan(platform.db, c.req.valid('param').slug)
      if (plan === undefined) throw notFound('goals.plan_not_found')
      const view = await viewPolicy(platform, plan, 'ja', c.var.context.today)
      return c.json(planJson(view, 'ja', platform.config.baseUrl), 200)
    })
}

/** JSON API that publishes a plan; staff only. */
export function planApi(platform: Platform): OpenAPIHono<Env> {
  return createApi().openapi(publishRoute, async (c) => {
    const { context } = c.var
    await assertMaySend(platform, context, 'goals.publish')
    const { policyId, version, slug } = await publishPlan(platform, context, c.req.valid('json'))
    return c.json({ policyId, version, slug }, 201)
  })
}
