import { lastDayOf } from '../../../platform/calendar/fiscal-year.ts'
import { type Cell, ask, placeOf, wordsOf } from './cell.ts'
import type { Span } from './clause-grammar.ts'
import type { DraftTarget } from './draft.ts'
import { isClaimed } from './ledger.ts'
import { findDigitRuns } from './name-part-grammar.ts'
import { findQuantities, findWordFigures } from './number-grammar.ts'
import type { Choice, Effect } from './question.ts'
import { importMessages as messages } from './staff-messages.ts'
import { valueFields } from './value.ts'

/**
 * Asks about every digit that no rule understood (the parts of one number only once) and about
 * values written as words.
 */
export function askAboutFigures(cell: Cell): void {
  askAboutDigits(cell)
  for (const { at, length, value, unit } of findWordFigures(cell.masked)) {
    const phrase = wordsOf(cell, { from: at, to: at + length })
    const target =
      value === undefined || unit === undefined
        ? undefined
        : numberTarget(cell, { from: at, to: at + length }, { targetValue: value, unit })
    ask(cell, 'figure', `${cell.measure}.${phrase}`, {
      place: placeOf(cell, { from: at, to: at + length }),
      phrase,
      ...messages.question.wordFigure(phrase),
      choices: [
        { key: 'background', text: messages.choice.background, effects: [] },
        ...(target === undefined ? [] : [chooseTarget(cell, target, [])]),
        { key: 'fixText', text: messages.choice.fixText, effects: [{ do: 'stop' }] },
      ],
    })
  }
}

function numberTarget(
  cell: Cell,
  span: Span,
  fields: Pick<DraftTarget, 'targetValue' | 'unit'>,
): DraftTarget {
  const phrase = wordsOf(cell, span)
  return {
    id: `${cell.measure}.${cell.plain.slice(span.from, span.to)}`,
    label: wordsOf(cell, { from: Math.max(0, span.from - 8), to: span.to + 8 }),
    kind: 'number',
    direction: 'up',
    startValue: 0,
    ...fields,
    dueOn: lastDayOf(cell.fiscalYear),
    judged: true,
    computed: false,
    originalPhrase: phrase,
    place: placeOf(cell, span),
  }
}

function chooseTarget(cell: Cell, target: DraftTarget, effects: Effect[]): Choice {
  const yearEnd = lastDayOf(cell.fiscalYear)
  return {
    key: 'target',
    text: messages.choice.asTarget(target.originalPhrase, yearEnd),
    effects: [{ do: 'add', measure: cell.measure, target }, ...effects],
  }
}

function askAboutDigits(cell: Cell): void {
  const rest = new Set<number>()
  for (const { at, length } of findDigitRuns(cell.plain)) {
    if (isClaimed(cell.ledger, cell.passage, at) || rest.has(at)) continue
    const fraction = cell.fractions.find((one) => one.at === at)
    const quantity = fraction
      ? undefined
      : findQuantities(cell.plain.slice(at, at + 40)).find((one) => one.numberAt === 0)
    const known = fraction?.length ?? quantity?.numberLength ?? 0
    const span = { from: at, to: at + Math.max(length, known) }
    const runs = findDigitRuns(cell.plain.slice(span.from, span.to)).map((run) => at + run.at)
    for (const run of runs) rest.add(run)
    const place = placeOf(cell, span)
    const phrase = wordsOf(cell, span)
    const around = wordsOf(cell, { from: Math.max(0, at - 8), to: span.to + 8 })
    const id = `${cell.measure}.${cell.plain.slice(span.from, span.to)}`
    const figures = (what: { linkedTo: string } | { dismissedBecause: string }): Effect[] =>
      runs.map((run) => {
        const { line, column } = placeOf(cell, { from: run, to: run + 1 })
        return { do: 'figure', line, column, ...what }
      })
    const target =
      quantity && quantity.unit !== ''
        ? { ...numberTarget(cell, span, {}), ...valueFields(quantity) }
        : undefined
    ask(cell, 'figure', id, {
      place,
      phrase,
      ...messages.question.figure(phrase, around),
      choices: [
        {
          key: 'name',
          text: messages.choice.name,
          effects: figures({ dismissedBecause: messages.dismissed.byAnswer.name }),
        },
        {
          key: 'background',
          text: messages.choice.background,
          effects: figures({ dismissedBecause: messages.dismissed.byAnswer.background }),
        },
        ...(target === undefined
          ? []
          : [chooseTarget(cell, target, figures({ linkedTo: `targets.${id}.targetValue` }))]),
        { key: 'fixText', text: messages.choice.fixText, effects: [{ do: 'stop' }] },
      ],
    })
  }
}
