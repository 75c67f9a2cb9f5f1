import { lastDayOf } from '../../../platform/calendar/fiscal-year.ts'
import { type Cell, addTarget, ask, claimDate, claimQuantity, placeOf, wordsOf } from './cell.ts'
import { type Span, findKeep, findWhole, splitJoinedNames, verbClassOf } from './clause-grammar.ts'
import { type ClauseFacts, inside } from './clause-facts.ts'
import type { DateMention } from './date-grammar.ts'
import type { DraftTarget } from './draft.ts'
import {
  askDue,
  askMentioned,
  askMissingDue,
  chooseAsRead,
  chooseNotJudged,
  chooseOtherDue,
  dueOf,
} from './due.ts'
import {
  endsAsLevel,
  isAboutThisYear,
  keepsLevel,
  labelFrom,
  labelWithUnit,
} from './label-grammar.ts'
import { directionOf } from './change-grammar.ts'
import type { Quantity } from './number-grammar.ts'
import { askProperty, isProperty } from './read-frequency.ts'
import { askCarried, readNarrative } from './read-narrative.ts'
import { importMessages as messages } from './staff-messages.ts'
import { askValue, chooseOtherNumber, startValueOf, valueFields } from './value.ts'

/** Reads one clause into one target, or one per name or value it joins. */
export function readClause(
  cell: Cell,
  span: Span,
  facts: ClauseFacts,
  dates: { carried: DateMention | undefined; later: DateMention | undefined },
): void {
  const property = isProperty(cell, span, facts)
  if (property !== undefined) readProperty(cell, span, facts, property)
  else if (facts.quantities.length > 0) readNumbers(cell, span, facts)
  else if (facts.keeps) readKeep(cell, span, facts)
  else if (facts.due !== undefined) readDeadlines(cell, span, facts, facts.due)
  else readUndated(cell, span, dates)
}

/** A clause whose quantity says how often a thing is done: the thing itself is the target. */
function readProperty(cell: Cell, span: Span, facts: ClauseFacts, quantity: Quantity): void {
  const first = cell.targets.length
  if (facts.due !== undefined) readDeadlines(cell, span, facts, facts.due)
  else {
    const label = labelFrom(wordsOf(cell, span))
    addTarget(cell, span, { label, kind: 'milestone', judged: false })
  }
  const [target] = cell.targets.slice(first)
  if (target !== undefined) askProperty(cell, quantity, target)
}

function readNumbers(cell: Cell, span: Span, facts: ClauseFacts): void {
  const { due, quantities } = facts
  const [first] = quantities
  if (first === undefined) return
  const name = nameBefore(cell, span, first, facts)
  for (const quantity of quantities) {
    const isByDate = due !== undefined && ['due', 'within', 'start'].includes(due.role)
    const target = addTarget(cell, span, {
      label: quantities.length > 1 ? labelWithUnit(name, quantity.unit) : name,
      kind: isByDate ? 'both' : 'number',
      ...valueFields(quantity),
    })
    claimQuantity(cell, quantity, target, 'targetValue')
    const behind = cell.masked.slice(quantity.at + quantity.length, span.to)
    const isLevel = quantity.comparator === undefined || quantity.comparator === 'range'
    const said = isLevel ? directionOf(behind, quantity.unit) : undefined
    // To keep means to hold at least; 10件以下 and 0件 are held from below.
    const isCeiling = target.direction === 'down' && quantity.comparator !== 'change'
    if (keepsLevel(behind) && !isCeiling) target.direction = 'keep'
    else if (said !== undefined) target.direction = said
    if (due === undefined || due.role === 'of') {
      const words = wordsOf(cell, { from: quantity.at, to: quantity.at + quantity.length })
      if (isAboutThisYear(cell.masked.slice(span.from, span.to)))
        target.dueOn = lastDayOf(cell.fiscalYear)
      else askMissingDue(cell, target, words, quantity.at)
    } else {
      takeDue(cell, due, target)
    }
    takeFormer(cell, span, quantity, target)
    const isDeed = verbClassOf(cell.masked.slice(span.from, span.to)) === 'completion'
    const isSaid = said !== undefined || keepsLevel(behind)
    askValue(cell, quantity, target, !isSaid && (!isDeed || endsAsLevel(behind)), due)
  }
}

