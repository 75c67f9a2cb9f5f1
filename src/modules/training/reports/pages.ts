import { Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { idSegment } from '../pages/paths.ts'
import { showReports } from './pages/list-page.tsx'
import { showOverdue } from './pages/overdue-page.tsx'
import { showReport } from './pages/report-page.tsx'
import { addReportPosts } from './pages/report-posts.ts'
import { addTemplateForm } from './pages/template-page.tsx'

/** The pages of reports, mounted at `/staff`. */
export function reportsPages(platform: Platform): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/training/reports', (c) => showReports(c, platform))
  app.get('/training/reports/overdue', (c) => showOverdue(c, platform))
  app.get(`/training/enrolments/${idSegment('enrolmentId')}/report`, (c) =>
    showReport(c, platform),
  )
  addTemplateForm(app, platform)
  addReportPosts(app, platform)
  return app
}
