import { type Context, Hono } from 'hono'
import { csvText } from '../../../platform/http/csv.ts'
import type { Env } from '../../../platform/http/context.ts'
import { citizenHtml } from '../../../platform/http/page.tsx'
import { type Locale, localPath } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { withoutRuby } from '../../../platform/ui/ruby.tsx'
import { freshBrain } from '../reply/brain.ts'
import { LearnedMonthPage, LearnedPage, type LearnedMonth, monthTitle } from './citizen-views.tsx'
import { learnedLines } from './lines.ts'
import { learnedCsvHeader, learnedMessages } from './messages.ts'
import { learnedCsvPath, learnedPath } from './paths.ts'
import { findList, learnedVersion, listItems, listLists } from './store.ts'

/** Months that the first page looks back. */
const monthsShown = 13

/** What the chatbot learned, month by month, drawn once for each state of it. */
export function learnedPages(platform: Platform, locale: Locale): Hono<Env> {
  const app = new Hono<Env>()
  const { db, pages, clock, config } = platform
  const words = learnedMessages[locale]
  const versionNow = async () =>
    `${await learnedVersion(db)} ${(await freshBrain(platform)).corpus.stamp}`

  const readMonths = async (): Promise<LearnedMonth[]> => {
    const [{ corpus }, lists, items] = await Promise.all([
      freshBrain(platform),
      listLists(db),
      listItems(db),
    ])
    return lists.map((list) => {
      const own = items.filter(({ monthOn }) => monthOn.equals(list.monthOn))
      return { list, lines: learnedLines(own, corpus, locale, clock.today()) }
    })
  }
  const show = async (c: Context<Env>, path: `/${string}`, draw: () => Promise<string>) => {
    const served = await pages.serve(c, {
      ...{ key: localPath(path, locale), version: versionNow, render: draw },
    })
    return served ?? c.notFound()
  }
  const frame = { locale, description: withoutRuby(words.lead) }

  app.get(learnedPath, (c) =>
    show(c, learnedPath, async () =>
      citizenHtml(
        platform,
        { ...frame, path: learnedPath, title: withoutRuby(words.title) },
        <LearnedPage months={(await readMonths()).slice(0, monthsShown)} />,
      ),
    ),
  )
  app.get(learnedCsvPath, async (c) => {
    const served = await pages.serve(c, {
      ...{ key: localPath(learnedCsvPath, locale), version: versionNow },
      render: async () => csvText(learnedCsvHeader, await csvRows()),
      ...{ type: 'text/csv; charset=utf-8', filename: 'chatbot-learned.csv' },
    })
    return served ?? c.notFound()
  })
  app.get(`${learnedPath}/:month{20[0-9]{2}-(?:0[1-9]|1[0-2])}`, async (c) => {
    const monthOn = Temporal.PlainDate.from(`${c.req.param('month')}-01`)
    const list = await findList(db, monthOn)
    if (list === undefined) return c.notFound()
    const path = `${learnedPath}/${c.req.param('month')}` as const
    return show(c, path, async () => {
      const { corpus } = await freshBrain(platform)
      const lines = learnedLines(await listItems(db, monthOn), corpus, locale, clock.today())
      // Read again: a correction may have come since the page was looked for.
      const now = (await findList(db, monthOn)) ?? list
      return citizenHtml(
        platform,
        { ...frame, path, title: withoutRuby(monthTitle(now, locale)) },
        <LearnedMonthPage month={{ list: now, lines }} />,
      )
    })
  })

  // The file is in Japanese whatever language the page around it has.
  async function csvRows(): Promise<(string | number | null)[][]> {
    const [{ corpus }, lists, items] = await Promise.all([
      freshBrain(platform),
      listLists(db),
      listItems(db),
    ])
    const site = config.publicUrl ?? config.baseUrl
    return lists.flatMap(({ monthOn }) => {
      const own = items.filter((item) => item.monthOn.equals(monthOn))
      return learnedLines(own, corpus, 'ja', clock.today()).map((line) => [
        ...[monthOn.toPlainYearMonth().toString(), line.question],
        line.href === undefined ? '' : `${site}${line.href}`,
        ...[line.days, line.office],
      ])
    })
  }
  return app
}
