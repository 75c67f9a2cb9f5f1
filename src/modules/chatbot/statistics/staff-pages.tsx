import { type Context, Hono } from 'hono'
import { recordView } from '../../../platform/audit/append.ts'
import { firstDayOf, fiscalYearOf, lastDayOf } from '../../../platform/calendar/fiscal-year.ts'
import { csvResponse } from '../../../platform/http/csv.ts'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { PrintHeader } from '../../../platform/ui/print-header.tsx'
import { chatbotPath } from '../paths.ts'
import { listTopics } from '../store/topic.ts'
import { staffCsv } from './csv.ts'
import { partNames, readFigures } from './read-figures.ts'
import { reportPath } from './paths.ts'
import { councilReport, reportCsv } from './report.ts'
import { ReportPage } from './report-page.tsx'
import { reportPaper } from './report-paper.ts'
import { statisticsWords as words } from './staff-messages.ts'
import { StatisticsPage } from './staff-page.tsx'
import { listFigures } from './store.ts'
import { readYear } from './year.ts'

const year = ':reportYear{20[0-9]{2}}'

/** The staff's figures, their file, and the council's report as page, PDF and file. */
export function statisticsPages(platform: Platform): Hono<Env> {
  const app = new Hono<Env>()
  const { db } = platform
  app.get('/chatbot/statistics', async (c) => {
    const { context } = c.var
    assertMay(context.actor, 'chatbot.read')
    const asked = { year: c.req.query('year'), month: c.req.query('month') }
    const figures = await readFigures(platform, context, asked)
    const frame = { title: words.title, path: chatbotPath }
    return staffPage(c, platform, frame, <StatisticsPage figures={figures} />)
  })
  app.get('/chatbot/statistics.csv', async (c) => {
    const { context } = c.var
    assertMay(context.actor, 'chatbot.read')
    const asked = c.req.query('year') ?? ''
    const fiscalYear = /^20\d\d$/.test(asked) ? Number(asked) : fiscalYearOf(context.today)
    const rows = await listFigures(db, firstDayOf(fiscalYear), lastDayOf(fiscalYear))
    const nameOf = await partNames(platform, context)
    await recordView(db, context, 'chatbot.export_statistics', 'chatbot.monthly_figure')
    return csvResponse(`${words.csvName}-${fiscalYear}.csv`, ...staffCsv(rows, nameOf))
  })
  app.get(`/chatbot/statistics/reports/${year}`, async (c) => {
    const { report, url, isEmpty } = await readReport(c, platform)
    const city = await platform.city()
    return staffPage(
      c,
      platform,
      { title: report.title, path: chatbotPath },
      <>
        <PrintHeader source={city.name.ja} url={url} asOf={c.var.context.today} />
        <ReportPage report={report} isEmpty={isEmpty} />
      </>,
    )
  })
  app.get(`/chatbot/statistics/reports/${year}/report.csv`, async (c) => {
    const { report } = await readReport(c, platform)
    const { context } = c.var
    await recordView(db, context, 'chatbot.export_statistics', 'chatbot.monthly_figure')
    return csvResponse(`${report.title}.csv`, ...reportCsv(report))
  })
  app.get(`/chatbot/statistics/reports/${year}/report.pdf`, async (c) => {
    const { report, url } = await readReport(c, platform)
    const { context } = c.var
    const { name, sample } = await platform.city()
    // Loaded with the first paper: a server that draws none does not carry the fonts.
    const { drawPdf } = await import('../../../platform/paper/draw-pdf.ts')
    const place = { cityName: name.ja, sample, url, drawnAt: context.now }
    const pdf = await drawPdf(reportPaper(report, place))
    return c.body(pdf, 200, { 'content-type': 'application/pdf', 'cache-control': 'no-store' })
  })
  return app
}

async function readReport(c: Context<Env>, platform: Platform) {
  assertMay(c.var.context.actor, 'chatbot.read')
  const fiscalYear = Number(c.req.param('reportYear'))
  if (fiscalYear > fiscalYearOf(c.var.context.today)) throw notFound()
  const { db, config } = platform
  const [figures, topics] = await Promise.all([readYear(db, fiscalYear), listTopics(db)])
  return {
    report: councilReport(figures, topics),
    isEmpty: figures.months.length === 0,
    url: `${config.baseUrl}${reportPath(fiscalYear)}`,
  }
}
