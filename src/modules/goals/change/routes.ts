import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { createApi, json, problemResponses } from '../../../platform/http/api.ts'
import { assertSignedIn } from '../../../platform/http/api-right.ts'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { LocalText } from '../policy-document.ts'
import { getTarget } from '../record-manual-reading.ts'
import { listChanges } from '../store/reading.ts'
import type { WantedValue } from './change-kind.ts'
import { proposeChange } from './propose-change.ts'
import { proposalBody, proposalSchema, publishedChangeSchema } from './schema.ts'
import { listProposals } from './store.ts'
import type { ProposedChangeRow } from './tables.ts'

const params = z.object({ targetId: z.uuid() })

const listRoute = createRoute({
  method: 'get',
  path: '/goals/targets/{targetId}/changes',
  summary: 'Proposed and published changes of a target (目標の変更)',
  tags: ['goals'],
  request: { params },
  responses: {
    200: json(
      'Proposals newest first, published changes in the order in which they were published',
      z.object({
        proposals: z.array(proposalSchema),
        published: z.array(publishedChangeSchema),
      }),
    ),
    401: problemResponses[401],
    404: problemResponses[404],
    422: problemResponses[422],
  },
})

const proposeRoute = createRoute({
  method: 'post',
  path: '/goals/targets/{targetId}/changes',
  summary: 'Proposes a change of a published target and puts it before its approvers',
  tags: ['goals'],
  request: {
    params,
    body: { required: true, content: { 'application/json': { schema: proposalBody } } },
  },
  responses: {
    201: json('The proposal', z.object({ proposalId: z.uuid(), draftId: z.uuid() })),
    401: problemResponses[401],
    403: problemResponses[403],
    404: problemResponses[404],
    409: problemResponses[409],
    422: problemResponses[422],
  },
})

const editRoute = createRoute({
  method: 'patch',
  path: '/goals/targets/{targetId}',
  summary: 'Always refused: a published target changes only by a decided proposal',
  tags: ['goals'],
  request: { params },
  responses: {
    401: problemResponses[401],
    404: problemResponses[404],
    409: problemResponses[409],
    422: problemResponses[422],
  },
})

/** JSON API of changes: to propose one, to follow it, and the answer to a direct edit. */
export function changeApi(platform: Platform): OpenAPIHono<Env> {
  return createApi()
    .openapi(listRoute, async (c) => {
      assertSignedIn(c.var.context)
      const { target } = await getTarget(platform.db, c.req.valid('param').targetId)
      const [proposals, published] = await Promise.all([
        listProposals(platform.db, [target.firstTargetId]),
        listChanges(platform.db, [target.firstTargetId]),
      ])
      return c.json(
        {
          proposals: proposals.map(proposalJson),
          published: published.map(
            ({ id, field, oldValue, newValue, reason, approvalRef, publishedOn }) => ({
              id,
              field,
              oldValue,
              newValue,
              reason,
              approvalRef,
              publishedOn: publishedOn.toString(),
            }),
          ),
        },
        200,
      )
    })
    .openapi(proposeRoute, async (c) => {
      const { context } = c.var
      assertSignedIn(context)
      const { targetId } = c.req.valid('param')
      const body = c.req.valid('json')
      const reason = definedOnly(body.reason)
      const wanted = wantedOf(body)
      return c.json(await proposeChange(platform, context, { targetId, wanted, reason }), 201)
    })
    .openapi(editRoute, async (c) => {
      assertSignedIn(c.var.context)
      const { target, measure } = await getTarget(platform.db, c.req.valid('param').targetId)
      const place = { measure: measure.no, target: target.no }
      throw new Refusal('goals.published_target', 409, place)
    })
}

function wantedOf(body: z.infer<typeof proposalBody>): WantedValue {
  if (body.field !== 'countingRule') {
    return { field: body.field, newValue: String(body.newValue) }
  }
  const { field, parameters, sentence } = body
  if (parameters !== undefined) return { field, parameters }
  if (sentence !== undefined) return { field, sentence: { ja: sentence } }
  throw new Refusal('goals.change_rule_kind', 422)
}

function definedOnly(reason: z.infer<typeof proposalBody>['reason']): LocalText {
  const given = Object.entries(reason).filter(([, text]) => text !== undefined)
  return { ...Object.fromEntries(given), ja: reason.ja }
}

function proposalJson(row: ProposedChangeRow): z.infer<typeof proposalSchema> {
  const { id, targetId, field, oldValue, newValue, oldRule, newRule } = row
  const { reason, status, statusNote, proposedAt, decisionRef } = row
  return {
    id,
    targetId,
    field,
    oldValue,
    newValue,
    oldRule: oldRule?.sentence.ja ?? null,
    newRule: newRule?.sentence.ja ?? null,
    reason: reason.ja,
    status,
    statusNote,
    proposedAt: proposedAt.toString({ smallestUnit: 'millisecond' }),
    decisionRef,
  }
}
