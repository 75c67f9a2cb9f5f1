import type { CitizenItem, CitizenSearchOffer } from '../../../platform/search/citizen-offer.ts'
import { goalsMessages } from '../messages/messages.ts'
import { planMessages } from '../plans/messages.ts'
import { policyVersionOf } from '../policy-version.ts'
import { viewPolicies } from '../policy-view.ts'
import { listAllPublished } from '../store/policy.ts'
import { measurePath, policyPath } from './paths.ts'
import { fiscalYearText } from './policy-page.tsx'

/** Policies of all years with their measures, and related plans, for the citizens' search. */
export const goalsCitizenSearch: CitizenSearchOffer = {
  kind: {
    ja: goalsMessages.ja.policies,
    'ja-plain': goalsMessages['ja-plain'].policies,
    'pt-BR': goalsMessages['pt-BR'].policies,
    en: goalsMessages.en.policies,
  },
  version: async (platform) => policyVersionOf(platform, await listAllPublished(platform.db)),
  async items(platform, locale, today) {
    const policies = await listAllPublished(platform.db)
    const views = await viewPolicies(platform, policies, locale, today, {
      statesOnly: true,
      withoutNotes: true,
    })
    return views.flatMap((view): CitizenItem[] => {
      const { slug, fiscalYear } = view.policy
      const year = fiscalYearText(fiscalYear, locale)
      const isOther = view.title.locale !== locale
      const page: CitizenItem = {
        title: view.title.text,
        path: policyPath(view),
        detail: slug === null ? `${year} ${view.department.text}` : planMessages[locale].title,
        words: [
          ...[...view.basicPolicies, ...view.challenges].flatMap(({ title, body }) => [
            title.text,
            body.text,
          ]),
          // A plan has all its measures and indicators on one page.
          ...(slug === null
            ? []
            : view.measures.flatMap(({ title, targets }) => [
                title.text,
                ...targets.map(({ label }) => label.text),
              ])),
        ],
        inJapanese: isOther,
      }
      if (slug !== null) return [page]
      const measures = view.measures.map(
        ({ no, title, action, goalTextShown, owner }): CitizenItem => ({
          title: title.text,
          path: measurePath(view, no),
          detail: `${year} ${view.department.text} ${goalsMessages[locale].measure(no)}`,
          words: [action.text, goalTextShown.text, owner.name.text],
          inJapanese: title.locale !== locale,
        }),
      )
      return [page, ...measures]
    })
  },
}
