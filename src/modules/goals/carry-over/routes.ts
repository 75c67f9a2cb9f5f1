import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { createApi, json, problemResponses } from '../../../platform/http/api.ts'
import { assertMaySend, assertSignedIn } from '../../../platform/http/api-right.ts'
import type { Env, RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { accountFor } from './account-for.ts'
import { changeOwner } from './change-owner.ts'
import { linkMeasure } from './link-measure.ts'
import { viewComparison } from './load-comparison.ts'
import { rewriteLine } from './rewrite-line.ts'
import {
  accountsShape,
  comparisonJson,
  comparisonSchema,
  linkShape,
  ownerShape,
  wordingShape,
} from './schema.ts'
import { startNextYear } from './start-next-year.ts'

const tags = ['goals']
const path = '/goals/imports/{importId}/comparison'
const params = z.object({ importId: z.uuid() })
const responses = { 200: json('The comparison', comparisonSchema), ...problemResponses }

const bodyOf = <Schema extends z.ZodType>(schema: Schema) => ({
  content: { 'application/json': { schema } },
  required: true as const,
})

const startRoute = createRoute({
  method: 'post',
  path: '/goals/policies/{policyId}/next-year',
  summary: 'Begin next year’s draft (次年度案) from a published policy; from February on',
  tags,
  request: { params: z.object({ policyId: z.uuid() }) },
  responses: { 201: json('Begun', comparisonSchema), ...problemResponses },
})

const readRoute = createRoute({
  method: 'get',
  path,
  summary: 'Next year’s draft beside this year’s policy, sentence by sentence, and what is open',
  tags,
  request: { params },
  responses,
})

const accountsRoute = createRoute({
  method: 'post',
  path: `${path}/accounts`,
  summary: 'Account for sentences that stay or go (with a reason), for days and values',
  tags,
  request: { params, body: bodyOf(accountsShape) },
  responses,
})

const wordingRoute = createRoute({
  method: 'post',
  path: `${path}/wording`,
  summary: 'Rewrite one sentence; empty takes it out',
  tags,
  request: { params, body: bodyOf(wordingShape) },
  responses,
})

const ownerRoute = createRoute({
  method: 'post',
  path: `${path}/owner`,
  summary: 'Put the division that follows in the place of one that ends or is renamed',
  tags,
  request: { params, body: bodyOf(ownerShape) },
  responses,
})

const linkRoute = createRoute({
  method: 'post',
  path: `${path}/links`,
  summary: 'Say by hand which measures one of the draft continues; none: it begins anew',
  tags,
  request: { params, body: bodyOf(linkShape) },
  responses,
})

/** JSON API of next year's draft, mounted at `/api`. Staff only. */
export function carryOverApi(platform: Platform): OpenAPIHono<Env> {
  const right = 'goals.draft'
  const shown = async (context: RequestContext, importId: string) =>
    comparisonJson((await viewComparison(platform, context, importId)).comparison)
  return createApi()
    .openapi(startRoute, async (c) => {
      const { context } = c.var
      await assertMaySend(platform, context, right)
      const { importId } = await startNextYear(platform, context, c.req.valid('param'))
      return c.json(await shown(context, importId), 201)
    })
    .openapi(readRoute, async (c) => {
      const { context } = c.var
      assertSignedIn(context)
      return c.json(await shown(context, c.req.valid('param').importId), 200)
    })
    .openapi(accountsRoute, async (c) => {
      const { context } = c.var
      await assertMaySend(platform, context, right)
      const { importId } = c.req.valid('param')
      await accountFor(platform, context, { importId, ...c.req.valid('json') })
      return c.json(await shown(context, importId), 200)
    })
    .openapi(wordingRoute, async (c) => {
      const { context } = c.var
      await assertMaySend(platform, context, right)
      const { importId } = c.req.valid('param')
      await rewriteLine(platform, context, { importId, ...c.req.valid('json') })
      return c.json(await shown(context, importId), 200)
    })
    .openapi(ownerRoute, async (c) => {
      const { context } = c.var
      await assertMaySend(platform, context, right)
      const { importId } = c.req.valid('param')
      await changeOwner(platform, context, { importId, ...c.req.valid('json') })
      return c.json(await shown(context, importId), 200)
    })
    .openapi(linkRoute, async (c) => {
      const { context } = c.var
      await assertMaySend(platform, context, right)
      const { importId } = c.req.valid('param')
      await linkMeasure(platform, context, { importId, ...c.req.valid('json') })
      return c.json(await shown(context, importId), 200)
    })
}
