import { lastDayOf } from '../../../platform/calendar/fiscal-year.ts'
import { type BaselineNote, type BaselineValue, readBaseline } from './baseline-grammar.ts'
import { type Cell, ask, claim, placeOf, wordsOf } from './cell.ts'
import type { Span } from './clause-grammar.ts'
import type { DraftTarget } from './draft.ts'
import { chooseAsRead } from './due.ts'
import { findDigitRuns } from './name-part-grammar.ts'
import type { Quantity } from './number-grammar.ts'
import type { Choice, Effect } from './question.ts'
import { importMessages as messages } from './staff-messages.ts'
import { startValueOf } from './value.ts'

/** Brackets of a goal text that hold an earlier value, in order. */
export function findNotes(cell: Cell): Span[] {
  return cell.brackets.filter(({ mark, from, to }) => {
    if (mark !== '(' && mark !== '【' && mark !== '[') return false
    return readNote(cell, { from, to }) !== undefined
  })
}

function readNote(cell: Cell, { from, to }: Span): BaselineNote | undefined {
  const before = cell.plain.slice(Math.max(0, from - 8), from)
  return readBaseline(cell.plain.slice(from + 1, to - 1), cell.fiscalYear, before)
}

/** Gives the targets of a sentence their baselines from the notes behind it. */
export function readBaselineNotes(
  cell: Cell,
  targets: readonly DraftTarget[],
  notes: readonly Span[],
): void {
  for (const span of notes) {
    const inner = { from: span.from + 1, to: span.to - 1 }
    const note = readNote(cell, span)
    if (note !== undefined) takeNote(cell, targets, inner, note)
  }
}

function takeNote(
  cell: Cell,
  targets: readonly DraftTarget[],
  inner: Span,
  note: BaselineNote,
): void {
  const open = targets.filter((one) => isNumber(one) && one.baselineValue === undefined)
  const taken: DraftTarget[] = []
  for (const [index, value] of note.values.entries()) {
    const target = matchTarget(
      open.filter((one) => !taken.includes(one)),
      value,
      note.values.length,
      index,
    )
    if (target === undefined) askWhose(cell, inner, note, value, open)
    else {
      taken.push(target)
      setBaseline(cell, inner, note, value.quantity, target)
    }
  }
  const [first] = taken
  if (first !== undefined) askAboutNote(cell, inner, note, first)
}

const isNumber = (target: DraftTarget) => target.kind === 'number' || target.kind === 'both'

function matchTarget(
  open: readonly DraftTarget[],
  { name, quantity }: BaselineValue,
  count: number,
  index: number,
): DraftTarget | undefined {
  const fits = open.filter((one) => one.unit === undefined || one.unit === quantity.unit)
  const named =
    name === '' ? [] : fits.filter((one) => one.label.includes(name) || name.includes(one.label))
  if (named.length === 1) return named[0]
  if (fits.length === 1 && (name === '' || count === 1)) return fits[0]
  // As many values as targets, in the same order, and nothing in the names against it.
  return name === '' && fits.length === count - index ? fits[0] : undefined
}

function setBaseline(
  cell: Cell,
  inner: Span,
  note: BaselineNote,
  quantity: Quantity,
  target: DraftTarget,
): void {
  target.baselineValue = quantity.value
  target.unit ??= quantity.unit
  target.baselineOn = note.on ?? lastDayOf(cell.fiscalYear - 1)
  target.startValue = startValueOf(target)
  const from = inner.from + quantity.at
  claim(
    cell,
    { from, to: from + quantity.length },
    {
      reading: 'value',
      linkedTo: `targets.${target.id}.baselineValue`,
    },
  )
  if (note.date !== undefined) {
    claim(
      cell,
      { from: inner.from + note.date.at, to: inner.from + note.date.at + note.date.length },
      {
        reading: 'datePart',
        linkedTo: `targets.${target.id}.baselineOn`,
      },
    )
  }
  const keep = cell.questions.find((one) => one.kind === 'keep' && one.targets.includes(target.id))
  if (keep !== undefined) {
    const fields = { targetValue: quantity.value, unit: quantity.unit }
    keep.choices.unshift({
      key: 'lastValue',
      text: messages.choice.keepValue(quantity.value, quantity.unit),
      effects: [{ do: 'set', target: target.id, fields }],
    })
    keep.defaultKey = 'lastValue'
  }
}

function askAboutNote(cell: Cell, inner: Span, note: BaselineNote, target: DraftTarget): void {
  const phrase = wordsOf(cell, inner)
  const other: Choice = {
    key: 'otherDate',
    text: messages.choice.otherDate,
    takes: 'date',
    effects: [{ do: 'setFromValue', target: target.id, field: 'baselineOn' }],
  }
  const none: Choice = {
    key: 'noBaseline',
    text: messages.choice.noBaseline,
    effects: [{ do: 'unset', target: target.id, fields: ['baselineValue', 'baselineOn'] }],
  }
  const common = { place: placeOf(cell, inner), phrase, targets: [target.id], defaultKey: 'asRead' }
  if (note.on === undefined) {
    const text = messages.question.baselineDate(phrase, lastDayOf(cell.fiscalYear - 1))
    ask(cell, 'baseline', target.id, { ...common, ...text, choices: [chooseAsRead, other, none] })
  } else if (note.isEstimate) {
    const text = messages.question.estimate(phrase)
    ask(cell, 'estimate', target.id, { ...common, ...text, choices: [chooseAsRead, none] })
  }
}

function askWhose(
  cell: Cell,
  inner: Span,
  note: BaselineNote,
  { quantity }: BaselineValue,
  open: readonly DraftTarget[],
): void {
  const span = { from: inner.from + quantity.at, to: inner.from + quantity.at + quantity.length }
  const place = placeOf(cell, span)
  const baselineOn = note.on ?? lastDayOf(cell.fiscalYear - 1)
  // The words may begin before the number (延45路線), and 11.8 is two runs of digits.
  const runs = findDigitRuns(cell.plain.slice(span.from, span.to))
  const figures = (what: { linkedTo: string } | { dismissedBecause: string }): Effect[] =>
    runs.map(({ at, length }) => {
      const from = span.from + at
      const { line, column } = placeOf(cell, { from, to: from + length })
      return { do: 'figure', line, column, ...what }
    })
  claim(cell, span, { reading: 'value', linkedTo: `measures.${cell.measure}.goalText` })
  if (note.date !== undefined) {
    const at = inner.from + note.date.at
    claim(
      cell,
      { from: at, to: at + note.date.length },
      {
        reading: 'datePart',
        linkedTo: `measures.${cell.measure}.goalText`,
      },
    )
  }
  ask(cell, 'baseline', `${cell.measure}.value`, {
    place,
    phrase: wordsOf(cell, span),
    ...messages.question.baseline(wordsOf(cell, span)),
    targets: open.map((one) => one.id),
    choices: [
      ...open.map((target): Choice => ({
        key: target.id,
        text: messages.choice.baselineFor(target.label),
        effects: [
          {
            do: 'set',
            target: target.id,
            fields: {
              baselineValue: quantity.value,
              baselineOn,
              ...(target.unit === undefined ? { unit: quantity.unit } : {}),
            },
          },
          ...figures({ linkedTo: `targets.${target.id}.baselineValue` }),
        ],
      })),
      {
        key: 'noBaseline',
        text: messages.choice.noBaseline,
        effects: figures({ dismissedBecause: messages.dismissed.byAnswer.background }),
      },
    ],
  })
}
