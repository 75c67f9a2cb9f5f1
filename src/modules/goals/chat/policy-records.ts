import type { ChatRecord, ChatSource } from '../../../platform/chat-source.ts'
import type { Locale } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { formatDate } from '../../../platform/ui/dates.ts'
import { uiMessages } from '../../../platform/ui/messages.ts'
import { measurePath, policyPath } from '../citizen/paths.ts'
import { fiscalYearText, stateSentence } from '../citizen/policy-page.tsx'
import { isNumber, openText, targetText } from '../citizen/target-facts.ts'
import { goalsMessages } from '../messages/messages.ts'
import { quantity } from '../messages/unit-name.ts'
import { policyVersionOf } from '../policy-version.ts'
import { viewPolicies } from '../policy-view.ts'
import { listPublished } from '../store/policy.ts'
import type { PolicyRow } from '../store/tables.ts'
import type { MeasureView, PolicyView, TargetView } from '../view-types.ts'
import { listWords } from './messages.ts'
import { policySubject } from './subject-grammar.ts'

/**
 * The latest published policies for the chatbot (運営方針): what each department promises, and where
 * each target stands today. Only what their public pages say, in the words of those pages.
 */
export const policyChatSource: ChatSource = {
  kind: 'records',
  key: 'goals.policy',
  subject: policySubject,
  version: async (platform) => policyVersionOf(platform, await latest(platform)),
  async records(platform, locale, today) {
    const views = await viewPolicies(platform, await latest(platform), locale, today)
    return views.flatMap((view) => [
      overviewOf(view, locale),
      ...view.measures.map((measure) => recordOf(view, measure, locale)),
    ])
  },
}

async function latest({ db }: Platform): Promise<PolicyRow[]> {
  const policies = await listPublished(db)
  return policies.filter(({ fiscalYear }) => fiscalYear === policies[0]?.fiscalYear)
}

function overviewOf(view: PolicyView, locale: Locale): ChatRecord {
  const words = goalsMessages[locale]
  const title = words.policyOf(view.department.text)
  const lines = view.measures.map(({ no, title }) =>
    listWords[locale].measure(words.measure(no), title.text),
  )
  return {
    key: view.policy.id,
    title: `${title} ${fiscalYearText(view.policy.fiscalYear, locale)}`,
    path: policyPath(view),
    ownerUnitId: view.policy.departmentId,
    asOfOn: view.asOf,
    fiscalYear: view.policy.fiscalYear,
    passages: [[stateSentence(view, locale), '', ...lines].join('\n')],
    alsoAsked: [title, words.policies],
    ...(view.department.locale === locale ? {} : { inJapanese: true }),
  }
}

function recordOf(view: PolicyView, measure: MeasureView, locale: Locale): ChatRecord {
  const { title, goalTextShown, targets, owner } = measure
  const words = goalsMessages[locale]
  const lines = targets.map((target) => lineOf(target, locale, view.yearOver))
  return {
    key: measure.id,
    title: title.text,
    path: measurePath(view, measure.no),
    ownerUnitId: owner.unitId,
    asOfOn: view.asOf,
    fiscalYear: view.policy.fiscalYear,
    passages: [[goalTextShown.text, '', ...lines].join('\n')],
    alsoAsked: targets.flatMap(({ label }) => [
      label.text,
      `${label.text} ${words.target}`,
      `${label.text} ${words.actual}`,
    ]),
    ...(title.locale === locale ? {} : { inJapanese: true }),
  }
}

/** One target as its page shows it: what was promised, what is there, as of when, and its state. */
function lineOf(target: TargetView, locale: Locale, yearOver: boolean): string {
  const words = goalsMessages[locale]
  const { actual, label, unit, state, dueOn } = target
  const facts = isNumber(target)
    ? [numberText()]
    : [
        ...(dueOn === null ? [] : [`${words.due} ${formatDate(dueOn, locale)}`]),
        actual.doneOn === null
          ? openText(target, words, yearOver)
          : `${words.doneOn} ${formatDate(actual.doneOn, locale)}`,
      ]
  const judged = state === null ? [] : [`${words.status} ${uiMessages[locale].states[state]}`]
  return listWords[locale].target(label.text, [...facts, ...judged])

  function numberText(): string {
    const promised = targetText(target, words, locale) ?? ''
    if (actual.value === null || actual.asOf === null) {
      return `${words.target} ${promised} / ${words.noActual}`
    }
    const value = quantity(actual.value, unit, locale)
    return words.paceLine(value, promised, formatDate(actual.asOf, locale))
  }
}
