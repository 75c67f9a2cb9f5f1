import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { createApi, problemResponses } from '../../../platform/http/api.ts'
import { assertSignedIn } from '../../../platform/http/api-right.ts'
import type { Env } from '../../../platform/http/context.ts'
import { choice, optionalDate } from '../../../platform/http/field.ts'
import type { Platform } from '../../../platform/platform.ts'
import { countedLines, courseCountings, participantCountings } from '../counting.ts'
import { rulePacks } from '../rules.ts'
import { type Explanation, figureKeys, inputKinds } from './explanation.ts'
import { figureNames, figureUnits, inputNames } from './staff-messages.ts'
import { viewExplanation } from './view-explanation.ts'

/** What can be asked of a figure, in an address and through the API. */
export const explanationQuery = z.object({
  fiscalYear: z.coerce.number().int().min(2000).max(2100).optional(),
  category: choice(countedLines).default('all'),
  asOf: optionalDate(),
  courseId: z.uuid().optional(),
  countBy: choice([...courseCountings, ...participantCountings]).optional(),
})

const explanationSchema = z
  .object({
    figureKey: z.enum(figureKeys),
    label: z.string(),
    unit: z.string(),
    fiscalYear: z.int(),
    category: z.enum(countedLines),
    asOf: z.iso.date(),
    value: z.number().nullable(),
    rule: z.object({
      text: z.string(),
      countBy: z.string().nullable(),
      fromOn: z.iso.date().nullable(),
      pack: z.enum(rulePacks).nullable(),
    }),
    summaryNote: z.string().nullable(),
    arithmetic: z.array(z.string()),
    inputs: z.array(
      z.object({
        kind: z.enum(inputKinds),
        label: z.string(),
        rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
      }),
    ),
  })
  .openapi('TrainingExplanation')

const route = createRoute({
  method: 'get',
  path: '/training/explanations/{figureKey}',
  summary: 'What a figure is made of: inputs, counting rule, arithmetic',
  tags: ['training'],
  request: { params: z.object({ figureKey: z.enum(figureKeys) }), query: explanationQuery },
  responses: {
    200: {
      description: 'Explanation',
      content: { 'application/json': { schema: explanationSchema } },
    },
    ...problemResponses,
  },
})

/** The API that opens a figure. */
export function explainApi(platform: Platform): OpenAPIHono<Env> {
  return createApi().openapi(route, async (c) => {
    const { context } = c.var
    assertSignedIn(context)
    const { figureKey } = c.req.valid('param')
    const found = await viewExplanation(platform, context, figureKey, c.req.valid('query'))
    return c.json(toExplanationView(found), 200)
  })
}

function toExplanationView(found: Explanation): z.infer<typeof explanationSchema> {
  const { figureKey, filter, value, rule, summaryNote, arithmetic, inputs } = found
  return {
    figureKey,
    label: figureNames[figureKey],
    unit: figureUnits[figureKey],
    fiscalYear: filter.fiscalYear,
    category: filter.line,
    asOf: filter.asOf.toString(),
    value,
    rule: { ...rule, fromOn: rule.fromOn?.toString() ?? null },
    summaryNote,
    arithmetic,
    inputs: inputs.map(({ kind, rows }) => ({ kind, label: inputNames[kind], rows })),
  }
}
