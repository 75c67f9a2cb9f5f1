import type { DateMention } from './date-grammar.ts'
import { findDates } from './date-grammar.ts'
import { isNamePart } from './name-part-grammar.ts'
import { type Quantity, findQuantities } from './number-grammar.ts'
import { lastDayOf } from '../../../platform/calendar/fiscal-year.ts'

/** One figure of a baseline note with the name before it, when there is one. */
export type BaselineValue = { name: string; quantity: Quantity }

/** A note in brackets on an earlier value (基準値): (平成31年2月末実績 352件). */
export type BaselineNote = {
  on?: Temporal.PlainDate
  date?: DateMention
  /** The words are an estimate (見込み), not a result. */
  isEstimate: boolean
  values: BaselineValue[]
}

/**
 * Reads the inside of a bracket as a baseline, or undefined when it is none. Offsets count in the
 * text given; `before` are the words in front of the bracket.
 */
export function readBaseline(
  plain: string,
  fiscalYear: number,
  before = '',
): BaselineNote | undefined {
  const isOfLastYear = /前年|昨年/u.test(plain) || /(?:前年度?|昨年度?)の?(?:実績)?$/u.test(before)
  const named =
    isOfLastYear ||
    /実績|現状|現在|時点|基準|見込|実測|決算/u.test(plain) ||
    /(?:実績|現状)$/u.test(before)
  const dates = findDates(plain, fiscalYear)
  const inDate = (at: number) => dates.some((one) => at >= one.at && at < one.at + one.length)
  const quantities = findQuantities(plain).filter(
    (one) =>
      !inDate(one.numberAt) &&
      // 前年度比3件増 says how much it grew, not where it stood.
      one.comparator !== 'change' &&
      (one.unit !== '' || named) &&
      !isName(plain, one),
  )
  const date = dates.find((one) => one.last !== undefined)
  if (quantities.length === 0 || !(named || date !== undefined)) return undefined
  // A value of this very year is no earlier value; (今年度30件) is left to a question.
  if (date?.last !== undefined && !isEarlier(date.last, named, fiscalYear)) return undefined
  const values: BaselineValue[] = []
  let from = date === undefined ? 0 : date.at + date.length
  for (const quantity of quantities) {
    const name = plain.slice(Math.min(from, quantity.at), quantity.at)
    values.push({ name: bareName(name), quantity })
    from = quantity.at + quantity.length
  }
  const on = date?.last ?? (isOfLastYear ? lastDayOf(fiscalYear - 1) : undefined)
  return {
    ...(on === undefined ? {} : { on }),
    ...(date === undefined ? {} : { date }),
    isEstimate: /見込/u.test(plain),
    values,
  }
}

function isEarlier(on: Temporal.PlainDate, named: boolean, fiscalYear: number): boolean {
  const limit = named ? lastDayOf(fiscalYear) : lastDayOf(fiscalYear - 1)
  return Temporal.PlainDate.compare(on, limit) <= 0 && !(named && on.equals(limit))
}

function isName(plain: string, quantity: Quantity): boolean {
  const digits = /^\d+/u.exec(plain.slice(quantity.numberAt))?.[0].length ?? 0
  return isNamePart(plain, quantity.numberAt, digits)
}

function bareName(words: string): string {
  return words
    .replace(/(?:の?実績値?|現状値?|現在|時点|基準値?|見込み?|前年度?|昨年度?|末|度|決算)/gu, '')
    .replace(/^[\s、・:,は/の]+|[\s、・:,は/がで]+$/gu, '')
}
