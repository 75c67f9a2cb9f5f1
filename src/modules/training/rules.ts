import type { CourseCounting, ParticipantCounting } from './counting.ts'

/** Who gets a seat (受講者の決め方): whoever applied first, or whom the training desk puts first. */
export const seatDecisions = ['applicationOrder', 'hrPriority'] as const
/** One of them. */
export type SeatDecision = (typeof seatDecisions)[number]

/** How the queue moves (繰上げ): seated at once, or offered and answered within days. */
export const queueMoves = ['atOnce', 'offered'] as const
/** One of them. */
export type QueueMove = (typeof queueMoves)[number]

/** How cities share the cost of a joint course (費用の分担). */
export const costShares = ['seatsUsed', 'equal'] as const
/** One of them. */
export type CostShare = (typeof costShares)[number]

/**
 * Sets of settings that a city can begin with: A, as the national model has it, and B, as cities
 * vary from it. They are starting points; a city's own rules (例規) decide.
 */
export const rulePacks = ['jp-national-model', 'jp-city-variant'] as const
/** One of them. */
export type RulePack = (typeof rulePacks)[number]

/**
 * How a city runs and counts its training (研修の設定), from a day on. Guests of other cities are
 * never in the city's own total.
 *
 * @source What counts, who is seated and what is owed is the city's own practice; these defaults
 * are the product's: to be confirmed with the city (checked 2026-11-22)
 */
export type TrainingRules = {
  fromOn: Temporal.PlainDate
  /** What they were begun with; null where a city began with none. */
  pack: RulePack | null
  courseCounting: CourseCounting
  participantCounting: ParticipantCounting
  /** Minutes attended, in percent of the length. */
  completionPercent: number
  seatDecision: SeatDecision
  queueMove: QueueMove
  /** Days in which an offered seat has to be answered. */
  replyDays: number
  /** Days before the first on which a city's unused seats are released; null: one pool for all. */
  quotaReleaseDays: number | null
  /** Days after the last in which the report is due (復命書の期限). */
  reportDueDays: number
  /** One report may stand for all who went together. */
  groupReport: boolean
  costShare: CostShare
  /** Answers from which the results of a questionnaire are shown. */
  leastAnswers: number
  /** Days before the first on which people are reminded, longest first. */
  reminderDays: number[]
  /** Months after the last on which the manager is asked. */
  followUpMonths: number
  recordedAt: Temporal.Instant
  recordedBy: string
}

/** What can be set: everything but when and by whom. */
export type RuleSettings = Omit<TrainingRules, 'fromOn' | 'pack' | 'recordedAt' | 'recordedBy'>

const nationalModel: RuleSettings = {
  courseCounting: 'oncePerYear',
  participantCounting: 'attended',
  completionPercent: 100,
  seatDecision: 'applicationOrder',
  queueMove: 'atOnce',
  replyDays: 3,
  quotaReleaseDays: null,
  reportDueDays: 7,
  groupReport: false,
  costShare: 'seatsUsed',
  leastAnswers: 5,
  reminderDays: [7, 1],
  followUpMonths: 3,
}

/**
 * The settings of each pack.
 *
 * @source Both are the product's own summary of what cities do; every value is to be confirmed with
 * the city's own rules (checked 2026-11-22)
 */
export const packSettings: Record<RulePack, RuleSettings> = {
  'jp-national-model': nationalModel,
  'jp-city-variant': {
    ...nationalModel,
    courseCounting: 'eachOffering',
    participantCounting: 'completed',
    completionPercent: 80,
    seatDecision: 'hrPriority',
    queueMove: 'offered',
    quotaReleaseDays: 14,
    reportDueDays: 14,
    groupReport: true,
    costShare: 'equal',
  },
}

/** What holds where a city has set nothing. */
export const defaultRules: TrainingRules = {
  ...nationalModel,
  fromOn: new Temporal.PlainDate(1949, 4, 1),
  pack: 'jp-national-model',
  recordedAt: Temporal.Instant.fromEpochMilliseconds(0),
  recordedBy: 'system/default',
}

/** Names of everything that can be set, in the order in which pages show it. */
export const ruleSettings = Object.keys(nationalModel) as (keyof RuleSettings)[]

/** Whether two sets of rules say the same about a setting. */
export function isSameSetting(
  name: keyof RuleSettings,
  one: RuleSettings,
  other: RuleSettings,
): boolean {
  return JSON.stringify(one[name]) === JSON.stringify(other[name])
}

/** The rules in force on a day: the newest that began by then. */
export function rulesOn(rules: readonly TrainingRules[], on: Temporal.PlainDate): TrainingRules {
  return (
    rules
      .filter(({ fromOn }) => Temporal.PlainDate.compare(fromOn, on) <= 0)
      .toSorted((a, b) => Temporal.PlainDate.compare(b.fromOn, a.fromOn))[0] ?? defaultRules
  )
}
