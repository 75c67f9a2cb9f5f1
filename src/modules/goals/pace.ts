import { firstDayOf, lastDayOf } from '../../platform/calendar/fiscal-year.ts'
import type { Direction } from './policy-document.ts'

/** How a target is expected to grow over its year; the name stands beside every forecast. */
export type PaceCurve = 'linear' | 'lastYear'

/** A value that was true on a day. */
export type DatedValue = { asOf: Temporal.PlainDate; value: number }

/** The number a target is measured against (目標値), without its wording. */
export type Goal = { direction: Direction; startValue: number; targetValue: number }

// Keeps 364.99999999999994 from being read as 364 where the exact result is 365.
const rounding = 1e-9

/** Whether a value satisfies the goal: at most for `down`, at least for `up` and `keep`. */
export function reaches({ direction, targetValue }: Goal, actual: number): boolean {
  return direction === 'down' ? actual <= targetValue : actual >= targetValue
}

/**
 * Whether the goal is a level to hold and not a way to go: kept as it is (`keep` from its own
 * value), or a ceiling (`down` to a value that the start does not exceed).
 */
export function isLevel({ direction, startValue, targetValue }: Goal): boolean {
  if (direction === 'keep') return startValue === targetValue
  return direction === 'down' && startValue < targetValue
}

/**
 * A start equal to the target leaves nothing to measure, unless the level is to be kept.
 * @source clerical rule of this product (進捗の割合), changed only by a dated decision
 */
export function isMeasurable({ direction, startValue, targetValue }: Goal): boolean {
  return direction === 'keep' || startValue !== targetValue
}

/**
 * Progress share (進捗): (actual - start) / (target - start); 1 is the goal, more is beyond it.
 * For a level to hold: 1 while it is held, else how near the actual value is to it.
 */
export function progressShare(goal: Goal, actual: number): number {
  const { direction, startValue, targetValue } = goal
  if (!isMeasurable(goal)) throw new RangeError('start and target are equal')
  if (!isLevel(goal)) return (actual - startValue) / (targetValue - startValue)
  if (reaches(goal, actual)) return 1
  return direction === 'down' ? targetValue / actual : actual / targetValue
}

/**
 * Expected share, linear: days elapsed / days in the fiscal year, the first day counted as one.
 * Fiscal 2019 has 366 days. A goal judged on another day than 31 March uses that day as the end.
 */
export function linearShare(
  fiscalYear: number,
  on: Temporal.PlainDate,
  judgedOn: Temporal.PlainDate = lastDayOf(fiscalYear),
): number {
  const first = firstDayOf(fiscalYear)
  const days = first.until(judgedOn).days + 1
  if (days <= 0) return 1
  const elapsed = first.until(on).days + 1
  return Math.min(Math.max(elapsed / days, 0), 1)
}

/**
 * Expected share after last year's curve: what last year had reached on the same month and day,
 * divided by its final value. Undefined without a usable final value. 29 February looks at 28
 * February of a shorter year.
 *
 * @param lastYear cumulative readings of the fiscal year before, in any order
 */
export function lastYearShare(
  lastYear: readonly DatedValue[],
  on: Temporal.PlainDate,
): number | undefined {
  const sorted = lastYear.toSorted((a, b) => Temporal.PlainDate.compare(a.asOf, b.asOf))
  const final = sorted.at(-1)?.value
  if (final === undefined || final <= 0) return undefined
  const sameDay = on.subtract({ years: 1 })
  const then = sorted.findLast(({ asOf }) => Temporal.PlainDate.compare(asOf, sameDay) <= 0)
  return Math.min((then?.value ?? 0) / final, 1)
}

/**
 * Forecast for the judged day (見込み): actual / expected share, whole items rounded down.
 * 352 on day 334 of 365 gives 384. Undefined while nothing is expected yet, and for a level or a
 * share in percent, where stretching a value over the year means nothing.
 */
export function forecast(
  goal: Goal & { unit: string },
  actual: number,
  expectedShare: number,
): number | undefined {
  if (expectedShare <= 0 || isLevel(goal) || isPercent(goal.unit)) return undefined
  if (goal.direction === 'down') return undefined
  const { startValue } = goal
  return Math.floor(startValue + (actual - startValue) / expectedShare + rounding)
}

/** Percent sign, half or full width. */
export function isPercent(unit: string): boolean {
  return unit === '%' || unit === '\uff05'
}

/**
 * Needed per week from now on: (target - actual) / weeks left, rounded up to one decimal.
 * Undefined when the goal is reached, is not one to climb to, or no day is left.
 */
export function neededPerWeek(
  goal: Goal,
  actual: number,
  on: Temporal.PlainDate,
  judgedOn: Temporal.PlainDate,
): number | undefined {
  const daysLeft = on.until(judgedOn).days
  if (goal.direction === 'down' || isLevel(goal) || daysLeft <= 0) return undefined
  if (reaches(goal, actual)) return undefined
  const perWeek = (goal.targetValue - actual) / (daysLeft / 7)
  return Math.ceil(perWeek * 10 - rounding) / 10
}
