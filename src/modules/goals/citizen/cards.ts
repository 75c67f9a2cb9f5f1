import type { CitizenCards } from '../../../platform/module.ts'
import { goalsMessages } from '../messages/messages.ts'
import { policyVersionOf } from '../policy-version.ts'
import { viewPolicies } from '../policy-view.ts'
import { listPublished } from '../store/policy.ts'
import type { PolicyRow } from '../store/tables.ts'
import type { Platform } from '../../../platform/platform.ts'
import { policyPath } from './paths.ts'
import { fiscalYearText, stateSentence } from './policy-page.tsx'

/** The latest year's policies on the citizens' home page, each with its state in one sentence. */
export const goalsCards: CitizenCards = {
  version: async (platform) => policyVersionOf(platform, await latest(platform)),
  async cards(platform, locale) {
    const words = goalsMessages[locale]
    const today = platform.clock.today()
    const views = await viewPolicies(platform, await latest(platform), locale, today)
    return views.map((view) => ({
      over: fiscalYearText(view.policy.fiscalYear, locale),
      title: words.policyOf(view.department.text),
      text: stateSentence(view, locale),
      path: policyPath(view),
    }))
  },
}

async function latest({ db }: Platform): Promise<PolicyRow[]> {
  const policies = await listPublished(db)
  return policies.filter((policy) => policy.fiscalYear === policies[0]?.fiscalYear)
}
