import { firstDayOf } from '../../platform/calendar/fiscal-year.ts'
import { type Goal, reaches } from './pace.ts'

/**
 * State of a target (状況), worst first: the order decides which one a measure shows.
 * These are not evaluation marks (評価), which a person gives after the year.
 */
export const targetStates = [
  'overdue',
  'notMet',
  'late',
  'notReported',
  'somewhatLate',
  'dueSoon',
  'notStarted',
  'inProgress',
  'onTrack',
  // What is over, late or not, never hides what is still open.
  'doneLate',
  'done',
] as const

export type TargetState = (typeof targetStates)[number]

/** Settings of a fiscal year by which states are given. */
export type JudgingSetting = {
  /** Pace ratio from which a number is on track. */
  onTrackShare: number
  /** Pace ratio from which it is somewhat late and not yet late. */
  somewhatLateShare: number
  /** Days before the due day from which a target is due soon. */
  dueSoonDays: number
}

/**
 * Used where a fiscal year has no settings of its own.
 * @source Nagoya Port Authority's progress thresholds, taken over as default (confirm)
 */
export const defaultJudging: JudgingSetting = {
  onTrackShare: 0.8,
  somewhatLateShare: 0.6,
  dueSoonDays: 30,
}

/** What is known of a target on a day, besides its value. */
export type Standing = {
  fiscalYear: number
  today: Temporal.PlainDate
  /** Somebody or some module has said something; without it a target is not reported. */
  reported: boolean
  /** Work has visibly begun: a first value, a counted row, an interim report. */
  begun: boolean
}

/**
 * First day on which silence counts as 未報告: the 10th of the month after the year's first.
 * @source clerical rule of this product: 未報告 is public from the 10th of the month after
 */
export function reportExpectedFrom(fiscalYear: number): Temporal.PlainDate {
  return firstDayOf(fiscalYear).with({ month: 5, day: 10 })
}

const isAfter = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(a, b) > 0

/** Dates of a deadline or milestone (期限). A milestone may have none. */
export type DateFacts = {
  dueOn: Temporal.PlainDate | null
  expectedStartOn: Temporal.PlainDate | null
  doneOn: Temporal.PlainDate | null
}

/**
 * State of a target judged on a date: done on or before `dueOn` is done in time. `judgedOn` is
 * the day that ends a milestone without a date of its own (31 March).
 */
export function dateState(
  { dueOn, expectedStartOn, doneOn }: DateFacts,
  standing: Standing,
  setting: JudgingSetting,
  judgedOn: Temporal.PlainDate,
): TargetState {
  if (doneOn !== null) return dueOn !== null && isAfter(doneOn, dueOn) ? 'doneLate' : 'done'
  const { today } = standing
  const lastDay = dueOn ?? judgedOn
  const silent = isSilent(standing)
  if (isAfter(today, lastDay)) {
    if (!standing.reported) return 'notReported'
    return dueOn === null ? 'notMet' : 'overdue'
  }
  if (dueOn !== null && today.until(dueOn).days <= setting.dueSoonDays) return 'dueSoon'
  if (silent) return 'notReported'
  const started = expectedStartOn !== null && !isAfter(expectedStartOn, today)
  return standing.begun || started ? 'inProgress' : 'notStarted'
}

/** What is known of a number. */
export type NumberFacts = {
  goal: Goal
  value: number | null
  /** progress share / expected share; null while nothing is expected or known. */
  paceRatio: number | null
}

/**
 * State of a target judged on its value at the year's end (数値目標). After `judgedOn` it is met
 * or not met, never on track; before it, the pace ratio decides, even beyond the goal.
 */
export function numberState(
  { goal, value, paceRatio }: NumberFacts,
  standing: Standing,
  setting: JudgingSetting,
  judgedOn: Temporal.PlainDate,
): TargetState {
  const over = isAfter(standing.today, judgedOn)
  if (value === null) {
    if (over || isSilent(standing)) return 'notReported'
    return standing.begun ? 'inProgress' : 'notStarted'
  }
  if (over) return reaches(goal, value) ? 'done' : 'notMet'
  return paceState(paceRatio, setting)
}

/** The thresholds alone: what a pace ratio is called. Nothing expected yet counts as on track. */
export function paceState(paceRatio: number | null, setting: JudgingSetting): TargetState {
  // A ratio that is exactly at the threshold must not fall below it by a floating-point hair.
  const ratio = paceRatio === null ? 1 : paceRatio + 1e-9
  if (ratio >= setting.onTrackShare) return 'onTrack'
  return ratio >= setting.somewhatLateShare ? 'somewhatLate' : 'late'
}

/** What is known of a value that must be reached by a date. */
export type BothFacts = {
  goal: Goal
  dueOn: Temporal.PlainDate
  value: number | null
  /** First known day on which the value was reached. */
  reachedOn: Temporal.PlainDate | null
}

/** State of a target judged on value and date: reached on or before `dueOn` is done in time. */
export function bothState(
  { goal, dueOn, value, reachedOn }: BothFacts,
  standing: Standing,
  setting: JudgingSetting,
): TargetState {
  const doneOn = value !== null && reaches(goal, value) ? reachedOn : null
  const begun = standing.begun || (value !== null && value !== goal.startValue)
  return dateState(
    { dueOn, expectedStartOn: null, doneOn },
    { ...standing, begun },
    setting,
    dueOn,
  )
}

/**
 * The state a measure shows: that of its worst judged target. No weighted average.
 * Undefined when nothing in it is judged.
 */
export function worstState(states: readonly TargetState[]): TargetState | undefined {
  return targetStates.find((state) => states.includes(state))
}

function isSilent({ reported, today, fiscalYear }: Standing): boolean {
  return !reported && !isAfter(reportExpectedFrom(fiscalYear), today)
}