/** An earlier value in the sentence itself: 352件から450件以上に. */
function takeFormer(cell: Cell, span: Span, quantity: Quantity, target: DraftTarget): void {
  const former = cell.quantities.find(
    (one) =>
      inside(span)({ at: one.numberAt }) &&
      one.at < quantity.at &&
      one.unit === quantity.unit &&
      /^(?:から|より|\s?[→⇒])/u.test(cell.masked.slice(one.at + one.length)),
  )
  if (former === undefined) return
  const words = { from: former.at, to: former.at + former.length }
  const yearBefore = lastDayOf(cell.fiscalYear - 1)
  Object.assign(target, { baselineValue: former.value, baselineOn: yearBefore })
  target.startValue = startValueOf(target)
  claimQuantity(cell, former, target, 'baselineValue')
  ask(cell, 'baseline', target.id, {
    place: placeOf(cell, words),
    phrase: wordsOf(cell, words),
    targets: [target.id],
    ...messages.question.baselineDate(wordsOf(cell, words), yearBefore),
    defaultKey: 'asRead',
    choices: [
      chooseAsRead,
      {
        key: 'otherDate',
        text: messages.choice.otherDate,
        takes: 'date',
        effects: [{ do: 'setFromValue', target: target.id, field: 'baselineOn' }],
      },
      {
        key: 'noBaseline',
        text: messages.choice.noBaseline,
        effects: [{ do: 'unset', target: target.id, fields: ['baselineValue', 'baselineOn'] }],
      },
    ],
  })
}

function nameBefore(cell: Cell, span: Span, first: Quantity, facts: ClauseFacts): string {
  let from = span.from
  for (const date of facts.dates) {
    if (date.at <= from + 1 && date.at < first.at) from = date.at + date.fullLength
  }
  const name = labelFrom(wordsOf(cell, { from: Math.min(from, first.at), to: first.at }))
  if (name !== '') return name
  const behind = labelFrom(wordsOf(cell, { from: first.at + first.length, to: span.to }))
  return /^(?:[とにし][^\s]{0,4})?$/u.test(behind) ? wordsOf(cell, span) : behind
}

/** Takes date and expected start from a mention, links its digits and asks where it is open. */
function takeDue(cell: Cell, due: DateMention, target: DraftTarget): void {
  Object.assign(target, dueOf(due))
  claimDate(cell, due, target, 'dueOn')
  askDue(cell, due, target)
}

function readKeep(cell: Cell, span: Span, facts: ClauseFacts): void {
  const keep = findKeep(cell.masked.slice(span.from, span.to))
  const at = span.from + (keep?.from ?? 0)
  const words = { from: at, to: span.from + (keep?.to ?? 0) }
  const target = addTarget(cell, span, {
    label: labelFrom(wordsOf(cell, { from: span.from, to: at })) || wordsOf(cell, span),
    kind: 'number',
    direction: keep?.isCeiling ? 'down' : 'keep',
  })
  if (facts.due !== undefined && facts.due.at + facts.due.length <= at)
    takeDue(cell, facts.due, target)
  else target.dueOn = lastDayOf(cell.fiscalYear)
  ask(cell, 'keep', target.id, {
    place: placeOf(cell, words),
    phrase: wordsOf(cell, words),
    targets: [target.id],
    ...messages.question.keep(wordsOf(cell, words)),
    choices: [
      chooseOtherNumber(target),
      chooseNotJudged(target),
    ],
  })
}

