import type { Locale } from '../messages/locale.ts'
import { eraYear, formatEra } from './era.ts'
import type { HolidayKey } from './holiday-rule.ts'
import { calendarMessages } from './messages.ts'

/**
 * A date as readers of the language write it: `2019年5月31日（令和元年5月31日）`, plain Japanese
 * without the era, `31/05/2019`, `31 May 2019`.
 */
export function formatDate(date: Temporal.PlainDate, locale: Locale): string {
  return calendarMessages[locale].date(date, formatEra(date))
}

/** A month of a calendar year: `2019年5月`, `maio de 2019`, `May 2019`. */
export function formatMonth(month: Temporal.PlainYearMonth, locale: Locale): string {
  return calendarMessages[locale].month(month.year, month.month)
}

/** A fiscal year (年度): `平成31年度（令和元年度）`, `2019年度`, `ano fiscal de 2019`. */
export function formatFiscalYear(fiscalYear: number, locale: Locale): string {
  return calendarMessages[locale].fiscalYear(fiscalYear, eraYear(fiscalYear))
}

/** Name of a national holiday. */
export function formatHoliday(key: HolidayKey, locale: Locale): string {
  return calendarMessages[locale].holiday[key]
}
