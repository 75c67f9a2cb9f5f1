import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { assertMayAct } from '../../../platform/act.ts'
import { createApi, problemResponses } from '../../../platform/http/api.ts'
import { assertSignedIn } from '../../../platform/http/api-right.ts'
import type { Env } from '../../../platform/http/context.ts'
import { text } from '../../../platform/http/field.ts'
import type { Platform } from '../../../platform/platform.ts'
import { checkIn } from './check-in.ts'

const checkInRoute = createRoute({
  method: 'post',
  path: '/training/check-ins',
  summary: 'Check oneself in on the day by the code of the sheet',
  tags: ['training'],
  request: {
    body: {
      content: { 'application/json': { schema: z.object({ code: text({ max: 40 }) }) } },
      required: true,
    },
  },
  responses: {
    201: {
      description: 'Recorded',
      content: {
        'application/json': {
          schema: z.object({
            enrolmentId: z.uuid(),
            offeringId: z.uuid(),
            attendedMinutes: z.int(),
          }),
        },
      },
    },
    ...problemResponses,
  },
})

/** Check-in by QR for other programs. */
export function checkInApi(platform: Platform): OpenAPIHono<Env> {
  return createApi().openapi(checkInRoute, async (c) => {
    const { context } = c.var
    assertSignedIn(context)
    const what = { action: 'training.check_in', permission: 'training.enrol' }
    await assertMayAct(platform, context, what)
    return c.json(await checkIn(platform, context, c.req.valid('json')), 201)
  })
}