function readDeadlines(cell: Cell, span: Span, facts: ClauseFacts, due: DateMention): void {
  const from = due.at <= span.from + 2 ? due.at + due.fullLength : span.from
  const body = cell.passage.text.slice(from, span.to)
  const names = splitJoinedNames(cell.masked.slice(from, span.to))
  const range = facts.dates.find((one) => one.role === 'start' && one.at < due.at)
  for (const label of names.length > 1 ? unmask(cell, from, names) : [labelFrom(body)]) {
    const target = addTarget(cell, span, { label: label || wordsOf(cell, span) })
    takeDue(cell, due, target)
    if (range?.first !== undefined) {
      target.expectedStartOn = range.first
      claimDate(cell, range, target, 'expectedStartOn')
    }
    askMentioned(cell, due, target)
    if (facts.isWhole) askWhole(cell, span, target)
    askOngoing(cell, span, target, due.until)
  }
}

/** Names found in the masked text, in their original wording. */
function unmask(cell: Cell, from: number, names: readonly string[]): string[] {
  let at = from
  return names.map((name) => {
    const start = Math.max(at, cell.masked.indexOf(name, at))
    at = start + name.length
    return labelFrom(wordsOf(cell, { from: start, to: at }))
  })
}

function askWhole(cell: Cell, span: Span, target: DraftTarget): void {
  const whole = findWhole(cell.masked.slice(span.from, span.to))
  if (whole === undefined) return
  Object.assign(target, { kind: 'both', targetValue: 100, unit: '%', direction: 'up' })
  const words = { from: span.from + whole.from, to: span.from + whole.to }
  ask(cell, 'share', target.id, {
    place: placeOf(cell, words),
    phrase: wordsOf(cell, words),
    targets: [target.id],
    ...messages.question.share(wordsOf(cell, words)),
    defaultKey: 'asRead',
    choices: [
      { ...chooseAsRead, text: messages.choice.share },
      {
        key: 'dateOnly',
        text: messages.choice.dateOnly,
        effects: [
          { do: 'set', target: target.id, fields: { kind: 'deadline' } },
          { do: 'unset', target: target.id, fields: ['targetValue', 'unit'] },
        ],
      },
    ],
  })
}

function askOngoing(cell: Cell, span: Span, target: DraftTarget, lasts: boolean): void {
  const kind = verbClassOf(cell.masked.slice(span.from, span.to))
  if ((kind !== 'ongoing' && kind !== 'aim' && !lasts) || target.dueOn === undefined) return
  ask(cell, 'ongoing', target.id, {
    place: target.place,
    phrase: target.originalPhrase,
    targets: [target.id],
    ...messages.question.ongoing(target.originalPhrase, target.dueOn),
    choices: [chooseAsRead, chooseNotJudged(target), chooseOtherDue(target)],
    defaultKey: 'asRead',
  })
}

/** A clause without date or value of its own: the date said before holds for a completed act. */
function readUndated(
  cell: Cell,
  span: Span,
  { carried, later }: { carried: DateMention | undefined; later: DateMention | undefined },
): void {
  const kind = verbClassOf(cell.masked.slice(span.from, span.to))
  const whole = findWhole(cell.masked.slice(span.from, span.to)) !== undefined
  if (
    carried === undefined
      ? later === undefined || kind !== 'completion'
      : kind === 'ongoing' || kind === 'aim'
  ) {
    readNarrative(cell, span, carried ?? later)
    return
  }
  const target = addTarget(cell, span, { label: labelFrom(wordsOf(cell, span)) })
  if (carried !== undefined) {
    const { dueOn } = dueOf(carried)
    if (dueOn === undefined) askCarried(cell, target, carried)
    else target.dueOn = dueOn
    if (dueOn !== undefined && kind === 'other') askCarried(cell, target, carried)
  } else if (later !== undefined) {
    askCarried(cell, target, later)
  }
  if (whole && kind === 'completion') askWhole(cell, span, target)
}
