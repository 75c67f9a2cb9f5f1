import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { assertMayAct } from '../../../platform/act.ts'
import { createApi, problemResponses } from '../../../platform/http/api.ts'
import { assertSignedIn } from '../../../platform/http/api-right.ts'
import { choice, id, optionalText } from '../../../platform/http/field.ts'
import type { Env, RequestContext } from '../../../platform/http/context.ts'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { NotSignedIn } from '../../../platform/refusal.ts'
import { costShares } from '../rules.ts'
import { count } from '../schema.ts'
import { getOffering } from '../store/offering.ts'
import { costKinds, costLinesMax, yenMax } from './cost.ts'
import { perHead } from './per-head.ts'
import { setCosts } from './set-costs.ts'
import { listCosts, listOfferingCosts } from './store.ts'
import { shareOfferings } from './view-costs.ts'

const tags = ['training']
const params = z.object({ offeringId: z.uuid() })

const costsSchema = z
  .object({
    costs: z.array(
      z.object({
        id: z.uuid(),
        enrolmentId: z.uuid().nullable(),
        kind: z.enum(costKinds),
        budgetYen: z.int(),
        actualYen: z.int().nullable(),
        note: z.string(),
      }),
    ),
    budgetYen: z.int(),
    actualYen: z.int(),
    participants: z.int(),
    perHeadYen: z.int().nullable(),
    perHeadRestYen: z.int().nullable(),
  })
  .openapi('OfferingCosts')

const settingShape = z.object({
  /** Ids of the lines in force when the caller read them. */
  seen: z.array(id()).max(costLinesMax).default([]),
  costs: z
    .array(
      z.object({
        id: id().optional(),
        enrolmentId: id().nullish(),
        kind: choice(costKinds),
        budgetYen: count(yenMax),
        actualYen: count(yenMax).nullish(),
        note: optionalText({ max: 100 }).transform((value) => value ?? ''),
      }),
    )
    .max(costLinesMax),
})

const sharesSchema = z
  .object({
    costShare: z.enum(costShares).nullable(),
    totalYen: z.int(),
    shares: z.array(
      z.object({
        lgCode: z.string(),
        seats: z.int(),
        partYen: z.int(),
        restYen: z.int(),
        yen: z.int(),
      }),
    ),
  })
  .openapi('CostShares')

const listRoute = createRoute({
  method: 'get',
  path: '/training/offerings/{offeringId}/costs',
  summary: 'What an offering costs, in all and per head',
  tags,
  request: { params },
  responses: {
    200: { description: 'Costs', content: { 'application/json': { schema: costsSchema } } },
    ...problemResponses,
  },
})

const setRoute = createRoute({
  method: 'post',
  path: '/training/offerings/{offeringId}/costs',
  summary: 'Write down all costs of an offering; lines seen and not sent again end',
  tags,
  request: {
    params,
    body: { content: { 'application/json': { schema: settingShape } }, required: true },
  },
  responses: {
    201: {
      description: 'Recorded',
      content: {
        'application/json': {
          schema: z.object({ added: z.int(), changed: z.int(), ended: z.int() }),
        },
      },
    },
    ...problemResponses,
  },
})

const sharesRoute = createRoute({
  method: 'get',
  path: '/training/offerings/{offeringId}/shares',
  summary: 'What each city bears of a joint offering; no shares where it is not joint',
  tags,
  request: { params },
  responses: {
    200: { description: 'Shares', content: { 'application/json': { schema: sharesSchema } } },
    ...problemResponses,
  },
})

/** Costs by the API, mounted at `/api`. */
export function costsApi(platform: Platform): OpenAPIHono<Env> {
  const { db } = platform
  return createApi()
    .openapi(listRoute, async (c) => {
      assertReads(c.var.context)
      const { offeringId } = c.req.valid('param')
      await getOffering(db, offeringId)
      const costs = await listCosts(db, offeringId)
      const [sum] = await listOfferingCosts(db, { offeringId })
      const participants = (sum?.ownCount ?? 0) + (sum?.guestCount ?? 0)
      const head = perHead(sum?.actualYen ?? 0, participants)
      return c.json(
        {
          costs: costs.map(({ id: costId, enrolmentId, kind, budgetYen, actualYen, note }) => {
            return { id: costId, enrolmentId, kind, budgetYen, actualYen, note }
          }),
          budgetYen: sum?.budgetYen ?? 0,
          actualYen: sum?.actualYen ?? 0,
          participants,
          perHeadYen: head?.yen ?? null,
          perHeadRestYen: head?.restYen ?? null,
        },
        200,
      )
    })
    .openapi(setRoute, async (c) => {
      const { context } = c.var
      assertSignedIn(context)
      await assertMayAct(platform, context, {
        action: 'training.set_costs',
        permission: 'training.offer',
      })
      const { seen, costs } = c.req.valid('json')
      const lines = costs.map(({ id: costId, enrolmentId = null, actualYen = null, ...line }) => {
        return { costId, enrolmentId, actualYen, ...line }
      })
      const { offeringId } = c.req.valid('param')
      return c.json(await setCosts(platform, context, { offeringId, seen, lines }), 201)
    })
    .openapi(sharesRoute, async (c) => {
      assertReads(c.var.context)
      const { offeringId } = c.req.valid('param')
      await getOffering(db, offeringId)
      const { lgCode } = await platform.city()
      const [shared] = await shareOfferings(db, await listOfferingCosts(db, { offeringId }), lgCode)
      return c.json(
        {
          costShare: shared?.costShare ?? null,
          totalYen: shared?.sharedActualYen ?? 0,
          shares: shared?.actual ?? [],
        },
        200,
      )
    })
}

function assertReads({ actor }: RequestContext): void {
  if (actor.kind === 'anonymous') throw new NotSignedIn()
  assertMay(actor, 'training.read_all', [])
}
