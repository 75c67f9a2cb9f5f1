import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { Cell } from './cell.ts'
import { type Span, findKeep, findWhole, verbClassOf } from './clause-grammar.ts'
import type { DateMention, DateRole } from './date-grammar.ts'
import type { Quantity } from './number-grammar.ts'
import { isGlued } from './set-phrase-grammar.ts'

/** What one clause says that can be judged. */
export type ClauseFacts = {
  dates: DateMention[]
  /** The date that counts as the due date, when there is one. */
  due?: DateMention
  /** The quantities that count as target values; more than one only when joined by ・. */
  quantities: Quantity[]
  keeps: boolean
  /** Everyone or everything (全職員) with a verb that can be completed. */
  isWhole: boolean
}

const byRole: DateRole[] = ['due', 'within', 'start', 'asOf', 'topic', 'of', 'none']
/** True for what begins inside a span. */
export const inside =
  ({ from, to }: Span) =>
  (one: { at: number }) =>
    one.at >= from && one.at < to

/** Picks the judged facts out of a clause. */
export function factsOf(cell: Cell, span: Span): ClauseFacts {
  const dates = cell.dates.filter(inside(span))
  const [due] = dates
    .filter((one) => !isYearOnly(cell, one))
    .toSorted((a, b) => byRole.indexOf(a.role) - byRole.indexOf(b.role))
  const words = cell.masked.slice(span.from, span.to)
  const isWhole = findWhole(words) !== undefined && verbClassOf(words) === 'completion'
  return {
    dates,
    ...(due === undefined ? {} : { due }),
    quantities: pickQuantities(cell, span),
    keeps: findKeep(words) !== undefined,
    isWhole: isWhole && due !== undefined,
  }
}

/**
 * A fiscal year that only describes (令和3年度の予算, 今年度は): no date to be done by. What is said
 * of another year (令和3年度は10回) is not said of this one, and keeps its date.
 */
function isYearOnly(cell: Cell, { precision, role, first, last }: DateMention): boolean {
  if (precision !== 'fiscalYear' || first === undefined || last?.equals(first)) return false
  if (role === 'topic') return fiscalYearOf(first) === cell.fiscalYear
  return role === 'of' || role === 'none'
}

function pickQuantities(cell: Cell, span: Span): Quantity[] {
  const all = cell.quantities.filter(
    (one) =>
      inside(span)({ at: one.numberAt }) &&
      (one.unit !== '' || (one.comparator !== undefined && one.comparator !== 'range')) &&
      !isName(cell, span, one),
  )
  // 5%増の2億1,000万円 names the sum; how much it grew only describes it.
  const isAside = (one: Quantity) => one.attributive && one.comparator === 'change'
  const compared = all.filter(
    (one, index) => one.comparator !== undefined && !(isAside(one) && index < all.length - 1),
  )
  const free = compared.filter((one) => !one.attributive)
  const [only] =
    free.length > 0 ? free.slice(-1) : compared.length > 0 ? compared.slice(-1) : all.slice(-1)
  if (only === undefined) return []
  return all.slice(chainStart(cell, all, all.indexOf(only)), all.indexOf(only) + 1)
}

/** First of the quantities joined to one by ・ or 、 alone (95研修・延536人). */
function chainStart(cell: Cell, all: readonly Quantity[], index: number): number {
  let start = index
  for (let before = index - 1; before >= 0; before -= 1) {
    const left = all[before]
    const right = all[before + 1]
    if (left === undefined || right === undefined) break
    if (!/^[\s・、,/]{1,3}$/u.test(cell.plain.slice(left.at + left.length, right.at))) break
    start = before
  }
  return start
}

/**
 * A bare value glued to a noun is most likely part of a name, and one called 現状 or 実績 is no
 * target: both are left to a question.
 */
function isName(cell: Cell, span: Span, quantity: Quantity): boolean {
  if (quantity.comparator !== undefined && quantity.comparator !== 'range') return false
  const before = cell.masked.slice(Math.max(span.from, quantity.at - 6), quantity.at)
  if (/(?:現状値?|現況値?|実績値?|基準値?|現在)[:\s]*$/u.test(before)) return true
  return isGlued(cell.masked.slice(quantity.at + quantity.length, span.to))
}
