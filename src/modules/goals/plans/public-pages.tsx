import { Hono } from 'hono'
import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import type { Env } from '../../../platform/http/context.ts'
import { citizenHtml } from '../../../platform/http/page.tsx'
import { type Locale, localPath } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { PrintHeader } from '../../../platform/ui/print-header.tsx'
import { withoutRuby } from '../../../platform/ui/ruby.tsx'
import { policyPath } from '../citizen/paths.ts'
import { policyVersionOf } from '../policy-version.ts'
import { viewPolicies, viewPolicy } from '../policy-view.ts'
import { findPlan, listNaming, listPublished } from '../store/policy.ts'
import type { PolicyRow } from '../store/tables.ts'
import type { PolicyView } from '../view-types.ts'
import { planMessages } from './messages.ts'
import { planCsv, planJson } from './plan-files.ts'
import { type LinkedMeasure, PlanPage, PlansPage } from './plan-page.tsx'

const slug = ':slug{[a-z][a-z0-9-]*}'

/** Public pages and files of related plans, in one language. */
export function planPages(platform: Platform, locale: Locale): Hono<Env> {
  const { db, clock, pages } = platform
  const { baseUrl } = platform.config

  async function html(path: `/${string}`, title: string, content: ComponentChildren) {
    const city = await platform.city()
    const url = `${baseUrl}${localPath(path, locale)}`
    return citizenHtml(
      platform,
      { locale, path, title: withoutRuby(title) },
      <>
        <PrintHeader source={city.name[locale]} url={url} asOf={clock.today()} />
        {content}
      </>,
    )
  }

  /** Measures of published policies that name the plan. */
  async function linkedTo(view: PolicyView, policies: PolicyRow[]): Promise<LinkedMeasure[]> {
    const views = await viewPolicies(platform, policies, locale, clock.today(), {
      statesOnly: true,
      withoutNotes: true,
    })
    return views.flatMap((one) =>
      one.measures
        .filter((measure) => measure.planPath === policyPath(view))
        .map((measure) => ({ view: one, no: measure.no })),
    )
  }

  async function serve(
    c: Context<Env>,
    draw: (view: PolicyView, policies: PolicyRow[]) => Promise<string>,
    file: { type?: string; filename?: string } = {},
  ) {
    let plan: PolicyRow | undefined
    let policies: PolicyRow[] = []
    const name = c.req.param('slug') ?? c.req.param('file')?.split('.')[0] ?? ''
    const served = await pages.serve(c, {
      key: c.req.path,
      ...file,
      version: async () => {
        plan = await findPlan(db, name)
        if (plan === undefined) return undefined
        policies = await listNaming(db, plan)
        return policyVersionOf(platform, [plan, ...policies])
      },
      render: async () => {
        if (plan === undefined) throw new Error('drawn before it was found')
        return draw(await viewPolicy(platform, plan, locale, clock.today()), policies)
      },
    })
    return served ?? c.notFound()
  }

  return new Hono<Env>()
    .get('/goals/plans', async (c) => {
      let plans: PolicyRow[] = []
      const served = await pages.serve(c, {
        key: c.req.path,
        version: async () => {
          plans = await listPublished(db, { kind: 'plan' })
          return policyVersionOf(platform, plans)
        },
        render: async () => {
          const views = await viewPolicies(platform, plans, locale, clock.today(), {
            statesOnly: true,
          })
          return html('/goals/plans', planMessages[locale].title, <PlansPage views={views} />)
        },
      })
      return served ?? c.notFound()
    })
    .get('/goals/plans/:file{[a-z][a-z0-9-]*\\.csv}', (c) =>
      serve(c, (view) => Promise.resolve(planCsv(view, locale, baseUrl)), {
        type: 'text/csv; charset=utf-8',
        filename: c.req.param('file'),
      }),
    )
    .get('/goals/plans/:file{[a-z][a-z0-9-]*\\.json}', (c) =>
      serve(c, (view) => Promise.resolve(JSON.stringify(planJson(view, locale, baseUrl))), {
        type: 'application/json; charset=utf-8',
      }),
    )
    .get(`/goals/plans/${slug}`, (c) =>
      serve(c, async (view, policies) =>
        html(
          policyPath(view),
          view.title.text,
          <PlanPage view={view} linked={await linkedTo(view, policies)} />,
        ),
      ),
    )
}
