import type { HeadLevel, RouteStep } from '../../platform/approval-form.ts'
import type { DelegationLimit, RouteRule } from './view-types.ts'

/** What chooses a rule. */
export type RuleQuestion = {
  form: string
  /** The draft's unit and those above it, nearest first. */
  unitPath: readonly string[]
  amountYen: number | null
  days: number | null
}

/**
 * The most specific rule (決裁ルートの選択): the nearest unit before the whole city, then the
 * highest amount that is reached, then the most days, then the latest. `rules` are those of the
 * day.
 */
export function chooseRule(
  rules: readonly RouteRule[],
  question: RuleQuestion,
): RouteRule | undefined {
  const { form, unitPath, amountYen, days } = question
  const distance = ({ unitId }: RouteRule): number =>
    unitId === null ? unitPath.length : unitPath.indexOf(unitId)
  return rules
    .filter(
      (rule) =>
        rule.form === form &&
        distance(rule) >= 0 &&
        reaches(amountYen, rule.amountFromYen) &&
        reaches(days, rule.daysFrom),
    )
    .toSorted(
      (a, b) =>
        distance(a) - distance(b) ||
        (b.amountFromYen ?? -1) - (a.amountFromYen ?? -1) ||
        (b.daysFrom ?? -1) - (a.daysFrom ?? -1) ||
        Temporal.PlainDate.compare(b.fromOn, a.fromOn),
    )[0]
}

/** The steps of a draft: those of the city's rule, else the form's own. */
export function stepsFor(
  rule: RouteRule | undefined,
  form: { defaultRoute: readonly RouteStep[] },
): readonly RouteStep[] {
  return rule?.steps ?? form.defaultRoute
}

/** Limits that hold for a form, its own before those for every form, one for each level. */
export function limitsFor(limits: readonly DelegationLimit[], form: string) {
  const byLevel = new Map<HeadLevel, DelegationLimit>()
  for (const limit of limits) {
    if (limit.form !== null && limit.form !== form) continue
    if (limit.form === form || !byLevel.has(limit.headLevel)) byLevel.set(limit.headLevel, limit)
  }
  return [...byLevel.values()]
}

function reaches(value: number | null, from: number | null): boolean {
  return from === null || (value !== null && value >= from)
}
