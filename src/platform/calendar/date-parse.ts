import { eraOf, firstDayOfEra, gregorianSince, gregorianYearOf } from './era.ts'
import {
  type EraKey,
  eraDatePattern,
  eraKeyOf,
  firstYearWord,
  gregorianDatePattern,
  plainDatePattern,
  shortEraDatePattern,
  toHalfWidth,
} from './era-grammar.ts'

/**
 * What a text says as a date. `outsideEra` marks an era year before or after the era itself:
 * 平成32年 is valid and means 2020. A day that no calendar has is a problem and is never moved.
 */
export type DateReading =
  | { ok: true; date: Temporal.PlainDate; outsideEra?: 'before' | 'after' }
  | { ok: false; problem: 'unreadable' }
  | { ok: false; problem: 'impossible' | 'lunar'; year: number; month: number; day: number }

/** A calendar day, or the typed problem 'impossible' (2月30日, 13月1日). */
export function readDay(year: number, month: number, day: number): DateReading {
  try {
    return { ok: true, date: Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }) }
  } catch {
    return { ok: false, problem: 'impossible', year, month, day }
  }
}

/** A day by era and era year, with the era's own limits checked. */
export function readEraDay(key: EraKey, eraYear: number, month: number, day: number): DateReading {
  const year = gregorianYearOf(key, eraYear)
  if (eraYear < 1) return { ok: false, problem: 'impossible', year, month, day }
  const reading = readDay(year, month, day)
  if (!reading.ok) return reading
  if (Temporal.PlainDate.compare(reading.date, gregorianSince) < 0) {
    return { ok: false, problem: 'lunar', year, month, day }
  }
  if (Temporal.PlainDate.compare(reading.date, firstDayOfEra(key)) < 0) {
    return { ...reading, outsideEra: 'before' }
  }
  return eraOf(reading.date)?.key === key ? reading : { ...reading, outsideEra: 'after' }
}

/**
 * Reads one date as people type it: 令和8年4月1日, R8.4.1, 平成32年1月31日, 2026-04-01, 2026/4/1,
 * full-width digits, 元年. The whole text must be the date; at most 40 characters are looked at.
 */
export function parseDate(text: string): DateReading {
  const plain = toHalfWidth(text.slice(0, 40)).trim()
  if (text.trim().length > 40) return { ok: false, problem: 'unreadable' }
  const short = shortEraDatePattern.exec(plain)
  const era = eraDatePattern.exec(plain) ?? short
  if (era) {
    const key = eraKeyOf(era[1] ?? '')
    if (key === undefined) return { ok: false, problem: 'unreadable' }
    const year = era[2] === firstYearWord ? 1 : Number(era[2])
    const month = short ? era[4] : era[3]
    const day = short ? era[5] : era[4]
    return readEraDay(key, year, Number(month), Number(day))
  }
  const gregorian = gregorianDatePattern.exec(plain)
  if (gregorian) return readDay(Number(gregorian[1]), Number(gregorian[2]), Number(gregorian[3]))
  const digits = plainDatePattern.exec(plain)
  if (digits) return readDay(Number(digits[1]), Number(digits[3]), Number(digits[4]))
  return { ok: false, problem: 'unreadable' }
}
