import type { RuleSettings } from '../rules.ts'

/** That one setting of a version of the rules agrees with the city's own (例規との照合). */
export type RuleConfirmation = {
  /** First day of the version in which the value was confirmed. */
  fromOn: Temporal.PlainDate
  setting: keyof RuleSettings
  /** Where it is written, as the desk wrote it down: ordinance, article. */
  source: string
  confirmedAt: Temporal.Instant
  confirmedBy: string
}

/** Own tables of the rules. */
export type RulesTables = { 'training.ruleConfirmation': RuleConfirmation }
