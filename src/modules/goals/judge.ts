import { lastDayOf } from '../../platform/calendar/fiscal-year.ts'
import {
  type DatedValue,
  forecast,
  type Goal,
  isLevel,
  lastYearShare,
  linearShare,
  neededPerWeek,
  type PaceCurve,
  progressShare,
  reaches,
} from './pace.ts'
import type { Direction, TargetKind } from './policy-document.ts'
import {
  bothState,
  dateState,
  type JudgingSetting,
  numberState,
  type Standing,
  type TargetState,
} from './state.ts'

/** What a target promises, with its published changes applied (達成目標). */
export type Promised = {
  fiscalYear: number
  kind: TargetKind
  dueOn: Temporal.PlainDate | null
  expectedStartOn: Temporal.PlainDate | null
  targetValue: number | null
  unit: string | null
  direction: Direction
  startValue: number
  paceCurve: PaceCurve
}

/** What has become of it by a day (実績). */
export type Outcome = {
  value: number | null
  /** Day the value is true of. */
  asOf: Temporal.PlainDate | null
  doneOn: Temporal.PlainDate | null
  /** First known day on which the value was reached. */
  reachedOn: Temporal.PlainDate | null
  reported: boolean
  begun: boolean
}

/** The arithmetic behind a number's state, every step of it, so that a page can spell it out. */
export type Pace = {
  asOf: Temporal.PlainDate
  judgedOn: Temporal.PlainDate
  progressShare: number
  expectedShare: number
  /** progress share / expected share; null while nothing is expected, and for a level to hold. */
  ratio: number | null
  /** The curve really used: the linear one where last year has no usable figures. */
  curve: PaceCurve
  /** Whole items on the judged day; null where a forecast means nothing. */
  forecast: number | null
  neededPerWeek: number | null
}

/** Day on which a target is judged: its due day, else the last day of its fiscal year. */
export function judgedOnOf({ dueOn, fiscalYear }: Pick<Promised, 'dueOn' | 'fiscalYear'>) {
  return dueOn ?? lastDayOf(fiscalYear)
}

/** Whether a target is judged by the end of the year it begins in; one of a plan is not. */
export function isOfOneYear(promised: Pick<Promised, 'dueOn' | 'fiscalYear'>): boolean {
  return Temporal.PlainDate.compare(judgedOnOf(promised), lastDayOf(promised.fiscalYear)) <= 0
}

/** The number to reach; null for a target that is only a date or a step. */
export function goalOf({ kind, targetValue, direction, startValue }: Promised): Goal | null {
  if (kind !== 'number' && kind !== 'both') return null
  return targetValue === null ? null : { direction, startValue, targetValue }
}

/** Pace of a number (進み具合) on the day its value is true of; null without number or value. */
export function paceOf(
  promised: Promised,
  outcome: Pick<Outcome, 'value' | 'asOf'>,
  lastYear: readonly DatedValue[],
): Pace | null {
  const goal = goalOf(promised)
  const { value, asOf } = outcome
  if (goal === null || value === null || asOf === null) return null
  const judgedOn = judgedOnOf(promised)
  const after = promised.paceCurve === 'lastYear' ? lastYearShare(lastYear, asOf) : undefined
  const expectedShare = after ?? linearShare(promised.fiscalYear, asOf, judgedOn)
  const progress = progressShare(goal, value)
  const level = isLevel(goal)
  const unit = promised.unit ?? ''
  return {
    asOf,
    judgedOn,
    progressShare: progress,
    expectedShare: level ? 1 : expectedShare,
    ratio: level ? progress : expectedShare > 0 ? progress / expectedShare : null,
    curve: after === undefined ? 'linear' : 'lastYear',
    forecast: forecast({ ...goal, unit }, value, expectedShare) ?? null,
    neededPerWeek: neededPerWeek(goal, value, asOf, judgedOn) ?? null,
  }
}

/** First day of a history on which the goal was reached. */
export function reachedOnOf(
  goal: Goal,
  history: readonly DatedValue[],
): Temporal.PlainDate | null {
  const sorted = history.toSorted((a, b) => Temporal.PlainDate.compare(a.asOf, b.asOf))
  return sorted.find((one) => reaches(goal, one.value))?.asOf ?? null
}

/** State of a target on `today`, whatever its kind (状況). */
export function stateOf(
  promised: Promised,
  outcome: Outcome,
  pace: Pace | null,
  today: Temporal.PlainDate,
  setting: JudgingSetting,
): TargetState {
  const judgedOn = judgedOnOf(promised)
  const standing: Standing = {
    fiscalYear: promised.fiscalYear,
    today,
    reported: outcome.reported,
    begun: outcome.begun,
  }
  const goal = goalOf(promised)
  const { value, doneOn, reachedOn } = outcome
  if (goal === null) {
    const { dueOn, expectedStartOn } = promised
    return dateState({ dueOn, expectedStartOn, doneOn }, standing, setting, judgedOn)
  }
  if (promised.kind === 'both') {
    // A person may tick the day; a counted share has the day on which it was first seen complete.
    const reached = reachedOn ?? doneOn
    return bothState({ goal, dueOn: judgedOn, value, reachedOn: reached }, standing, setting)
  }
  return numberState({ goal, value, paceRatio: pace?.ratio ?? null }, standing, setting, judgedOn)
}
