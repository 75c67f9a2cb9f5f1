import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { createApi, problemResponses } from '../../../platform/http/api.ts'
import { assertSignedIn } from '../../../platform/http/api-right.ts'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { TrainingPorts } from '../ports.ts'
import { exportAttendance, exportKinds, exportTable, trainingExports } from './exports.ts'
import { tableBytes, tableFormats, tableHeaders } from './table-response.ts'

const fileSchema = z.string().openapi({ format: 'binary' })
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const exportRoute = createRoute({
  method: 'get',
  path: '/training/exports/{kind}',
  summary: 'A list as a file; without a year all of them, or the present one',
  tags: ['training'],
  request: {
    params: z.object({ kind: z.enum([...exportKinds, 'attendance']) }),
    query: z.object({
      format: z.enum(tableFormats).default('csv'),
      fiscalYear: z.coerce.number().int().min(2000).max(2100).optional(),
      offeringId: z.uuid().optional(),
    }),
  },
  responses: {
    200: {
      description: 'The file',
      content: { 'text/csv': { schema: z.string() }, [workbook]: { schema: fileSchema } },
    },
    ...problemResponses,
  },
})

/** Lists out by the API. */
export function listsApi(platform: Platform, ports: TrainingPorts): OpenAPIHono<Env> {
  const { db } = platform
  return createApi().openapi(exportRoute, async (c) => {
    const { context } = c.var
    assertSignedIn(context)
    const { kind } = c.req.valid('param')
    const { format, offeringId, fiscalYear: asked } = c.req.valid('query')
    if (kind === 'attendance' && offeringId === undefined) {
      throw notFound('training.offering_not_found')
    }
    const thisYear = fiscalYearOf(context.today)
    const table =
      kind === 'attendance'
        ? await exportAttendance(db, context, offeringId ?? '')
        : await exportTable({ db, ...ports }, context, {
            kind,
            fiscalYear: asked ?? (trainingExports[kind].years === 'one' ? thisYear : undefined),
          })
    const bytes = new Uint8Array(await tableBytes(table, format))
    return c.body(bytes, 200, tableHeaders(table.name, format)) as never
  })
}
