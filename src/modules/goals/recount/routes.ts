import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { createApi, problemResponses } from '../../../platform/http/api.ts'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { NotSignedIn } from '../../../platform/refusal.ts'
import { targetStates } from '../state.ts'
import { type Recount, recountTarget } from './recount-target.ts'

const day = z.iso.date().openapi({ example: '2020-03-31' })

const recountSchema = z
  .object({
    targetId: z.uuid(),
    asOf: day,
    binding: z.enum(['live', 'manual', 'computed']),
    rule: z
      .object({
        sentence: z.string(),
        hash: z.string(),
        sourceKey: z.string().nullable(),
        parameters: z.record(z.string(), z.unknown()),
      })
      .nullable(),
    counted: z.object({
      value: z.number().nullable(),
      doneOn: day.nullable(),
      asOf: day.nullable(),
      isFinal: z.boolean(),
      itemCount: z.int(),
      itemIdsHash: z.string().nullable(),
      evidenceUrl: z.string().nullable(),
      unavailable: z.boolean(),
    }),
    sourceVersion: z.string().nullable(),
    stored: z
      .object({
        id: z.uuid(),
        asOf: day,
        value: z.number().nullable(),
        doneOn: day.nullable(),
        itemCount: z.int(),
        sourceVersion: z.string().nullable(),
        readAt: z.iso.datetime(),
      })
      .nullable()
      .openapi({ description: 'What was kept of that very day' }),
    state: z.enum(targetStates).nullable(),
    resultHash: z
      .string()
      .openapi({ description: 'The same for every count that gives the same by the same rule' }),
  })
  .openapi('Recount', { description: '数え直し: counted now by the pinned rule; nothing is stored' })

const recountRoute = createRoute({
  method: 'post',
  path: '/goals/targets/{targetId}/recount',
  summary: 'Counts a target again as of a day by its pinned rule',
  tags: ['goals'],
  request: {
    params: z.object({ targetId: z.uuid() }),
    body: {
      required: true,
      content: { 'application/json': { schema: z.strictObject({ asOf: day }) } },
    },
  },
  responses: {
    200: {
      description: 'The count',
      content: { 'application/json': { schema: recountSchema } },
    },
    401: problemResponses[401],
    404: problemResponses[404],
    422: problemResponses[422],
  },
})

/** JSON API of counting again; for staff, since it leads to the rows. */
export function recountApi(platform: Platform): OpenAPIHono<Env> {
  return createApi().openapi(recountRoute, async (c) => {
    const { actor, today } = c.var.context
    if (actor.kind === 'anonymous') throw new NotSignedIn()
    const asOf = Temporal.PlainDate.from(c.req.valid('json').asOf)
    const { targetId } = c.req.valid('param')
    return c.json(recountJson(await recountTarget(platform, targetId, asOf, today)), 200)
  })
}

function recountJson(recount: Recount): z.infer<typeof recountSchema> {
  const { target, rule, stored } = recount
  const { actual } = target
  return {
    targetId: target.id,
    asOf: recount.asOf.toString(),
    binding: target.binding,
    rule:
      rule === undefined
        ? null
        : {
            sentence: rule.sentence.ja,
            hash: rule.ruleHash,
            sourceKey: rule.sourceKey,
            parameters: rule.parameters,
          },
    counted: {
      value: actual.value,
      doneOn: actual.doneOn?.toString() ?? null,
      asOf: actual.asOf?.toString() ?? null,
      isFinal: actual.isFinal,
      itemCount: actual.itemCount,
      itemIdsHash: recount.itemIdsHash,
      evidenceUrl: actual.evidenceUrl,
      unavailable: actual.unavailable,
    },
    sourceVersion: recount.sourceVersion ?? null,
    stored:
      stored === undefined
        ? null
        : {
            id: stored.id,
            asOf: stored.asOf.toString(),
            value: stored.value,
            doneOn: stored.doneOn?.toString() ?? null,
            itemCount: stored.itemCount,
            sourceVersion: stored.sourceVersion,
            readAt: stored.readAt.toString({ smallestUnit: 'millisecond' }),
          },
    state: target.state,
    resultHash: recount.resultHash,
  }
}
