import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { body, createApi, json, problemResponses } from '../../../platform/http/api.ts'
import { assertSignedIn } from '../../../platform/http/api-right.ts'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { assertEditor } from '../entries/scope.ts'
import { getTestRun } from '../store/bench.ts'
import { gateKeys } from './gates.ts'
import { startRun } from './start-run.ts'
import { storedRunOf } from './stored-run.ts'

const gateSchema = z.object({
  key: z.enum(gateKeys),
  count: z.int(),
  of: z.int(),
  share: z.number(),
  holds: z.boolean(),
})

const runSchema = z.object({
  runId: z.uuid(),
  indexVersion: z.string(),
  comparedVersion: z.string().nullable(),
  caseCount: z.int(),
  rightCount: z.int(),
  skipped: z.int(),
  gates: z.object({ live: z.array(gateSchema), next: z.array(gateSchema).nullable() }),
})

const runRoute = createRoute({
  method: 'post',
  path: '/chatbot/test-runs',
  summary: 'Try all test questions with the answers of today and with those that wait',
  tags: ['chatbot'],
  request: { ...body(z.strictObject({ entryId: z.uuid().optional() })) },
  responses: { 201: json('What came of it', runSchema), ...problemResponses },
})

/** The bench by the API. */
export function benchApi(platform: Platform): OpenAPIHono<Env> {
  const api = createApi()
  api.openapi(runRoute, async (c) => {
    const { context } = c.var
    assertSignedIn(context)
    await assertEditor(platform, context, 'chatbot.run_tests')
    const { entryId } = c.req.valid('json')
    const { runId } = await startRun(platform, context, entryId === undefined ? {} : { entryId })
    const run = await getTestRun(platform.db, runId)
    const { gates, skipped } = storedRunOf(run)
    const { indexVersion, comparedVersion, caseCount, rightCount } = run
    const found = { indexVersion, comparedVersion, caseCount, rightCount, skipped }
    const { live, next } = gates
    return c.json({ runId, ...found, gates: { live: [...live], next: next && [...next] } }, 201)
  })
  return api
}
