import { lastDayOf } from '../../../platform/calendar/fiscal-year.ts'
import { type Goal, isLevel, progressShare, reaches } from '../pace.ts'
import type { TargetView } from '../view-types.ts'

/** Evaluation marks (評価 ◎○△×), worst first: a measure shows its worst judged target. */
export const marks = ['missed', 'near', 'met', 'excellent'] as const

/** One of them. */
export type Mark = (typeof marks)[number]

/** Their shapes in the documents of the city. */
export const markSigns: Record<Mark, string> = {
  excellent: '◎',
  met: '○',
  near: '△',
  missed: '×',
}

/** The arithmetic behind a proposed mark, so that a page can spell it out. */
export type MarkBasis =
  /** Share of the goal, or at mid-year of what was expected by then. */
  | { kind: 'share'; share: number; of: 'goal' | 'expected' }
  /** Days before (positive) or after the promised day. */
  | { kind: 'days'; days: number }
  /** Done without a promised day. */
  | { kind: 'done' }
  /** The promised day is over and nothing is done. */
  | { kind: 'notDone' }
  /** The promised day is still to come. */
  | { kind: 'open' }
  /** Nothing is known of it. */
  | { kind: 'unknown' }

/** A mark that the arithmetic gives; null where it gives none and a person must decide. */
export type ProposedMark = { mark: Mark | null; basis: MarkBasis }

const excellentShare = 1.1
const nearShare = 0.8
const excellentDays = 14
// A share that is exactly at the threshold must not fall below it by a floating-point hair.
const hair = 1e-9

type Judged = Pick<
  TargetView,
  'kind' | 'dueOn' | 'judgedOn' | 'targetValue' | 'direction' | 'startValue' | 'pace'
> & { actual: Pick<TargetView['actual'], 'value' | 'doneOn' | 'asOf'> }

/**
 * The mark that a target's figures give as of a day. At mid-year a number is measured against
 * what was expected by then, and a day that has not come yet gives no mark.
 *
 * @source clerical rule of this product: ◎ number ≥ 110 % or 14 days early; ○ met; △ ≥ 80 % or
 * late inside the fiscal year; × otherwise
 */
export function proposeMark(
  target: Judged,
  fiscalYear: number,
  asOf: Temporal.PlainDate,
): ProposedMark {
  const { kind, targetValue, direction, startValue } = target
  const isNumber = (kind === 'number' || kind === 'both') && targetValue !== null
  const goal = isNumber ? { direction, startValue, targetValue } : null
  if (kind === 'number' && goal !== null) return byNumber(target, goal, asOf)
  return byDay(target, goal, fiscalYear, asOf)
}

/** The mark a measure is proposed: that of its worst judged target. No weighted average. */
export function worstMark(proposed: readonly (Mark | null)[]): Mark | null {
  return marks.find((mark) => proposed.includes(mark)) ?? null
}

function byNumber(target: Judged, goal: Goal, asOf: Temporal.PlainDate): ProposedMark {
  const { value } = target.actual
  if (value === null) return { mark: null, basis: { kind: 'unknown' } }
  const isOver = Temporal.PlainDate.compare(asOf, target.judgedOn) >= 0
  const ratio = target.pace?.ratio ?? null
  if (!isOver && ratio === null) return { mark: null, basis: { kind: 'open' } }
  const ofGoal = isOver || isLevel(goal)
  const share = ofGoal ? progressShare(goal, value) : (ratio ?? 0)
  const basis = { kind: 'share', share, of: ofGoal ? 'goal' : 'expected' } as const
  const isMet = ofGoal ? reaches(goal, value) : share >= 1 - hair
  if (isMet) return { mark: share >= excellentShare - hair ? 'excellent' : 'met', basis }
  return { mark: share >= nearShare - hair ? 'near' : 'missed', basis }
}

function byDay(
  { dueOn, judgedOn, actual }: Judged,
  goal: Goal | null,
  fiscalYear: number,
  asOf: Temporal.PlainDate,
): ProposedMark {
  const { doneOn, value } = actual
  if (doneOn !== null && Temporal.PlainDate.compare(doneOn, asOf) <= 0) {
    if (dueOn === null) return { mark: 'met', basis: { kind: 'done' } }
    const days = doneOn.until(dueOn).days
    const basis = { kind: 'days', days } as const
    if (days >= 0) return { mark: days >= excellentDays ? 'excellent' : 'met', basis }
    const inYear = Temporal.PlainDate.compare(doneOn, lastDayOf(fiscalYear)) <= 0
    return { mark: inYear ? 'near' : 'missed', basis }
  }
  if (Temporal.PlainDate.compare(asOf, judgedOn) < 0) return { mark: null, basis: { kind: 'open' } }
  if (goal !== null && value !== null) {
    const share = progressShare(goal, value)
    const mark = share >= nearShare - hair ? 'near' : 'missed'
    return { mark, basis: { kind: 'share', share, of: 'goal' } }
  }
  if (actual.asOf === null) return { mark: null, basis: { kind: 'unknown' } }
  return { mark: 'missed', basis: { kind: 'notDone' } }
}
