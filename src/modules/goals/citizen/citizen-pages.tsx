import { type Context, Hono } from 'hono'
import type { ComponentChildren } from 'preact'
import type { Env } from '../../../platform/http/context.ts'
import { citizenHtml } from '../../../platform/http/page.tsx'
import { type Locale, localPath } from '../../../platform/messages/locale.ts'
import { createPaperCache } from '../../../platform/paper/serve-pdf.ts'
import type { Platform } from '../../../platform/platform.ts'
import { PrintHeader } from '../../../platform/ui/print-header.tsx'
import { withoutRuby } from '../../../platform/ui/ruby.tsx'
import { goalsMessages } from '../messages/messages.ts'
import { policyPaper } from '../pdf/policy-paper.ts'
import { policyCsv } from '../policy-csv.ts'
import { policyJson } from '../policy-json.ts'
import { policyVersionOf } from '../policy-version.ts'
import { viewPolicies, viewPolicy } from '../policy-view.ts'
import { openTextDesk } from '../shown-text.ts'
import { findPublished, hasMeasure, listPublished } from '../store/policy.ts'
import { listTranslations } from '../store/reading.ts'
import type { PolicyRow } from '../store/tables.ts'
import { findDepartment, openUnitBook } from '../units.ts'
import type { PolicyView } from '../view-types.ts'
import { MeasurePage } from './measure-page.tsx'
import { measurePath, policyPath } from './paths.ts'
import { fiscalYearText, PolicyPage, stateSentence } from './policy-page.tsx'
import { type EarlierPolicy, YearPage, YearsPage } from './years-page.tsx'

const year = ':fiscalYear{[0-9]{4}}'
const unit = ':department{[a-z][a-z0-9-]*}'

// Years whose policies stand on the list with their state; older ones are a line each.
const judgedYears = 2

type Page = {
  path: string
  title: string
  description?: string
  /** Day of the figures, printed at the head of a sheet. */
  asOf?: Temporal.PlainDate
  content: ComponentChildren
}

