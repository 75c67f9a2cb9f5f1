import { Hono } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import { citizenHtml } from '../../../../platform/http/page.tsx'
import { type Locale, localPath } from '../../../../platform/messages/locale.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { PrintHeader } from '../../../../platform/ui/print-header.tsx'
import { withoutRuby } from '../../../../platform/ui/ruby.tsx'
import { policyVersionOf } from '../../policy-version.ts'
import { viewPolicy } from '../../policy-view.ts'
import { findPublished } from '../../store/policy.ts'
import type { PolicyRow } from '../../store/tables.ts'
import { findDepartment } from '../../units.ts'
import { openRoundBook } from '../frozen-values.ts'
import { closingMessages } from '../messages.ts'
import { publicEvaluationPath } from '../paths.ts'
import { PublicEvaluationPage, type Recounted } from './public-page.tsx'

/** The public page of a year's evaluations, in one language. */
export function publicEvaluationPages(platform: Platform, locale: Locale): Hono<Env> {
  const { db, clock, pages } = platform

  async function draw(policy: PolicyRow): Promise<string> {
    const view = await viewPolicy(platform, policy, locale, clock.today())
    const recounted: Recounted = {}
    for (const { round } of view.rounds) {
      const { measures } = await openRoundBook(platform, policy, round)
      recounted[round] = new Map(measures.map(({ measure, seen }) => [measure.no, seen]))
    }
    const path = publicEvaluationPath(policy.fiscalYear, view.departmentSlug)
    const city = await platform.city()
    const title = closingMessages[locale].pageTitle(view.title.text)
    const source = city.name[locale]
    return citizenHtml(
      platform,
      { locale, path, title: withoutRuby(title) },
      <>
        <PrintHeader
          source={source}
          url={`${platform.config.baseUrl}${localPath(path, locale)}`}
          asOf={view.rounds.at(-1)?.asOf ?? view.asOf}
        />
        <PublicEvaluationPage view={view} recounted={recounted} />
      </>,
    )
  }

  return new Hono<Env>().get(
    '/goals/:fiscalYear{[0-9]{4}}/:department{[a-z][a-z0-9-]*}/evaluation',
    async (c) => {
      let policy: PolicyRow | undefined
      const served = await pages.serve(c, {
        key: c.req.path,
        version: async () => {
          const fiscalYear = Number(c.req.param('fiscalYear'))
          const slug = c.req.param('department')
          const department = await findDepartment(db, slug, fiscalYear, clock.today())
          policy = department && (await findPublished(db, fiscalYear, department.id))
          return policy && policyVersionOf(platform, [policy])
        },
        render: async () => {
          if (policy === undefined) throw new Error('drawn before it was found')
          return draw(policy)
        },
      })
      return served ?? c.notFound()
    },
  )
}
