import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { body, createApi, json, problemResponses } from '../../../platform/http/api.ts'
import { assertSignedIn } from '../../../platform/http/api-right.ts'
import type { Env } from '../../../platform/http/context.ts'
import { text } from '../../../platform/http/field.ts'
import type { Platform } from '../../../platform/platform.ts'
import { resumeAnswers, stopAnswers } from './set-switch.ts'
import { assertStopper, type StopTarget } from './stop-target.ts'

const reason = text({ max: 300, prose: true })
const isDrill = z.boolean().default(false)

const bodyShape = z.union([
  z.strictObject({ on: z.literal(true), scope: z.literal('all'), reason, isDrill }),
  z.strictObject({
    ...{ on: z.literal(true), scope: z.literal('unit'), unitId: z.uuid(), reason, isDrill },
  }),
  z.strictObject({
    ...{ on: z.literal(true), scope: z.literal('topic'), topicId: z.uuid(), reason, isDrill },
  }),
  z.strictObject({
    ...{ on: z.literal(true), scope: z.literal('channel'), channel: z.enum(['web', 'line']) },
    ...{ reason, isDrill },
  }),
  z.strictObject({ on: z.literal(false), switchId: z.uuid() }),
])

const switchRoute = createRoute({
  method: 'post',
  path: '/chatbot/kill-switch',
  summary: 'Stop answers everywhere or in one part, or let them go out again',
  tags: ['chatbot'],
  request: { ...body(bodyShape) },
  responses: {
    201: json('Recorded', z.object({ switchId: z.uuid() })),
    ...problemResponses,
  },
})

/** The switch by the API. */
export function switchApi(platform: Platform): OpenAPIHono<Env> {
  const api = createApi()
  api.openapi(switchRoute, async (c) => {
    const { context } = c.var
    assertSignedIn(context)
    const given = c.req.valid('json')
    await assertStopper(
      platform,
      context,
      given.on ? 'chatbot.stop_answers' : 'chatbot.resume_answers',
    )
    if (!given.on) return c.json(await resumeAnswers(platform, context, given.switchId), 201)
    const target: StopTarget = {
      scope: given.scope,
      unitId: 'unitId' in given ? given.unitId : null,
      topicId: 'topicId' in given ? given.topicId : null,
      channel: 'channel' in given ? given.channel : null,
    }
    const { reason, isDrill } = given
    return c.json(await stopAnswers(platform, context, { target, reason, isDrill }), 201)
  })
  return api
}
