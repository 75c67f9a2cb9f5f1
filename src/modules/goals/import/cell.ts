import type { DraftContext, DraftTarget } from './draft.ts'
import { type Claim, type Ledger, claimDigits } from './ledger.ts'
import {
  type Bracket,
  type Span,
  findBrackets,
  isListNumber,
  maskBrackets,
} from './clause-grammar.ts'
import { type DateMention, findDates } from './date-grammar.ts'
import { findDigitRuns, findQuoted, isNamePart, isYearNote } from './name-part-grammar.ts'
import { findFractions, findSetPhrases, findTimesOfDay } from './set-phrase-grammar.ts'
import { type Quantity, findQuantities } from './number-grammar.ts'
import { type Passage, type Place, placeIn } from './passage.ts'
import type { Question, QuestionKind } from './question.ts'
import { importMessages } from './staff-messages.ts'

/** More questions than this mean another layout; no further one is collected. */
export const maxQuestions = 200

/** What reading the parts of a policy fills, one for the whole text. */
export type Findings = {
  fiscalYear: number
  ledger: Ledger
  questions: Question[]
  context: DraftContext[]
}

/** A goal text (達成目標) being read, with everything found in it at once. */
export type Cell = Findings & {
  passage: Passage
  plain: string
  /** `plain` with the inside of brackets blanked, same length. */
  masked: string
  brackets: Bracket[]
  dates: DateMention[]
  quantities: Quantity[]
  /** Fractions (3分の1), each a figure of two runs of digits. */
  fractions: { at: number; length: number }[]
  /** Measure number as used in ids. */
  measure: string
  targets: DraftTarget[]
}

/** Prepares a goal text for reading; digits of names are claimed here. */
export function openCell(findings: Findings, passage: Passage, measure: string): Cell {
  const plain = passage.plain
  const allBrackets = findBrackets(plain)
  const numbers = allBrackets.filter((one) => isListNumber(plain.slice(one.from, one.to)))
  const brackets = allBrackets.filter(
    (one) => !numbers.includes(one) && !isYearNote(plain.slice(one.from, one.to)),
  )
  const masked = maskBrackets(plain, brackets)
  const phrases = findSetPhrases(masked)
  const times = findTimesOfDay(masked)
  const fractions = findFractions(masked)
  const notValues = [...phrases, ...times, ...fractions]
  const inside = (at: number) => (one: { at: number; length: number }) =>
    at >= one.at && at < one.at + one.length
  const dates = findDates(masked, findings.fiscalYear).filter(
    (one) => !notValues.some(inside(one.at)),
  )
  const cell: Cell = {
    ...findings,
    passage,
    plain,
    masked,
    brackets,
    dates,
    quantities: [],
    fractions,
    measure,
    targets: [],
  }
  const inDate = (at: number) => dates.some(inside(at))
  for (const found of findQuantities(masked)) {
    const isNoValue = notValues.some(inside(found.numberAt)) || inDate(found.numberAt)
    if (isNoValue || numbers.some((one) => one.from + 1 === found.numberAt)) continue
    const quantity = inDate(found.at) ? withoutPer(found) : found
    const digits = /^\d+/u.exec(plain.slice(quantity.numberAt))?.[0].length ?? 0
    if (isNamePart(masked, quantity.numberAt, digits)) claimName(cell, quantity.numberAt, digits)
    else cell.quantities.push(quantity)
  }
  const quoted = findQuoted(plain).filter(({ at, length }) => !quotesValue(plain, at, length))
  for (const { at, length } of [...quoted, ...phrases]) claimName(cell, at, length)
  for (const { at, length } of times) claimTime(cell, at, length)
  for (const one of numbers) {
    claim(cell, one, { reading: 'rowNumber', dismissedBecause: importMessages.dismissed.list })
  }
  for (const { from, to } of brackets) {
    for (const { at, length } of findDigitRuns(plain.slice(from, to))) {
      if (isNamePart(plain, from + at, length)) claimName(cell, from + at, length)
    }
  }
  return cell
}

/** True for a quoted value (「交付率80%」を達成), which no rule may take for a name. */
function quotesValue(plain: string, at: number, length: number): boolean {
  const inner = plain.slice(at + 1, at + length - 1)
  return findQuantities(inner).some(
    (one) =>
      one.unit !== '' && (one.comparator !== undefined || one.at + one.length === inner.length),
  )
}

/** 令和3年に1回 is a date and a count, not a frequency. */
function withoutPer({ per: _per, perLength, ...quantity }: Quantity): Quantity {
  const { at, length } = quantity
  return { ...quantity, at: at + perLength, length: length - perLength, perLength: 0 }
}

function claimTime(cell: Cell, at: number, length: number): void {
  const what = { reading: 'namePart' as const, dismissedBecause: importMessages.dismissed.time }
  claim(cell, { from: at, to: at + length }, what)
}

function claimName(cell: Cell, at: number, length: number): void {
  claim(
    cell,
    { from: at, to: at + length },
    {
      reading: 'namePart',
      dismissedBecause: importMessages.dismissed.name,
    },
  )
}

/** Claims the digits of a span of the cell. */
export function claim(cell: Cell, { from, to }: Span, what: Claim): void {
  claimDigits(cell.ledger, cell.passage, { at: from, length: to - from }, what)
}

/** Links the digits of a date to a field of a target. */
export function claimDate(cell: Cell, date: DateMention, target: DraftTarget, field: string): void {
  claim(
    cell,
    { from: date.at, to: date.at + date.length },
    {
      reading: 'datePart',
      linkedTo: `targets.${target.id}.${field}`,
    },
  )
}

/** Links the digits of a quantity to a field of a target. */
export function claimQuantity(
  cell: Cell,
  quantity: Quantity,
  target: DraftTarget,
  field: string,
): void {
  claim(
    cell,
    { from: quantity.at, to: quantity.at + quantity.length },
    {
      reading: 'value',
      linkedTo: `targets.${target.id}.${field}`,
    },
  )
}

/** Place of a span of the cell in the original. */
export function placeOf(cell: Cell, { from, to }: Span): Place {
  return placeIn(cell.passage, from, to - from)
}

/** Original wording of a span. */
export function wordsOf(cell: Cell, { from, to }: Span): string {
  return cell.passage.text.slice(from, to)
}

/** Adds a target with the next number; what is not given is a judged deadline. */
export function addTarget(
  cell: Cell,
  span: Span,
  fields: Partial<DraftTarget> & { label: string },
): DraftTarget {
  const target: DraftTarget = {
    id: `${cell.measure}.${cell.targets.length + 1}`,
    kind: 'deadline',
    direction: 'up',
    startValue: 0,
    originalPhrase: wordsOf(cell, span),
    place: placeOf(cell, span),
    judged: true,
    computed: false,
    ...fields,
  }
  cell.targets.push(target)
  return target
}

/** Adds a question; its id is its kind and subject, numbered when used before. */
export function ask(
  findings: Pick<Findings, 'questions'>,
  kind: QuestionKind,
  subject: string,
  question: Omit<Question, 'id' | 'kind' | 'targets'> & { targets?: string[] },
): void {
  if (findings.questions.length >= maxQuestions) return
  const base = subject === '' ? kind : `${kind}-${subject}`
  let id = base
  for (let copy = 2; findings.questions.some((one) => one.id === id); copy += 1)
    id = `${base}-${copy}`
  findings.questions.push({ id, kind, targets: [], ...question })
}
