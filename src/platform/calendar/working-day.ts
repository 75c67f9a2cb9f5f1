import { findHoliday } from './holiday.ts'

/**
 * Year-end closure of the office (年末年始): 29 December to 3 January.
 * @source 地方自治法 第4条の2第2項第3号 (checked 2026-11-22): the days are set by the city's own
 * ordinance on days off (not yet checked); these are the days that the state's offices keep
 */
export function isYearEndClosure(date: Temporal.PlainDate): boolean {
  return (date.month === 12 && date.day >= 29) || (date.month === 1 && date.day <= 3)
}

/**
 * True when the office is open: not Saturday, Sunday, a holiday or the year-end closure.
 * @source 地方自治法 (昭和22年法律第67号) 第4条の2第2項 (checked 2026-11-22)
 */
export function isWorkingDay(date: Temporal.PlainDate): boolean {
  if (date.dayOfWeek >= 6 || isYearEndClosure(date)) return false
  return findHoliday(date) === undefined
}

/**
 * The working day that many working days after (or, negative, before) a date; the date itself is
 * not counted. Zero gives the date back, open or not.
 */
export function addWorkingDays(date: Temporal.PlainDate, count: number): Temporal.PlainDate {
  const step = { days: Math.sign(count) }
  let day = date
  for (let left = Math.abs(count); left > 0;) {
    day = day.add(step)
    if (isWorkingDay(day)) left -= 1
  }
  return day
}

/** The n-th working day (第N開庁日, from 1) of a month, or undefined when it has fewer. */
export function nthWorkingDay(
  month: Temporal.PlainYearMonth,
  nth: number,
): Temporal.PlainDate | undefined {
  let left = nth
  for (let day = 1; day <= month.daysInMonth; day += 1) {
    const date = month.toPlainDate({ day })
    if (isWorkingDay(date)) left -= 1
    if (left === 0) return date
  }
  return undefined
}
