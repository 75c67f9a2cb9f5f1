import { type EraKey, writtenEraDate, writtenEraFiscalYear } from './era-grammar.ts'
import { firstDayOf, lastDayOf } from './fiscal-year.ts'

export type { EraKey } from './era-grammar.ts'

/** An era (元号) and its first day; the day of a change belongs to the new era here. */
export type Era = { key: EraKey; firstOn: Temporal.PlainDate }

/**
 * First days, newest first. Meiji is proclaimed on 23 October 1868 (back-dated to New Year).
 * @source 元号法 (昭和54年法律第43号); 元号を改める政令 昭和64年政令第1号, 平成31年政令第143号; 改元の詔書 of
 * 明治元年9月8日, 明治45年7月30日, 大正15年12月25日 (checked 2026-11-22)
 */
export const eras: readonly Era[] = [
  { key: 'reiwa', firstOn: new Temporal.PlainDate(2019, 5, 1) },
  { key: 'heisei', firstOn: new Temporal.PlainDate(1989, 1, 8) },
  { key: 'showa', firstOn: new Temporal.PlainDate(1926, 12, 25) },
  { key: 'taisho', firstOn: new Temporal.PlainDate(1912, 7, 30) },
  { key: 'meiji', firstOn: new Temporal.PlainDate(1868, 10, 23) },
]

/**
 * First day of the Gregorian calendar in Japan; month and day before it were lunar.
 * @source 明治5年太政官布告第337号 (checked 2026-11-22)
 */
export const gregorianSince = new Temporal.PlainDate(1873, 1, 1)

/** First day of an era. */
export function firstDayOfEra(key: EraKey): Temporal.PlainDate {
  const era = eras.find((one) => one.key === key)
  if (era === undefined) throw new RangeError(`no such era: ${key}`)
  return era.firstOn
}

/** Gregorian year of an era year; a year past the era's end counts on (平成32年 is 2020). */
export function gregorianYearOf(key: EraKey, eraYear: number): number {
  return firstDayOfEra(key).year + eraYear - 1
}

/** Era and year in it of a day; undefined before 1873, when dates were lunar. */
export function eraOf(date: Temporal.PlainDate): { key: EraKey; year: number } | undefined {
  if (Temporal.PlainDate.compare(date, gregorianSince) < 0) return undefined
  const era = eras.find((one) => Temporal.PlainDate.compare(one.firstOn, date) <= 0)
  return era && { key: era.key, year: date.year - era.firstOn.year + 1 }
}

/** `令和2年3月31日`, `令和元年5月1日`; ISO form before 1873. */
export function formatEra(date: Temporal.PlainDate): string {
  const era = eraOf(date)
  return era ? writtenEraDate(era.key, era.year, date.month, date.day) : date.toString()
}

/** Era names of a fiscal year, in order: two when the era changes inside (平成31年度, 令和元年度). */
export function eraYear(fiscalYear: number): string[] {
  const first = eraOf(firstDayOf(fiscalYear))
  const last = eraOf(lastDayOf(fiscalYear))
  if (first === undefined || last === undefined) return []
  // The last day stands in the next calendar year, so its era began at most one year late.
  const names = [writtenEraFiscalYear(first.key, first.year)]
  if (last.key !== first.key) {
    const year = fiscalYear - firstDayOfEra(last.key).year + 1
    names.push(writtenEraFiscalYear(last.key, Math.max(year, 1)))
  }
  return names
}
