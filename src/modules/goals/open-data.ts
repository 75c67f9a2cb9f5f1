import type { OpenDataset, OpenDataSource } from '../../platform/open-data/open-data.ts'
import { type Catalogue, type Locale, locales } from '../../platform/messages/locale.ts'
import { fiscalYearText } from './citizen/policy-page.tsx'
import { policyPath } from './citizen/paths.ts'
import { goalsMessages } from './messages/messages.ts'
import { planMessages } from './plans/messages.ts'
import { policyVersionOf } from './policy-version.ts'
import { viewPolicies } from './policy-view.ts'
import { listAllPublished } from './store/policy.ts'
import type { PolicyView } from './view-types.ts'

/** Every published policy and related plan with its targets and figures, as CSV and JSON (オープンデータ). */
export const goalsOpenData: OpenDataSource = {
  version: async (platform) => policyVersionOf(platform, await listAllPublished(platform.db)),
  async datasets(platform) {
    const policies = await listAllPublished(platform.db)
    const views = await Promise.all(
      locales.map(async (locale) => ({
        locale,
        views: await viewPolicies(platform, policies, locale, platform.clock.today()),
      })),
    )
    const named = (index: number, text: (view: PolicyView) => string): Catalogue<string> =>
      inAll((locale) => {
        const own = views.find((one) => one.locale === locale)?.views[index]
        return own === undefined ? '' : text(own)
      })
    const japanese = views.find(({ locale }) => locale === 'ja')?.views ?? []
    return japanese.map((view, index) => datasetOf(view, (text) => named(index, text)))
  },
}

function datasetOf(
  view: PolicyView,
  named: (text: (view: PolicyView) => string) => Catalogue<string>,
): OpenDataset {
  const path = policyPath(view)
  const { fiscalYear, untilFiscalYear, slug } = view.policy
  const describe = (locale: Locale) => {
    const from = fiscalYearText(fiscalYear, locale)
    if (slug === null) return goalsMessages[locale].openData(from)
    const until = fiscalYearText(untilFiscalYear ?? fiscalYear, locale)
    return planMessages[locale].openData(from, until)
  }
  return {
    id: slug === null ? `goals-${fiscalYear}-${view.departmentSlug}` : `goals-plan-${slug}`,
    title: named(({ title }) => title.text),
    description: inAll(describe),
    asOf: view.asOf,
    office: named(({ department }) => department.text),
    files: [
      { format: 'CSV', path: `${path}.csv` },
      { format: 'JSON', path: `${path}.json` },
    ],
  }
}

const inAll = (text: (locale: Locale) => string): Catalogue<string> => ({
  ja: text('ja'),
  'ja-plain': text('ja-plain'),
  'pt-BR': text('pt-BR'),
  en: text('en'),
})