/** Public pages of goals in one language, each drawn once for a state of its data. */
export function goalsCitizenPages(platform: Platform, locale: Locale): Hono<Env> {
  const words = goalsMessages[locale]
  const { pages, clock, db } = platform
  const { baseUrl } = platform.config
  const papers = createPaperCache()

  const html = async ({ path, title, description, asOf, content }: Page) => {
    const city = await platform.city()
    const url = `${baseUrl}${localPath(path, locale)}`
    return citizenHtml(
      platform,
      {
        locale,
        path,
        title: withoutRuby(title),
        ...(description === undefined ? {} : { description: withoutRuby(description) }),
      },
      <>
        {asOf !== undefined && <PrintHeader source={city.name[locale]} url={url} asOf={asOf} />}
        {content}
      </>,
    )
  }

  async function findPolicyOf(c: Context<Env>): Promise<PolicyRow | undefined> {
    const fiscalYear = Number(c.req.param('fiscalYear'))
    const slug = c.req.param('department') ?? c.req.param('file')?.split('.')[0] ?? ''
    const department = await findDepartment(db, slug, fiscalYear, clock.today())
    return department && findPublished(db, fiscalYear, department.id)
  }

  /** Serves something about one policy; `draw` gives undefined where there is no such part. */
  async function servePolicy(
    c: Context<Env>,
    exists: (policy: PolicyRow) => Promise<boolean>,
    draw: (view: PolicyView) => Promise<string>,
    file: { type?: string; filename?: string } = {},
  ) {
    // Found when the version is looked up: who reads a kept page asks the database nothing.
    let policy: PolicyRow | undefined
    const served = await pages.serve(c, {
      key: c.req.path,
      ...file,
      version: async () => {
        policy = await findPolicyOf(c)
        if (policy === undefined || !(await exists(policy))) return undefined
        return policyVersionOf(platform, [policy])
      },
      render: async () => {
        if (policy === undefined) throw new Error('drawn before it was found')
        return draw(await viewPolicy(platform, policy, locale, clock.today()))
      },
    })
    return served ?? c.notFound()
  }

  /** Serves the paper of a policy, drawn once for each state of its data. */
  async function servePaper(c: Context<Env>) {
    let policy: PolicyRow | undefined
    const served = await papers.serve(c, {
      key: c.req.path,
      version: async () => {
        policy = await findPolicyOf(c)
        return policy && policyVersionOf(platform, [policy])
      },
      draw: async () => {
        if (policy === undefined) throw new Error('drawn before it was found')
        const view = await viewPolicy(platform, policy, locale, clock.today())
        const { name, sample } = await platform.city()
        const place = { locale, cityName: name[locale], sample, baseUrl, drawnAt: clock.now() }
        // Loaded with the first paper: a server that draws none does not carry the fonts.
        const { drawPdf } = await import('../../../platform/paper/draw-pdf.ts')
        return drawPdf(policyPaper(view, place))
      },
    })
    return served ?? c.notFound()
  }

  /** Serves a list of policies: all, or those of one year; only the latest are judged. */
  async function serveList(
    c: Context<Env>,
    fiscalYear: number | undefined,
    draw: (views: PolicyView[], earlier: EarlierPolicy[]) => Page,
  ) {
    let judged: PolicyRow[] = []
    let earlier: PolicyRow[] = []
    const served = await pages.serve(c, {
      key: c.req.path,
      version: async () => {
        const policies = await listPublished(db, { fiscalYear })
        if (fiscalYear !== undefined && policies.length === 0) return undefined
        const years = [...new Set(policies.map((policy) => policy.fiscalYear))]
        const isLate = ({ fiscalYear: year }: PolicyRow) => years.indexOf(year) < judgedYears
        judged = policies.filter(isLate)
        earlier = policies.filter((policy) => !isLate(policy))
        return policyVersionOf(platform, judged)
      },
      render: async () => {
        const views = await viewPolicies(platform, judged, locale, clock.today())
        return html(draw(views, await linesOf(earlier)))
      },
    })
    return served ?? c.notFound()
  }

  async function linesOf(policies: readonly PolicyRow[]): Promise<EarlierPolicy[]> {
    const lines: EarlierPolicy[] = []
    for (const policy of policies) {
      const { fiscalYear, departmentId, departmentName } = policy
      const units = await openUnitBook(db, fiscalYear, clock.today())
      const departmentSlug = units.find(departmentId)?.slug ?? ''
      const rows = locale === 'ja' ? [] : await listTranslations(db, policy, locale)
      const texts = openTextDesk(locale, rows)
      const department = texts.show(policy.id, `name:${departmentName}`, departmentName)
      lines.push({ fiscalYear, department, path: policyPath({ policy, departmentSlug }) })
    }
    return lines
  }

  const anyPart = () => Promise.resolve(true)

  return new Hono<Env>()
    .get('/goals', (c) =>
      serveList(c, undefined, (views, earlier) => ({
        path: '/goals',
        title: words.policies,
        description: words.policiesLead,
        content: <YearsPage views={views} earlier={earlier} />,
      })),
    )
    .get(`/goals/${year}`, (c) => {
      const fiscalYear = Number(c.req.param('fiscalYear'))
      return serveList(c, fiscalYear, (views) => ({
        path: `/goals/${fiscalYear}`,
        title: words.yearTitle(fiscalYearText(fiscalYear, locale)),
        content: <YearPage fiscalYear={fiscalYear} views={views} />,
      }))
    })
    .get(`/goals/${year}/:file{[a-z][a-z0-9-]*\\.csv}`, (c) =>
      servePolicy(
        c,
        anyPart,
        (view) => Promise.resolve(policyCsv(view, locale, baseUrl)),
        {
          type: 'text/csv; charset=utf-8',
          filename: `${c.req.param('fiscalYear')}-${c.req.param('file')}`,
        },
      ),
    )
    .get(`/goals/${year}/:file{[a-z][a-z0-9-]*\\.json}`, (c) =>
      servePolicy(
        c,
        anyPart,
        (view) => Promise.resolve(JSON.stringify(policyJson(view, locale, baseUrl))),
        { type: 'application/json; charset=utf-8' },
      ),
    )
    .get(`/goals/${year}/:file{[a-z][a-z0-9-]*\\.pdf}`, servePaper)
    .get(`/goals/${year}/${unit}`, (c) =>
      servePolicy(c, anyPart, (view) =>
        html({
          path: policyPath(view),
          title: view.title.text,
          description: stateSentence(view, locale),
          asOf: view.asOf,
          content: <PolicyPage view={view} />,
        }),
      ),
    )
    .get(`/goals/${year}/${unit}/measures/:no{[0-9]{1,3}}`, (c) => {
      const no = Number(c.req.param('no'))
      return servePolicy(
        c,
        (policy) => hasMeasure(db, policy.id, no),
        (view) => {
          const measure = view.measures.find((one) => one.no === no)
          if (measure === undefined) throw new Error(`measure ${no} went away`)
          return html({
            path: measurePath(view, no),
            title: `${measure.title.text} | ${view.title.text}`,
            asOf: view.asOf,
            content: <MeasurePage view={view} measure={measure} />,
          })
        },
      )
    })
}
