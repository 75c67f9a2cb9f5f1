import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { assertMayAct } from '../act.ts'
import { createApi, problemResponses } from '../http/api.ts'
import type { Env } from '../http/context.ts'
import { assertMay } from '../identity/actor.ts'
import type { Platform } from '../platform.ts'
import { NotSignedIn } from '../refusal.ts'
import { countNotices, listNotices } from './inbox-store.ts'
import { markRead } from './mark-read.ts'
import { ownEmployeeId } from './own.ts'
import type { NoticeRow } from './tables.ts'
import { titleOf } from './title.ts'

const noticeSchema = z
  .object({
    id: z.uuid(),
    event: z.string().openapi({ example: 'approvals.waiting' }),
    title: z.string().openapi({ description: 'The sentence, in Japanese' }),
    path: z.string().openapi({ description: 'Page where the matter stands' }),
    createdAt: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
    settledAt: z.iso
      .datetime()
      .nullable()
      .openapi({ description: 'When the matter was done with' }),
  })
  .openapi('Notice')

const query = z.object({
  unread: z.enum(['0', '1']).default('0'),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const listRoute = createRoute({
  method: 'get',
  path: '/notices',
  summary: 'Own notices, unread ones first',
  tags: ['notifications'],
  request: { query },
  responses: {
    200: {
      description: 'Notices',
      content: {
        'application/json': {
          schema: z.object({
            total: z.int(),
            unread: z.int(),
            notices: z.array(noticeSchema),
          }),
        },
      },
    },
    ...problemResponses,
  },
})

const readRoute = createRoute({
  method: 'post',
  path: '/notices/{noticeId}/readings',
  summary: 'Mark an own notice as read',
  tags: ['notifications'],
  request: { params: z.object({ noticeId: z.uuid() }) },
  responses: {
    201: {
      description: 'Read',
      content: {
        'application/json': {
          schema: z.object({ noticeId: z.uuid(), readAt: z.iso.datetime() }),
        },
      },
    },
    ...problemResponses,
  },
})

/** The JSON API of notices, mounted at `/api`. */
export function notificationApi(platform: Platform): OpenAPIHono<Env> {
  return createApi()
    .openapi(listRoute, async (c) => {
      const { context } = c.var
      if (context.actor.kind === 'anonymous') throw new NotSignedIn()
      assertMay(context.actor, 'notifications.read')
      const employeeId = ownEmployeeId(context)
      const { unread: unreadOnly, ...range } = c.req.valid('query')
      const [{ total, unread }, notices] = await Promise.all([
        countNotices(platform.db, employeeId),
        listNotices(platform.db, employeeId, { ...range, unreadOnly: unreadOnly === '1' }),
      ])
      const views = notices.map((notice) => toView(platform, notice))
      return c.json({ total: unreadOnly === '1' ? unread : total, unread, notices: views }, 200)
    })
    .openapi(readRoute, async (c) => {
      const { context } = c.var
      if (context.actor.kind === 'anonymous') throw new NotSignedIn()
      await assertMayAct(platform, context, {
        action: 'notifications.mark_read',
        permission: 'notifications.read',
      })
      const { noticeId } = c.req.valid('param')
      const { readAt } = await markRead(platform, context, noticeId)
      return c.json({ noticeId, readAt }, 201)
    })
}

function toView(platform: Platform, notice: NoticeRow) {
  const { id, event, path, createdAt, readAt, settledAt } = notice
  return {
    id,
    event,
    title: titleOf(platform, notice),
    path,
    createdAt: createdAt.toString(),
    readAt: readAt?.toString() ?? null,
    settledAt: settledAt?.toString() ?? null,
  }
}
