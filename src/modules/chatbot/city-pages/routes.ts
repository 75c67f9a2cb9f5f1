import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { createApi, json, problemResponses } from '../../../platform/http/api.ts'
import { assertSignedInMay } from '../../../platform/http/api-right.ts'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { scopeOf } from '../entries/scope.ts'
import { failures, isPastReview, isUnseen, ways } from './city-page.ts'
import { filtered, listPageRows, type PageRow, standings } from './page-rows.ts'

const pageSchema = z.object({
  pageId: z.uuid(),
  url: z.string(),
  title: z.string(),
  way: z.enum(ways),
  state: z.enum(['waiting', 'live', 'gone']),
  owningUnitId: z.uuid().nullable(),
  topicId: z.uuid().nullable(),
  fiscalYear: z.int().nullable(),
  reviewDueOn: z.iso.date(),
  isPastReview: z.boolean(),
  asOfOn: z.iso.date().nullable(),
  checkedAt: z.iso.datetime().nullable(),
  changedAt: z.iso.datetime().nullable(),
  isUnseen: z.boolean(),
  failure: z.enum(failures).nullable(),
  entryIds: z.array(z.uuid()),
})

const listRoute = createRoute({
  method: 'get',
  path: '/chatbot/sources',
  summary: "Pages of the city's site that may be quoted, with where each stands",
  tags: ['chatbot'],
  request: {
    query: z.object({
      q: z.string().max(60).default(''),
      unitId: z.uuid().optional(),
      state: z.enum(['', ...standings]).default(''),
    }),
  },
  responses: {
    200: json('Pages', z.object({ count: z.int(), pages: z.array(pageSchema) })),
    ...problemResponses,
  },
})

/** The registered pages by the API. */
export function sourcesApi(platform: Platform): OpenAPIHono<Env> {
  const api = createApi()
  api.openapi(listRoute, async (c) => {
    const { context } = c.var
    assertSignedInMay(context, 'chatbot.read')
    const { q, unitId: unit = '', state } = c.req.valid('query')
    const scope = await scopeOf(platform.db, context)
    const all = await listPageRows(platform.db)
    const rows = filtered(all, { q, unit, state }, scope, context.today)
    return c.json({ count: rows.length, pages: rows.map((row) => viewOf(row, context.today)) }, 200)
  })
  return api
}

function viewOf({ page, name, entries }: PageRow, today: Temporal.PlainDate) {
  const { id, url, way, owningUnitId, topicId, fiscalYear, reviewDueOn, failure } = page
  return {
    ...{ pageId: id, url, title: name, way, owningUnitId, topicId, fiscalYear, failure },
    // Those that were taken out are not listed.
    state: page.state === 'removed' ? ('gone' as const) : page.state,
    reviewDueOn: reviewDueOn.toString(),
    ...{ isPastReview: isPastReview(page, today), isUnseen: isUnseen(page) },
    asOfOn: page.asOfOn?.toString() ?? null,
    checkedAt: page.checkedAt?.toString() ?? null,
    changedAt: page.changedAt?.toString() ?? null,
    entryIds: entries.map((entry) => entry.id),
  }
}
