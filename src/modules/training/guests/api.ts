import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { assertMayAct } from '../../../platform/act.ts'
import { body, createApi, json, problemResponses } from '../../../platform/http/api.ts'
import { assertSignedIn } from '../../../platform/http/api-right.ts'
import type { Env, RequestContext } from '../../../platform/http/context.ts'
import { date } from '../../../platform/http/field.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { encodings, readTable } from '../../../platform/tables/read-table.ts'
import { lgCode } from '../schema.ts'
import { pathOfSeats } from './guest-link.ts'
import { linesOf } from './guest-list-grammar.ts'
import { type GuestList, importGuests, previewGuests } from './import-guests.ts'
import { makeLink } from './make-link.ts'
import { assertNotOwn, neighbourShape } from './neighbour-pages.tsx'
import { revokeLink } from './revoke-link.ts'
import { setNeighbour } from './set-neighbour.ts'
import { guestProblemText } from './staff-messages.ts'
import { listNeighbours } from './store.ts'
const tags = ['training']
const offeringParam = z.object({ offeringId: z.uuid() })
const code = z.string().regex(/^\d{6}$/)

const citySchema = z
  .object({ lgCode: code, name: z.string(), desk: z.string(), contact: z.string() })
  .openapi('NeighbourCity')

const citiesRoute = createRoute({
  method: 'get',
  path: '/training/neighbours',
  summary: 'Cities that may send guests',
  tags,
  responses: {
    200: json('Cities', z.object({ cities: z.array(citySchema) })),
    ...problemResponses,
  },
})

const setCityRoute = createRoute({
  method: 'post',
  path: '/training/neighbours',
  summary: 'Write a city down that may send guests, or change what is known of it',
  tags,
  request: body(neighbourShape),
  responses: { 200: json('City', z.object({ lgCode: code })), ...problemResponses },
})

const importRoute = createRoute({
  method: 'post',
  path: '/training/offerings/{offeringId}/guest-lists',
  summary: 'Take a list of guests (CSV or XLSX) in, whole or not at all; a dry run writes nothing',
  tags,
  request: {
    params: offeringParam,
    query: z.object({
      dryRun: z.enum(['', '0', '1', 'true', 'false']).optional(),
      lgCode: code.optional(),
      encoding: z.enum(encodings).optional(),
    }),
    body: {
      content: {
        'text/csv': { schema: z.string() },
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
          schema: z.string().openapi({ format: 'binary' }),
        },
      },
      required: true,
    },
  },
  responses: {
    200: json(
      'Done, or what would be',
      z.object({
        format: z.enum(['csv', 'xlsx']),
        encoding: z.enum(encodings).nullable(),
        seated: z.int(),
        waiting: z.int(),
        problems: z.array(z.string()),
      }),
    ),
    ...problemResponses,
  },
})

const linkShape = z.object({ lgCode: lgCode(), expiresOn: date() })
const madeSchema = z.object({
  linkId: z.uuid(),
  /** Said once; nobody can read it again. */
  url: z.string(),
})

const linkRoute = createRoute({
  method: 'post',
  path: '/training/offerings/{offeringId}/guest-links',
  summary: 'Make a link for one neighbour city’s desk and this offering; its address is said once',
  tags,
  request: { params: offeringParam, ...body(linkShape) },
  responses: { 201: json('Link', madeSchema), ...problemResponses },
})

const linkOfAllRoute = createRoute({
  method: 'post',
  path: '/training/guest-links',
  summary: 'Make a link for one neighbour city’s desk and every offering with its seats',
  tags,
  request: body(linkShape),
  responses: { 201: json('Link', madeSchema), ...problemResponses },
})

const revokeRoute = createRoute({
  method: 'delete',
  path: '/training/guest-links/{linkId}',
  summary: 'End a link before its day',
  tags,
  request: { params: z.object({ linkId: z.uuid() }) },
  responses: { 200: json('Ended', z.object({ linkId: z.uuid() })), ...problemResponses },
})

/** Neighbour cities, their lists and their links by the API. */
export function guestApi(platform: Platform): OpenAPIHono<Env> {
  const api = createApi()
  const { db } = platform
  const assertDesk = async (context: RequestContext, action: string) => {
    assertSignedIn(context)
    await assertMayAct(platform, context, { action, permission: 'training.nominate' })
  }
  const make = async (
    context: RequestContext,
    offeringId: string | null,
    order: z.infer<typeof linkShape>,
  ) => {
    await assertDesk(context, 'training.make_guest_link')
    const { linkId, token } = await makeLink(platform, context, { offeringId, ...order })
    if (token === undefined) throw new Refusal('training.link_not_found', 404)
    const { publicUrl, baseUrl } = platform.config
    return { linkId, url: `${publicUrl ?? baseUrl}${pathOfSeats(token)}` }
  }

  api.openapi(citiesRoute, async (c) => {
    await assertDesk(c.var.context, 'training.set_neighbour')
    return c.json({ cities: await listNeighbours(db) }, 200)
  })
  api.openapi(setCityRoute, async (c) => {
    await assertDesk(c.var.context, 'training.set_neighbour')
    const city = c.req.valid('json')
    await assertNotOwn(platform, city)
    return c.json(await setNeighbour(platform, c.var.context, city), 200)
  })
  api.openapi(importRoute, async (c) => {
    const { context } = c.var
    await assertDesk(context, 'training.add_guests')
    const { dryRun, lgCode: city, encoding } = c.req.valid('query')
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    const table = await readTable(bytes, { encoding })
    const lines = linesOf([{ line: 1, cells: table.header }, ...table.rows])
    const { offeringId } = c.req.valid('param')
    const list: GuestList = { offeringId, lines, lgCode: city }
    const read = { format: table.format, encoding: table.encoding }
    if (dryRun === undefined || dryRun === '0' || dryRun === 'false') {
      const done = await importGuests(platform, context, list)
      return c.json({ ...read, ...done, problems: [] }, 200)
    }
    const { seated, waiting, problems } = await previewGuests(db, context, list)
    return c.json({ ...read, seated, waiting, problems: problems.map(guestProblemText) }, 200)
  })
  api.openapi(linkRoute, async (c) => {
    const { offeringId } = c.req.valid('param')
    return c.json(await make(c.var.context, offeringId, c.req.valid('json')), 201)
  })
  api.openapi(linkOfAllRoute, async (c) =>
    c.json(await make(c.var.context, null, c.req.valid('json')), 201),
  )
  api.openapi(revokeRoute, async (c) => {
    const { linkId } = c.req.valid('param')
    assertSignedIn(c.var.context)
    await revokeLink(platform, c.var.context, linkId)
    return c.json({ linkId }, 200)
  })
  return api
}
