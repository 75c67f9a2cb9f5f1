import { lastDayOf } from '../../../platform/calendar/fiscal-year.ts'
import type { Breakdown } from './breakdown-grammar.ts'
import { type Cell, addTarget, ask, claimQuantity, placeOf, wordsOf } from './cell.ts'
import { type Span, trimSpan } from './clause-grammar.ts'
import type { DraftTarget } from './draft.ts'
import { chooseAsRead, chooseNotJudged, chooseOtherDue } from './due.ts'
import { labelFrom, labelWithUnit } from './label-grammar.ts'
import { type Quantity, sumOf } from './number-grammar.ts'
import { readBaselineNotes } from './read-baseline.ts'
import { readSentence } from './read-sentence.ts'
import { importMessages as messages } from './staff-messages.ts'
import { askValue, valueFields } from './value.ts'

/** Reads a total with its parts (【内訳】): computed parents first, then each part's values. */
export function readBreakdown(cell: Cell, breakdown: Breakdown, notes: readonly Span[]): void {
  const first = cell.targets.length
  const head = trimSpan(cell.masked, breakdown.head)
  const isSentence = /(?:します|です|する)$/u.test(cell.masked.slice(head.from, head.to))
  if (isSentence) readSentence(cell, head, notesIn(notes, breakdown.head))
  else readList(cell, head, undefined)
  const parents = cell.targets.slice(first).filter((one) => one.targetValue !== undefined)
  if (!isSentence) readBaselineNotes(cell, parents, notesIn(notes, breakdown.head))

  const parts: DraftTarget[] = []
  for (const [index, item] of breakdown.items.entries()) {
    const before = cell.targets.length
    readList(cell, trimSpan(cell.masked, item), parents)
    const own = cell.targets.slice(before)
    if (own.length === 0) askEmptyPart(cell, trimSpan(cell.masked, item))
    parts.push(...own)
    const isTotal = index === breakdown.items.length - 1 && isNoteOfTotal(parents, parts, own)
    readBaselineNotes(cell, isTotal ? parents : own, notesIn(notes, item))
  }
  for (const parent of parents)
    checkSum(
      cell,
      parent,
      parts.filter((one) => one.parentId === parent.id),
    )
  const all = [...parents, ...parts].filter((one) => one.dueOn === undefined)
  if (all.length > 0) askGroupDue(cell, head, all)
}

const notesIn = (notes: readonly Span[], { from, to }: Span) =>
  notes.filter((one) => one.from >= from && one.to <= to)

/** A note behind the last part is the total's, unless the other parts have notes of their own. */
function isNoteOfTotal(
  parents: readonly DraftTarget[],
  parts: readonly DraftTarget[],
  own: readonly DraftTarget[],
): boolean {
  const others = parts.filter((one) => !own.includes(one))
  return parents.length > 0 && others.every((one) => one.baselineValue === undefined)
}

/** Reads `name: value・value`; with `parents`, each value is a part of the one with its unit. */
function readList(cell: Cell, span: Span, parents: readonly DraftTarget[] | undefined): void {
  const quantities = cell.quantities.filter(
    (one) => one.numberAt >= span.from && one.numberAt < span.to && one.unit !== '',
  )
  // Behind a colon everything is a value; otherwise values stand in one chain at the end.
  const colon = cell.masked.slice(span.from, span.to).indexOf(':')
  const values = quantities.filter((one) => colon < 0 || one.at > span.from + colon)
  const chain = values.slice(lastChain(cell, values))
  const [first] = chain
  if (first === undefined) return
  const nameSpan = { from: span.from, to: colon < 0 ? first.at : span.from + colon }
  const name = labelFrom(wordsOf(cell, nameSpan))
  for (const quantity of chain) {
    const parent = parents?.find((one) => one.unit === quantity.unit)
    const value = { from: quantity.at, to: quantity.at + quantity.length }
    const target = addTarget(cell, value, {
      label: chain.length > 1 ? labelWithUnit(name, quantity.unit) : name,
      kind: 'number',
      ...valueFields(quantity),
      ...(parent === undefined ? {} : { parentId: parent.id }),
    })
    claimQuantity(cell, quantity, target, 'targetValue')
    if (quantity.approximate || quantity.comparator !== undefined)
      askValue(cell, quantity, target, false)
    if (parents !== undefined && parents.length > 0 && parent === undefined)
      askPart(cell, target, value)
  }
}

function lastChain(cell: Cell, values: readonly Quantity[]): number {
  for (let index = values.length - 1; index > 0; index -= 1) {
    const left = values[index - 1]
    const right = values[index]
    if (left === undefined || right === undefined) break
    if (!/^[\s・、,/]{1,3}$/u.test(cell.plain.slice(left.at + left.length, right.at))) return index
  }
  return 0
}

function askEmptyPart(cell: Cell, item: Span): void {
  const phrase = wordsOf(cell, item)
  if (phrase === '') return
  ask(cell, 'part', `${cell.measure}.${cell.targets.length}`, {
    place: placeOf(cell, item),
    phrase,
    ...messages.question.emptyPart(phrase),
    choices: [
      chooseAsRead,
      { key: 'fixText', text: messages.choice.fixText, effects: [{ do: 'stop' }] },
    ],
  })
}

function askPart(cell: Cell, target: DraftTarget, value: Span): void {
  const phrase = wordsOf(cell, value)
  ask(cell, 'part', target.id, {
    place: placeOf(cell, value),
    phrase,
    targets: [target.id],
    ...messages.question.part(phrase),
    choices: [
      { key: 'alone', text: messages.choice.partOfNone, effects: [] },
      chooseNotJudged(target),
    ],
  })
}

/** Marks a total as computed, or asks when its parts give another sum. */
function checkSum(cell: Cell, parent: DraftTarget, parts: readonly DraftTarget[]): void {
  const { targetValue: total, unit = '' } = parent
  if (parts.length === 0 || total === undefined) return
  parent.computed = true
  const sum = sumOf(parts.map((one) => one.targetValue ?? 0))
  if (sum === total) return
  ask(cell, 'sum', parent.id, {
    place: parent.place,
    phrase: parent.originalPhrase,
    targets: [parent.id],
    ...messages.question.sum(sum, total, unit),
    choices: [
      {
        key: 'parts',
        text: messages.choice.parts(sum, unit),
        effects: [{ do: 'set', target: parent.id, fields: { targetValue: sum } }],
      },
      {
        key: 'total',
        text: messages.choice.total(total, unit),
        effects: [{ do: 'set', target: parent.id, fields: { computed: false } }],
      },
    ],
  })
}

/** One question for all values of a list: they carry neither date nor 以上. */
function askGroupDue(cell: Cell, head: Span, targets: readonly DraftTarget[]): void {
  const yearEnd = lastDayOf(cell.fiscalYear)
  for (const target of targets) target.dueOn = yearEnd
  const words = cell.masked.slice(head.from, head.to)
  const stop = words.search(/[:\d]/u)
  const named = trimSpan(cell.masked, {
    from: head.from,
    to: stop < 0 ? head.to : head.from + stop,
  })
  const phrase = wordsOf(cell, named)
  ask(cell, 'missingDue', targets[0]?.id ?? cell.measure, {
    place: placeOf(cell, named),
    phrase,
    targets: targets.map((one) => one.id),
    ...messages.question.groupDue(phrase, yearEnd),
    defaultKey: 'asRead',
    choices: [chooseAsRead, chooseOtherDue(...targets), chooseNotJudged(...targets)],
  })
}
