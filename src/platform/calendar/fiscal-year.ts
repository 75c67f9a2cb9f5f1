/**
 * The fiscal year (会計年度): named by the year that holds its 1 April, closed on 31 March.
 * @source 地方自治法 (昭和22年法律第67号) 第208条第1項 (checked 2026-11-22)
 */
export function fiscalYearOf(date: Temporal.PlainDate): number {
  return date.month >= 4 ? date.year : date.year - 1
}

/** 1 April of the fiscal year. */
export function firstDayOf(fiscalYear: number): Temporal.PlainDate {
  return new Temporal.PlainDate(fiscalYear, 4, 1)
}

/** 31 March, in the next calendar year. */
export function lastDayOf(fiscalYear: number): Temporal.PlainDate {
  return new Temporal.PlainDate(fiscalYear + 1, 3, 31)
}

/** 365, or 366 when the February inside it has 29 days (fiscal 2019). */
export function daysIn(fiscalYear: number): number {
  return firstDayOf(fiscalYear).until(firstDayOf(fiscalYear + 1)).days
}

/** Calendar year of a month (1-12) of the fiscal year: January to March fall in the next. */
export function calendarYearOf(fiscalYear: number, month: number): number {
  if (!Number.isInteger(month) || month < 1 || month > 12) {
    throw new RangeError(`no such month: ${month}`)
  }
  return month >= 4 ? fiscalYear : fiscalYear + 1
}

/** First day of a month (1-12) inside the fiscal year. */
export function firstDayOfMonthIn(fiscalYear: number, month: number): Temporal.PlainDate {
  return new Temporal.PlainDate(calendarYearOf(fiscalYear, month), month, 1)
}

/** Last day of a month (1-12) inside the fiscal year (N月末). */
export function lastDayOfMonthIn(fiscalYear: number, month: number): Temporal.PlainDate {
  const first = firstDayOfMonthIn(fiscalYear, month)
  return first.with({ day: first.daysInMonth })
}

/** Months of a fiscal year in its own order: 4 to 12, then 1 to 3. */
export const fiscalMonths = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3] as const
