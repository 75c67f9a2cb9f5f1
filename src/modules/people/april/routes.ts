import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { recordView } from '../../../platform/audit/append.ts'
import { body, createApi, json, problemResponses } from '../../../platform/http/api.ts'
import { assertMaySend, assertSignedIn } from '../../../platform/http/api-right.ts'
import type { Env } from '../../../platform/http/context.ts'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { handOver, handOverPermission } from './hand-over.ts'
import { rehearsePermission } from './pages/overview-page.tsx'
import { rehearse } from './rehearse.ts'
import {
  handOverListSchema,
  handOverListView,
  pressBody,
  pressedSchema,
  rehearsalSchema,
  rehearsalView,
} from './schema.ts'
import { listHandOvers } from './store.ts'
import { transferDayOf } from './transfer-day.ts'

const rehearsalRoute = createRoute({
  method: 'get',
  path: '/people/april/rehearsal',
  summary: 'How the hall stands on the coming 1 April (四月モード)',
  tags: ['people'],
  responses: { 200: json('Rehearsal', rehearsalSchema), ...problemResponses },
})

const handOversRoute = createRoute({
  method: 'get',
  path: '/people/april/hand-overs',
  summary: 'What was handed over for 1 April (引継ぎ)',
  tags: ['people'],
  responses: { 200: json('Hand-overs', handOverListSchema), ...problemResponses },
})

const pressRoute = createRoute({
  method: 'post',
  path: '/people/april/hand-overs',
  summary: 'Hand one or all open matters of a person over (引継ぎ)',
  tags: ['people'],
  request: body(pressBody),
  responses: { 200: json('Handed over', pressedSchema), ...problemResponses },
})

/** The JSON API of April mode, part of that of people. */
export function aprilApi(platform: Platform): OpenAPIHono<Env> {
  const { db } = platform
  return createApi()
    .openapi(rehearsalRoute, async (c) => {
      const { context } = c.var
      assertSignedIn(context)
      assertMay(context.actor, rehearsePermission, [])
      const { today } = context
      const on = transferDayOf(today)
      await recordView(db, context, 'people.view_april', `people.april/${on.toString()}`)
      return c.json(rehearsalView(await rehearse(platform, { on, today })), 200)
    })
    .openapi(handOversRoute, async (c) => {
      const { context } = c.var
      assertSignedIn(context)
      assertMay(context.actor, rehearsePermission, [])
      const on = transferDayOf(context.today)
      await recordView(db, context, 'people.view_april', `people.april/${on.toString()}`)
      return c.json(handOverListView(on, await listHandOvers(db, on)), 200)
    })
    .openapi(pressRoute, async (c) => {
      const { context } = c.var
      const { personId, kind, key, receiverId } = c.req.valid('json')
      const isOwn = context.actor.kind === 'employee' && context.actor.employeeId === personId
      const permission = isOwn ? 'people.hand_over_own' : handOverPermission
      await assertMaySend(platform, context, handOverPermission, permission)
      const item = kind === undefined || key === undefined ? undefined : { kind, key }
      const chosen =
        item === undefined || receiverId === undefined ? {} : { [item.key]: receiverId }
      return c.json(await handOver(platform, context, { personId, item, chosen }), 200)
    })
}
