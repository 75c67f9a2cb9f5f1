import { findHoliday } from '../../calendar/holiday.ts'
import { isWorkingDay, isYearEndClosure } from '../../calendar/working-day.ts'
import { type Other, others } from '../fact.ts'
import type { DutyDay, Reader } from './store.ts'

/** How far ahead the roster is looked at, today included. */
export const daysAhead = 14

/** Days in a row on which nobody reads a language (当番の空き). Both ends belong to it. */
export type Gap = {
  locale: Other
  fromOn: Temporal.PlainDate
  toOn: Temporal.PlainDate
  /** Holidays or a long weekend, not days on which the office is open. */
  closed: boolean
}

const dayOf = (date: Temporal.PlainDate, days: number) => date.add({ days })
const isFree = (date: Temporal.PlainDate) =>
  findHoliday(date) !== undefined || isYearEndClosure(date)

/**
 * Who reads the language on a day. The usual week does not hold on holidays and over the turn of
 * the year: then only those who said that they are there.
 */
export function readersOn(
  on: Temporal.PlainDate,
  locale: Other,
  readers: readonly Reader[],
  days: readonly DutyDay[],
): string[] {
  const ofLanguage = readers.filter(
    (one) =>
      one.locale === locale &&
      Temporal.PlainDate.compare(one.fromOn, on) <= 0 &&
      (one.toOn === null || Temporal.PlainDate.compare(on, one.toOn) <= 0),
  )
  return ofLanguage
    .filter(({ employeeId, weekdays }) => {
      const changed = days.find(
        (day) =>
          day.employeeId === employeeId && day.locale === locale && day.dutyOn.equals(on),
      )
      if (changed !== undefined) return changed.kind === 'on'
      return weekdays.includes(on.dayOfWeek) && !isFree(on)
    })
    .map(({ employeeId }) => employeeId)
}

/** Readers who hold the role of language checker today: a role that ended ends the duty too. */
export function checkersAmong(
  readers: readonly Reader[],
  checkers: readonly { employeeId: string }[],
): Reader[] {
  const held = new Set(checkers.map(({ employeeId }) => employeeId))
  return readers.filter(({ employeeId }) => held.has(employeeId))
}

/**
 * Whether somebody must be there: on working days, and in a long weekend or a run of holidays. An
 * ordinary Saturday and Sunday may be without.
 */
export function needsReader(on: Temporal.PlainDate): boolean {
  if (isWorkingDay(on)) return true
  let [first, last] = [on, on]
  while (!isWorkingDay(dayOf(first, -1))) first = dayOf(first, -1)
  while (!isWorkingDay(dayOf(last, 1))) last = dayOf(last, 1)
  const length = first.until(last).days + 1
  return length >= 3 || isFree(on)
}

/** Days from today on that nobody covers, as stretches for each language. */
export function gapsFrom(
  today: Temporal.PlainDate,
  readers: readonly Reader[],
  days: readonly DutyDay[],
): Gap[] {
  return others.flatMap((locale) => {
    const gaps: Gap[] = []
    for (let ahead = 0; ahead < daysAhead; ahead += 1) {
      const on = dayOf(today, ahead)
      if (!needsReader(on) || readersOn(on, locale, readers, days).length > 0) continue
      const closed = !isWorkingDay(on)
      const last = gaps.at(-1)
      if (last !== undefined && dayOf(last.toOn, 1).equals(on)) {
        last.toOn = on
        last.closed ||= closed
      } else gaps.push({ locale, fromOn: on, toOn: on, closed })
    }
    return gaps
  })
}
