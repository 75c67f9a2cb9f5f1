import { lastDayOf } from '../../../platform/calendar/fiscal-year.ts'
import { type Cell, ask, claimQuantity, placeOf, wordsOf } from './cell.ts'
import type { ClauseFacts } from './clause-facts.ts'
import type { Span } from './clause-grammar.ts'
import type { DraftTarget } from './draft.ts'
import { chooseNotJudged } from './due.ts'
import { isAimedAt, isRunning, isTimes, timesPerYear } from './frequency-grammar.ts'
import { findDigitRuns } from './name-part-grammar.ts'
import type { Quantity } from './number-grammar.ts'
import type { Choice, Effect } from './question.ts'
import { importMessages as messages } from './staff-messages.ts'

/**
 * The quantity of a clause that says how often a thing is done (週3日運行する), when that is all it
 * says: it belongs to the deed and is no goal. 以上, 以下 and 目標 make it one, and so many times
 * in the fiscal year are counted.
 */
export function isProperty(cell: Cell, span: Span, facts: ClauseFacts): Quantity | undefined {
  const [quantity, second] = facts.quantities
  if (quantity?.per === undefined || second !== undefined) return undefined
  const { comparator, per, unit } = quantity
  if (comparator !== undefined && comparator !== 'range') return undefined
  const behind = cell.masked.slice(quantity.at + quantity.length, span.to)
  if (isAimedAt(behind)) return undefined
  const isYearlyCount = per === 'year'
  if (facts.due !== undefined) {
    const isForYear = facts.due.last?.equals(lastDayOf(cell.fiscalYear)) ?? false
    return isYearlyCount && isForYear && facts.due.role !== 'start' ? undefined : quantity
  }
  if (isYearlyCount) return undefined
  const isCount = isTimes(unit) && timesPerYear(per) !== undefined
  return !isCount || isRunning(behind) ? quantity : undefined
}

/** Asks whether a frequency only describes the deed, as read, or is a number to reach. */
export function askProperty(cell: Cell, quantity: Quantity, target: DraftTarget): void {
  const span = { from: quantity.at, to: quantity.at + quantity.length }
  const { value, unit, per } = quantity
  claimQuantity(cell, quantity, target, 'originalPhrase')
  const year = per === undefined ? undefined : timesPerYear(per)
  const kind: DraftTarget['kind'] = target.dueOn === undefined ? 'number' : 'both'
  const dueOn = target.dueOn ?? lastDayOf(cell.fiscalYear)
  const asNumber = { kind, unit, dueOn, judged: true, direction: 'up' as const, startValue: 0 }
  const relink = relinkOf(cell, span, target)
  const choose = (key: string, text: string, targetValue: number): Choice => ({
    key,
    text,
    effects: [{ do: 'set', target: target.id, fields: { ...asNumber, targetValue } }, ...relink],
  })
  ask(cell, 'frequency', target.id, {
    place: placeOf(cell, span),
    phrase: wordsOf(cell, span),
    targets: [target.id],
    ...messages.question.property(wordsOf(cell, span)),
    defaultKey: 'property',
    choices: [
      { key: 'property', text: messages.choice.property, effects: [] },
      choose('rate', messages.choice.asRate(value, unit), value),
      ...(year === undefined || year === 1
        ? []
        : [choose('perYear', messages.choice.perYear(value * year, unit), value * year)]),
      ...(target.judged ? [chooseNotJudged(target)] : []),
    ],
  })
}

/** Links the digits of a frequency to the value once a person makes it one. */
function relinkOf(cell: Cell, { from, to }: Span, target: DraftTarget): Effect[] {
  return findDigitRuns(cell.plain.slice(from, to)).map(({ at }) => {
    const { line, column } = placeOf(cell, { from: from + at, to: from + at + 1 })
    return { do: 'figure', line, column, linkedTo: `targets.${target.id}.targetValue` }
  })
}
