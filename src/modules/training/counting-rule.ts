import type { Handle } from '../../platform/database/handle.ts'
import { courseCountings, participantCountings } from './counting.ts'
import type { PlanTargets } from './plan.ts'
import { rulesOn, type TrainingRules } from './rules.ts'
import { listRules } from './store/plan.ts'

/** Whose rule a number is counted by: that of its published target, or the city's of the day. */
export type RuleOrigin = 'published' | 'rules'

/** How both numbers of a year are counted (数え方). */
export type CountingRule = Pick<TrainingRules, 'courseCounting' | 'participantCounting'> & {
  origin: { courseCount: RuleOrigin; participantCount: RuleOrigin }
  /** First day of the city's version in force on the day counted. */
  fromOn: Temporal.PlainDate
}

/**
 * How a year is counted on a day. A target that the policy has published keeps the rule that it was
 * published with until the target is changed in public; until then the city's own rules hold, from
 * the day on which each version begins.
 */
export async function countingRuleOf(
  db: Handle,
  asOf: Temporal.PlainDate,
  promised: Awaited<ReturnType<PlanTargets['targetsOf']>>,
): Promise<CountingRule> {
  const rules = rulesOn(await listRules(db), asOf)
  // The total's rule, or that of the lines where the policy promises no total.
  const first = promised.toSorted((one) => (one.category === 'all' ? -1 : 1))
  const courseBy = first.find(({ courseCountBy }) => courseCountBy !== undefined)?.courseCountBy
  const participantBy = first.find((one) => one.participantCountBy !== undefined)
    ?.participantCountBy
  const courses = courseCountings.find((one) => one === courseBy)
  const participants = participantCountings.find((one) => one === participantBy)
  return {
    courseCounting: courses ?? rules.courseCounting,
    participantCounting: participants ?? rules.participantCounting,
    origin: {
      courseCount: courses === undefined ? 'rules' : 'published',
      participantCount: participants === undefined ? 'rules' : 'published',
    },
    fromOn: rules.fromOn,
  }
}
