import { formatEra } from '../calendar/era.ts'
import { formatDate as formatLongDate } from '../calendar/format.ts'
import { cityTimeZone } from '../clock/clock.ts'
import type { Locale } from '../messages/locale.ts'

/** A date as running text: 和暦 alone in Japanese, Gregorian in every other language. */
export function formatDate(date: Temporal.PlainDate, locale: Locale): string {
  return locale === 'ja' ? formatEra(date) : formatLongDate(date, locale)
}

/** An instant in the city's time, era date with hour and minute; for staff pages. */
export function formatInstant(at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(cityTimeZone)
  return `${formatEra(local.toPlainDate())} ${local.hour}:${String(local.minute).padStart(2, '0')}`
}

// Formatters are costly to make and safe to share.
const number = (tag: string) => new Intl.NumberFormat(tag, { maximumFractionDigits: 2 })
const japanese = number('ja-JP')
const numbers: Record<Locale, Intl.NumberFormat> = {
  ja: japanese,
  'ja-plain': japanese,
  'pt-BR': number('pt-BR'),
  en: number('en-GB'),
}

/** A number with its thousands separated, at most two decimals. */
export function formatNumber(value: number, locale: Locale): string {
  return numbers[locale].format(value)
}
