import { type Context, Hono } from 'hono'
import { firstDayOf, fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import { csvText } from '../../../platform/http/csv.ts'
import type { Env } from '../../../platform/http/context.ts'
import { citizenHtml } from '../../../platform/http/page.tsx'
import { type Locale, localPath } from '../../../platform/messages/locale.ts'
import { createPaperCache } from '../../../platform/paper/serve-pdf.ts'
import type { Platform } from '../../../platform/platform.ts'
import { withoutRuby } from '../../../platform/ui/ruby.tsx'
import { readRevision } from '../store/own.ts'
import { listTopics } from '../store/topic.ts'
import { FiguresPage } from './citizen-page.tsx'
import { publicCsv } from './csv.ts'
import { statisticsMessages } from './messages.ts'
import { figuresCsvPath, figuresPath, figuresPdfPath } from './paths.ts'
import { councilReport } from './report.ts'
import { reportPaper } from './report-paper.ts'
import { figuresVersion, findFirstUsedMonth, listCountedMonths, listFigures } from './store.ts'
import { isFew, readYear, withoutFew } from './year.ts'

/** The public figures, drawn once for each state of them. */
export function figurePages(platform: Platform, locale: Locale): Hono<Env> {
  const app = new Hono<Env>()
  const { db, pages } = platform
  const words = statisticsMessages[locale]
  const papers = createPaperCache()
  const versionNow = async () => `${await figuresVersion(db)} ${await readRevision(db)}`

  const show = async (c: Context<Env>, asked?: number) => {
    const path = asked === undefined ? figuresPath : (`${figuresPath}/${asked}` as const)
    const served = await pages.serve(c, {
      key: localPath(path, locale),
      version: async () => {
        const known = asked === undefined || (await yearsOf(platform)).includes(asked)
        return known ? versionNow() : undefined
      },
      render: async () => {
        const years = await yearsOf(platform)
        const fiscalYear = asked ?? years[0]
        const year = fiscalYear === undefined ? undefined : await readYear(db, fiscalYear)
        const title =
          asked === undefined ? words.title : words.yearTitle(formatFiscalYear(asked, locale))
        return citizenHtml(
          platform,
          {
            ...{ locale, path, title: withoutRuby(title) },
            description: withoutRuby(words.dataText),
          },
          <FiguresPage
            {...{ year, years, title }}
            topics={await listTopics(db)}
            isNewest={asked === undefined}
          />,
        )
      },
    })
    return served ?? c.notFound()
  }

  app.get(figuresPath, (c) => show(c))
  app.get(`${figuresPath}/:fiscalYear{[0-9]{4}}`, (c) => show(c, Number(c.req.param('fiscalYear'))))
  app.get(figuresCsvPath, async (c) => {
    const served = await pages.serve(c, {
      key: localPath(figuresCsvPath, locale),
      version: versionNow,
      render: async () => {
        const rows = await listFigures(db, firstDayOf(2000), platform.clock.today())
        const start = await findFirstUsedMonth(db)
        const used = rows.filter(
          ({ monthOn }) => start !== undefined && Temporal.PlainDate.compare(monthOn, start) >= 0,
        )
        return csvText(...publicCsv(used))
      },
      type: 'text/csv; charset=utf-8',
      filename: 'chatbot-statistics.csv',
    })
    return served ?? c.notFound()
  })
  // One paper for all languages, under its Japanese address.
  if (locale === 'ja') {
    app.get(`${figuresPath}/:file{[0-9]{4}\\.pdf}`, async (c) => {
      const fiscalYear = Number(c.req.param('file').slice(0, 4))
      const served = await papers.serve(c, {
        key: figuresPdfPath(fiscalYear),
        version: async () =>
          (await yearsOf(platform)).includes(fiscalYear) ? versionNow() : undefined,
        draw: () => drawReport(platform, fiscalYear),
      })
      return served ?? c.notFound()
    })
  }
  return app
}

async function drawReport(platform: Platform, fiscalYear: number) {
  const { db, clock, config } = platform
  const [year, topics, city] = await Promise.all([
    readYear(db, fiscalYear),
    listTopics(db),
    platform.city(),
  ])
  const notes = year.months.some(isFew) ? [statisticsMessages.ja.fewNote] : []
  const report = councilReport(withoutFew(year), topics, { notes })
  // Loaded with the first paper: a server that draws none does not carry the fonts.
  const { drawPdf } = await import('../../../platform/paper/draw-pdf.ts')
  return drawPdf(
    reportPaper(report, {
      ...{ cityName: city.name.ja, sample: city.sample, drawnAt: clock.now() },
      url: `${config.publicUrl ?? config.baseUrl}${figuresPath}/${fiscalYear}`,
    }),
  )
}

/** Fiscal years that have figures, newest first. */
export async function yearsOf({ db }: Pick<Platform, 'db'>): Promise<number[]> {
  const [start, counted] = await Promise.all([findFirstUsedMonth(db), listCountedMonths(db)])
  const used = counted.filter(
    (month) => start !== undefined && Temporal.PlainDate.compare(month, start) >= 0,
  )
  return [...new Set(used.map(fiscalYearOf))].toReversed()
}
