import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { createApi, json, problemResponses } from '../../../platform/http/api.ts'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { measurePath } from '../citizen/paths.ts'
import { targetStates } from '../state.ts'
import { findThread, viewThread } from './view-thread.ts'

const day = z.iso.date().nullable()

const threadSchema = z
  .object({
    threadId: z.uuid(),
    years: z.array(
      z.object({
        fiscalYear: z.int(),
        policyId: z.uuid(),
        measureId: z.uuid(),
        threadId: z.uuid(),
        predecessorIds: z.array(z.uuid()),
        successorIds: z.array(z.uuid()),
        no: z.int(),
        title: z.string(),
        owner: z.string().openapi({ description: 'Division of that year' }),
        ownerNow: z.string().nullable().openapi({ description: 'Who has taken over by today' }),
        state: z.enum(targetStates).nullable(),
        targets: z.array(
          z.object({
            label: z.string(),
            dueOn: day,
            targetValue: z.number().nullable(),
            unit: z.string().nullable(),
            actual: z.number().nullable(),
            doneOn: day,
            state: z.enum(targetStates).nullable(),
          }),
        ),
        url: z.url(),
      }),
    ),
  })
  .openapi('Thread', { description: '経年のつながり: one measure through years, mergers and splits' })

const threadRoute = createRoute({
  method: 'get',
  path: '/goals/threads/{threadId}',
  summary: 'One measure through the years and reorganisations, oldest year first',
  tags: ['goals'],
  request: { params: z.object({ threadId: z.uuid() }) },
  responses: {
    200: json('The thread', threadSchema),
    404: problemResponses[404],
    422: problemResponses[422],
  },
})

/** JSON API of the threads, open to all. */
export function threadApi(platform: Platform): OpenAPIHono<Env> {
  return createApi().openapi(threadRoute, async (c) => {
    const { threadId } = c.req.valid('param')
    const place = await findThread(platform.db, threadId)
    if (place.policies.length === 0) throw notFound('goals.thread_not_found')
    const { today } = c.var.context
    const { years, successions } = await viewThread(platform, place, threadId, 'ja', today)
    const plain = (date: Temporal.PlainDate | null) => date?.toString() ?? null
    return c.json(
      {
        threadId,
        years: years.map(({ view, measure, ownerNow }) => ({
          fiscalYear: view.policy.fiscalYear,
          policyId: view.policy.id,
          measureId: measure.id,
          threadId: measure.threadId,
          predecessorIds: successions
            .filter((one) => one.successorId === measure.threadId)
            .map((one) => one.predecessorId),
          successorIds: successions
            .filter((one) => one.predecessorId === measure.threadId)
            .map((one) => one.successorId),
          no: measure.no,
          title: measure.title.text,
          owner: measure.owner.name.text,
          ownerNow: ownerNow.name ?? null,
          state: measure.state,
          targets: measure.targets.map((target) => ({
            label: target.label.text,
            dueOn: plain(target.dueOn),
            targetValue: target.targetValue,
            unit: target.unit,
            actual: target.actual.value,
            doneOn: plain(target.actual.doneOn),
            state: target.state,
          })),
          url: `${platform.config.baseUrl}${measurePath(view, measure.no)}`,
        })),
      },
      200,
    )
  })
}
