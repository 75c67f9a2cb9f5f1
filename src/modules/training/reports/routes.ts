import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { assertMayAct } from '../../../platform/act.ts'
import { recordView } from '../../../platform/audit/append.ts'
import { createApi, json, problemResponses } from '../../../platform/http/api.ts'
import { assertSignedIn } from '../../../platform/http/api-right.ts'
import type { Env } from '../../../platform/http/context.ts'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { listReports } from './list-reports.ts'
import { markReportRead } from './mark-read.ts'
import { reportStates } from './report.ts'
import { saveReport } from './save-report.ts'
import { reportListSchema, reportShape, reportsQuery, toReportItem } from './schema.ts'
import { seesAll } from './sight.ts'
import { submitReport } from './submit-report.ts'

const tags = ['training']

const listRoute = createRoute({
  method: 'get',
  path: '/training/reports',
  summary: 'Reports owed and handed in: one’s own, the unit’s, everybody’s',
  tags,
  request: { query: reportsQuery },
  responses: { 200: json('Reports', reportListSchema), ...problemResponses },
})

const reportRoute = createRoute({
  method: 'post',
  path: '/training/enrolments/{enrolmentId}/reports',
  summary: 'Hand in the report on a training, or keep it as a draft',
  tags,
  request: {
    params: z.object({ enrolmentId: z.uuid() }),
    body: { content: { 'application/json': { schema: reportShape } }, required: true },
  },
  responses: {
    201: json('Recorded', z.object({ reportId: z.uuid(), state: z.enum(reportStates) })),
    ...problemResponses,
  },
})

const readingRoute = createRoute({
  method: 'post',
  path: '/training/reports/{reportId}/readings',
  summary: 'Say that one has read a report that was put before one',
  tags,
  request: { params: z.object({ reportId: z.uuid() }) },
  responses: {
    201: json('Recorded', z.object({ reportId: z.uuid() })),
    ...problemResponses,
  },
})

/** The JSON API of reports, mounted at `/api`. */
export function reportsApi(platform: Platform): OpenAPIHono<Env> {
  const { db } = platform
  return createApi()
    .openapi(listRoute, async (c) => {
      const { context } = c.var
      assertSignedIn(context)
      assertMay(context.actor, 'training.read')
      const { view, state: filter, fiscalYear } = c.req.valid('query')
      if (view === 'all' && !seesAll(context)) throw new Refusal('platform.forbidden', 403)
      if (view !== 'mine') {
        await recordView(db, context, 'training.view_reports', `training.report/${view}`)
      }
      const rows = await listReports(db, context, { view, filter, fiscalYear })
      return c.json({ reports: rows.map((row) => toReportItem(row, context.today)) }, 200)
    })
    .openapi(reportRoute, async (c) => {
      const { context } = c.var
      assertSignedIn(context)
      await assertMayAct(platform, context, { action: 'training.enrol' })
      const { submit, ...given } = c.req.valid('json')
      const write = submit ? submitReport : saveReport
      const input = { ...given, ...c.req.valid('param'), uploads: [], removeFileIds: [] }
      return c.json(await write(platform, context, input), 201)
    })
    .openapi(readingRoute, async (c) => {
      const { context } = c.var
      assertSignedIn(context)
      await assertMayAct(platform, context, { action: 'training.read' })
      const { reportId } = await markReportRead(platform, context, c.req.valid('param'))
      return c.json({ reportId }, 201)
    })
}
