import { fiscalYearOf, firstDayOf } from '../../../platform/calendar/fiscal-year.ts'
import { nthWorkingDay } from '../../../platform/calendar/working-day.ts'

/** Life of a promise that is reported on: its fiscal year and the day it became public. */
export type Reported = { fiscalYear: number; publishedOn: Temporal.PlainDate }

/** Working days of the month on which reports are opened, due, and overdue (第N開庁日). */
export const reportDays = { opened: 1, due: 5, overdue: 7 } as const

/** Day of the month from which a missing report is said in public. */
export const publicFromDay = 10

/** How far the reporting of last month has come. */
export type ReportStep = 'closed' | 'opened' | 'due' | 'overdue'

/** Last day of a month. */
export function lastDayOfMonth(month: Temporal.PlainYearMonth): Temporal.PlainDate {
  return month.toPlainDate({ day: month.daysInMonth })
}

/** The month before the present one: what is reported now. */
export function lastMonth(today: Temporal.PlainDate): Temporal.PlainYearMonth {
  return today.toPlainYearMonth().subtract({ months: 1 })
}

/** Whether a month is over, inside the fiscal year, and ended after the publication. */
export function isReportable(
  { fiscalYear, publishedOn }: Reported,
  month: Temporal.PlainYearMonth,
  today: Temporal.PlainDate,
): boolean {
  const last = lastDayOfMonth(month)
  return (
    fiscalYearOf(last) === fiscalYear &&
    Temporal.PlainDate.compare(last, publishedOn) >= 0 &&
    Temporal.PlainDate.compare(last, today) < 0
  )
}

/** Months that can be reported on, oldest first. */
export function reportableMonths(
  reported: Reported,
  today: Temporal.PlainDate,
): Temporal.PlainYearMonth[] {
  const first = firstDayOf(reported.fiscalYear).toPlainYearMonth()
  return Array.from({ length: 12 }, (_, months) => first.add({ months })).filter((month) =>
    isReportable(reported, month, today),
  )
}

/** Last month, where it must be reported on: while the year runs, and once after its end. */
export function monthDue(
  reported: Reported,
  today: Temporal.PlainDate,
): Temporal.PlainYearMonth | undefined {
  const month = lastMonth(today)
  return isReportable(reported, month, today) ? month : undefined
}

/** Last month, where its report is missing and that is public by now. */
export function publicGap(
  reported: Reported,
  today: Temporal.PlainDate,
  reportedMonths: readonly Temporal.PlainYearMonth[],
): Temporal.PlainYearMonth | undefined {
  const month = monthDue(reported, today)
  if (month === undefined || today.day < publicFromDay) return undefined
  return reportedMonths.some((one) => one.equals(month)) ? undefined : month
}

/** The n-th working day of the month in which a month is reported. */
export function reportDayOf(month: Temporal.PlainYearMonth, nth: number): Temporal.PlainDate {
  const next = month.add({ months: 1 })
  return nthWorkingDay(next, nth) ?? lastDayOfMonth(next)
}

/** The latest step that a day has reached; weekends, holidays and New Year move it back. */
export function stepOf(today: Temporal.PlainDate): ReportStep {
  const month = lastMonth(today)
  const reached = (nth: number) =>
    Temporal.PlainDate.compare(reportDayOf(month, nth), today) <= 0
  if (reached(reportDays.overdue)) return 'overdue'
  if (reached(reportDays.due)) return 'due'
  return reached(reportDays.opened) ? 'opened' : 'closed'
}
