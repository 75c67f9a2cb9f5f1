import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { createApi, json, problemResponses } from '../http/api.ts'
import { assertMaySend } from '../http/api-right.ts'
import type { Env } from '../http/context.ts'
import { rateLimit } from '../http/rate-limit.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import { exchangeOf } from './exchange-of.ts'
import { receiveBundle, type TellRefused } from './receive-bundle.ts'
import { faultText } from './staff-messages.ts'

const bundleRoute = createRoute({
  method: 'post',
  path: '/exchange/bundles',
  summary: 'Take a signed bundle from the other machine (受け渡し); its signature is the authority',
  tags: ['exchange'],
  request: {
    body: {
      content: { 'application/json': { schema: z.unknown().openapi({ type: 'object' }) } },
      required: true,
    },
  },
  responses: {
    200: json('Taken', z.object({ number: z.int(), counts: z.record(z.string(), z.int()) })),
    ...problemResponses,
  },
})

/**
 * Takes bundles by the API. On a public machine nobody signs in, so the signature alone decides; on
 * the staff side the caller must be allowed to carry besides.
 */
export function exchangeApi(platform: Platform, tell: TellRefused): OpenAPIHono<Env> {
  const api = createApi()
  const { link, face } = platform.config
  api.use('/exchange/bundles', rateLimit({ burst: 20, perSecond: 0.5 }))
  // The text is read as it came, not as parsed: the signature is over what is written there.
  api.openAPIRegistry.registerPath(bundleRoute)
  api.post('/exchange/bundles', async (c) => {
    const isAlone = face === 'public'
    const { context } = c.var
    if (!isAlone) await assertMaySend(platform, context, 'exchange.receive', 'exchange.carry')
    if (link !== 'files') throw new Refusal('exchange.not_linked', 409)
    const actor = isAlone ? ({ kind: 'system', name: 'exchange.api' } as const) : context.actor
    const receipt = await receiveBundle(
      platform,
      { ...context, actor },
      { ...exchangeOf(platform), tell },
      { name: 'POST /api/exchange/bundles', text: await c.req.text() },
    )
    if (!receipt.taken) {
      throw new Refusal('exchange.refused', 409, { text: faultText(receipt.refusal) })
    }
    return c.json({ number: receipt.number, counts: receipt.counts }, 200)
  })
  return api
}
