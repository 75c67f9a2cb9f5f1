import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { body, createApi, json, problemResponses } from '../../platform/http/api.ts'
import type { Env, RequestContext } from '../../platform/http/context.ts'
import { assertMay } from '../../platform/identity/actor.ts'
import { refusalMessage } from '../../platform/messages/sentence.ts'
import type { Platform } from '../../platform/platform.ts'
import { NotSignedIn } from '../../platform/refusal.ts'
import { approveDraft } from './approve-draft.ts'
import { approveInBulk } from './approve-in-bulk.ts'
import { cancelDraft } from './cancel-draft.ts'
import type { Decided } from './decide.ts'
import { draftItemJson, draftJson } from './draft-json.ts'
import { findVacancies } from './find-vacancies.ts'
import { listAfterReadings, listDecided, listMine, listWaiting } from './lists.ts'
import { readAfterwards } from './read-afterwards.ts'
import { refuseDraft } from './refuse-draft.ts'
import { returnDraft } from './return-draft.ts'
import {
  bulkSchema,
  bulkShape,
  decidedSchema,
  decisionShape,
  draftItemSchema,
  draftLists,
  draftViewSchema,
  rulesSchema,
  vacanciesSchema,
} from './schema.ts'
import { actingEmployee } from './standing.ts'
import { getDraft } from './store/draft.ts'
import { listDelegationLimits, listRouteRules } from './store/rules.ts'
import { viewDraft } from './view-draft.ts'
import { withdrawDraft } from './withdraw-draft.ts'
const asOfQuery = z.object({ asOf: z.iso.date().optional() })
const tags = ['approvals']
const byDraft = { params: z.object({ draftId: z.uuid() }) }

const draftsRoute = createRoute({
  method: 'get',
  path: '/approvals/drafts',
  summary: 'Drafts that wait for the caller, or that the caller made, decided or has to read',
  tags,
  request: { query: z.object({ state: z.enum(draftLists).default('waiting') }) },
  responses: {
    200: json('Drafts', z.object({ drafts: z.array(draftItemSchema) })),
    ...problemResponses,
  },
})

const draftRoute = createRoute({
  method: 'get',
  path: '/approvals/drafts/{draftId}',
  summary: 'One draft: content now, route, every round and decision',
  tags,
  request: byDraft,
  responses: { 200: json('The draft', draftViewSchema), ...problemResponses },
})

const decideRoute = createRoute({
  method: 'post',
  path: '/approvals/drafts/{draftId}/decisions',
  summary: 'Approve, return, refuse, withdraw, cancel or read afterwards',
  description: 'A hash that is not that of the content now decides nothing (409).',
  tags,
  request: { ...byDraft, ...body(decisionShape) },
  responses: { 201: json('Where the draft stands now', decidedSchema), ...problemResponses },
})

const bulkRoute = createRoute({
  method: 'post',
  path: '/approvals/decisions',
  summary: 'Approve several drafts; what has to be opened first is left and named',
  tags,
  request: body(bulkShape),
  responses: { 200: json('What came of it', bulkSchema), ...problemResponses },
})

const vacanciesRoute = createRoute({
  method: 'get',
  path: '/approvals/vacancies',
  summary: 'Where routes would end in an empty post on a day',
  tags,
  request: { query: asOfQuery },
  responses: { 200: json('Vacancies', vacanciesSchema), ...problemResponses },
})

const rulesRoute = createRoute({
  method: 'get',
  path: '/approvals/rules',
  summary: "The city's own routes and limits on a day",
  tags,
  request: { query: asOfQuery },
  responses: { 200: json('Rules', rulesSchema), ...problemResponses },
})

/** The JSON API of approvals, mounted at `/api`. */
export function approvalsApi(platform: Platform): OpenAPIHono<Env> {
  const { db } = platform
  return createApi()
    .openapi(draftsRoute, async (c) => {
      const { context } = c.var
      const { state } = c.req.valid('query')
      const items = await listsOf[state](db, signedIn(context), context.today)
      return c.json({ drafts: items.map((item) => draftItemJson(platform, item)) }, 200)
    })
    .openapi(draftRoute, async (c) => {
      signedIn(c.var.context)
      const { draftId } = c.req.valid('param')
      return c.json(draftJson(await viewDraft(platform, draftId, c.var.context)), 200)
    })
    .openapi(decideRoute, async (c) => {
      signedIn(c.var.context)
      const { draftId } = c.req.valid('param')
      const input = { ...c.req.valid('json'), draftId }
      return c.json(await decide(platform, c.var.context, input), 201)
    })
    .openapi(bulkRoute, async (c) => {
      signedIn(c.var.context)
      const { drafts } = c.req.valid('json')
      const { approved, left } = await approveInBulk(platform, c.var.context, drafts)
      const { refusals } = platform.offers
      const named = left.map(({ params, ...one }) => {
        const message = refusalMessage({ code: one.code, params }, refusals, 'ja')
        return { ...one, message }
      })
      return c.json({ approved, left: named }, 200)
    })
    .openapi(vacanciesRoute, async (c) => {
      signedIn(c.var.context)
      assertMay(c.var.context.actor, 'approvals.set_rules')
      const on = dayOf(c.req.valid('query').asOf, c.var.context)
      return c.json({ asOf: on.toString(), vacancies: await findVacancies(platform, on) }, 200)
    })
    .openapi(rulesRoute, async (c) => {
      signedIn(c.var.context)
      const on = dayOf(c.req.valid('query').asOf, c.var.context)
      const rules = (await listRouteRules(db, on)).map((rule) => ({ ...rule, ...daysOf(rule) }))
      const limits = (await listDelegationLimits(db, on)).map((one) => ({ ...one, ...daysOf(one) }))
      return c.json(rulesSchema.parse({ asOf: on.toString(), rules, limits }), 200)
    })
}

const listsOf = {
  waiting: listWaiting,
  mine: listMine,
  decided: listDecided,
  afterReading: listAfterReadings,
} as const

type DecisionInput = z.output<typeof decisionShape> & { draftId: string }

async function decide(
  platform: Platform,
  context: RequestContext,
  { action, ...input }: DecisionInput,
): Promise<Decided> {
  // The shape asks for it where something is decided.
  const seen = { ...input, contentHash: input.contentHash ?? '' }
  switch (action) {
    case 'approve':
      return approveDraft(platform, context, seen)
    case 'return':
      return returnDraft(platform, context, seen)
    case 'refuse':
      return refuseDraft(platform, context, seen)
    case 'withdraw':
      return withdrawDraft(platform, context, input)
    case 'cancel':
      return cancelDraft(platform, context, input)
    case 'read': {
      const { draftId } = await readAfterwards(platform, context, input)
      const { status, decisionRef } = await getDraft(platform.db, draftId)
      return { draftId, status, decisionRef }
    }
  }
}

function signedIn({ actor }: RequestContext): string {
  if (actor.kind === 'anonymous') throw new NotSignedIn()
  return actingEmployee({ actor })
}

function dayOf(asOf: string | undefined, { today }: RequestContext): Temporal.PlainDate {
  return asOf === undefined ? today : Temporal.PlainDate.from(asOf)
}

function daysOf({ fromOn, toOn }: { fromOn: Temporal.PlainDate; toOn: Temporal.PlainDate | null }) {
  return { fromOn: fromOn.toString(), toOn: toOn?.toString() ?? null }
}
