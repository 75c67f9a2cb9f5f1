import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { createApi, json, problemResponses } from '../../../platform/http/api.ts'
import { assertSignedIn } from '../../../platform/http/api-right.ts'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { getMeasure } from './get-measure.ts'
import {
  monthlyReportListSchema,
  monthlyReportShape,
  monthlyReportView,
  sentReportSchema,
} from './schema.ts'
import { sendReport } from './send-report.ts'
import { listReports } from './store.ts'

const path = '/goals/measures/{measureId}/monthly-reports'
const params = z.object({ measureId: z.uuid() })

const listRoute = createRoute({
  method: 'get',
  path,
  summary: 'Monthly reports (月次報告) of a measure, one for each month, oldest first',
  tags: ['goals'],
  request: { params },
  responses: {
    200: json('The reports that hold', monthlyReportListSchema),
    ...problemResponses,
  },
})

const sendRoute = createRoute({
  method: 'post',
  path,
  summary: 'Report a month; a second report of the month replaces the first, history kept',
  tags: ['goals'],
  request: {
    params,
    body: { content: { 'application/json': { schema: monthlyReportShape } }, required: true },
  },
  responses: { 201: json('Reported', sentReportSchema), ...problemResponses },
})

/** The JSON API of monthly reports, mounted at `/api`. Staff only. */
export function reportApi(platform: Platform): OpenAPIHono<Env> {
  const { db } = platform
  return createApi()
    .openapi(listRoute, async (c) => {
      assertSignedIn(c.var.context)
      const { measure } = await getMeasure(db, c.req.valid('param').measureId)
      const reports = await listReports(db, [measure.firstMeasureId])
      return c.json({ measureId: measure.id, reports: reports.map(monthlyReportView) }, 200)
    })
    .openapi(sendRoute, async (c) => {
      const { context } = c.var
      assertSignedIn(context)
      const { note, values = [], ...body } = c.req.valid('json')
      const sent = await sendReport(platform, context, {
        ...body,
        measureId: c.req.valid('param').measureId,
        month: Temporal.PlainYearMonth.from(body.month),
        note: note === undefined ? undefined : { ja: note },
        values: values.map(({ doneOn, reason, ...value }) => ({
          ...value,
          doneOn: doneOn === null ? null : dayOf(doneOn),
          note: { ja: reason },
        })),
      })
      return c.json({ reportId: sent.reportId, revision: sent.revision }, 201)
    })
}

function dayOf(iso: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(iso)
  } catch {
    throw new Refusal('platform.malformed', 422)
  }
}
