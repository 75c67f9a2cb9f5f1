import type { Cell } from './cell.ts'
import {
  type Span,
  findClauseEnds,
  findKeep,
  isAimLead,
  readConnective,
  trimSpan,
  verbClassOf,
} from './clause-grammar.ts'
import type { DateMention } from './date-grammar.ts'
import { readBaselineNotes } from './read-baseline.ts'
import { type ClauseFacts, factsOf } from './clause-facts.ts'
import { readClause } from './read-clause.ts'
import { readNarrative } from './read-narrative.ts'
import { isBeyond } from './due.ts'
import { keepAsContext } from './read-context.ts'

/**
 * Reads one sentence of a goal text into targets: it is cut where a verb or a quantity ends a
 * clause, and a date said once holds for the verbs behind it.
 */
export function readSentence(cell: Cell, sentence: Span, notes: readonly Span[]): void {
  const { length, isRemark } = readConnective(cell.masked.slice(sentence.from, sentence.to))
  const span = trimSpan(cell.masked, { from: sentence.from + length, to: sentence.to })
  const first = cell.targets.length
  if (isRemark && isAboutLaterYears(cell, span)) keepAsContext(cell, span)
  else readClauses(cell, span)
  readBaselineNotes(cell, cell.targets.slice(first), notes)
}

function isAboutLaterYears(cell: Cell, span: Span): boolean {
  const { dates } = factsOf(cell, span)
  return dates.length > 0 && dates.every((date) => isBeyond(cell, date))
}

function readClauses(cell: Cell, sentence: Span): void {
  const parts = cutSentence(cell, sentence)
  const facts = parts.map((part) => factsOf(cell, part))
  if (!facts.some(hasFact)) {
    readNarrative(cell, sentence, undefined)
    return
  }
  let carried: ClauseFacts['due']
  for (const [index, part] of parts.entries()) {
    const own = facts[index]
    if (own === undefined) continue
    const later = facts.slice(index + 1).find((one) => one.due !== undefined)?.due
    if (isContextPart(cell, part, own)) keepAsContext(cell, part)
    else readClause(cell, part, own, { carried, later })
    carried = own.due ?? carried
  }
}

/** An aim of a later year beside the goal (平成32年3月末の完了に向け) is context, and asked. */
function isContextPart(cell: Cell, part: Span, facts: ClauseFacts): boolean {
  const words = cell.masked.slice(part.from, part.to)
  if (isAimLead(words)) return true
  const isAim = verbClassOf(words) === 'aim' && facts.quantities.length === 0
  return isAim && facts.dates.length > 0 && facts.dates.every((date) => isBeyond(cell, date))
}

const hasFact = (facts: ClauseFacts) =>
  facts.due !== undefined || facts.quantities.length > 0 || facts.keeps || facts.isWhole

function cutSentence(cell: Cell, sentence: Span): Span[] {
  const parts: Span[] = []
  let from = sentence.from
  let hasDate = false
  const ends = [
    ...findClauseEnds(cell.masked, sentence),
    ...findListEnds(cell, sentence),
    ...findValueEnds(cell, sentence),
    ...findDateEnds(cell, sentence),
  ]
  for (const end of ends.toSorted((a, b) => a - b)) {
    if (end <= from) continue
    const part = trimSpan(cell.masked, { from, to: end })
    const rest = trimSpan(cell.masked, { from: end, to: sentence.to })
    if (!isOwnClause(cell, part, rest, hasDate)) continue
    parts.push(part)
    hasDate ||= factsOf(cell, part).due !== undefined
    from = end
  }
  const last = trimSpan(cell.masked, { from, to: sentence.to })
  return last.to > last.from ? [...parts, last] : parts
}

/** Offsets behind a 、 that closes a value while another name with a value follows. */
function findListEnds(cell: Cell, sentence: Span): number[] {
  return cell.quantities.flatMap((one) => {
    const end = one.at + one.length
    const isInside = end > sentence.from && end < sentence.to
    const isList = isInside && /^、\s?[^\s\d]/u.test(cell.masked.slice(end, end + 3))
    return isList && one.comparator === undefined && one.unit !== '' ? [end + 1] : []
  })
}

const continued = /^[^、。]{0,14}[いきぎしちにびみりえけげせてねべめれ]、$/u
const notContinued =
  /(?:ため|ように|より|ほか|とおり|として|とした|について|において|にて|対して|あたり|とき|うち|たち|べき|ごとに|ともに|[^し]に|へ|で|から|など|のみ|だけ)、$/u

/** Offsets behind a 、 that closes a value and its verb (60件以上受け、). */
function findValueEnds(cell: Cell, sentence: Span): number[] {
  return cell.quantities.flatMap((one) => {
    const end = one.at + one.length
    if (one.at < sentence.from || end >= sentence.to) return []
    const near = cell.masked.slice(end, Math.min(sentence.to, end + 20))
    const behind = near.slice(0, near.indexOf('、') + 1)
    return continued.test(behind) && !notContinued.test(behind) ? [end + behind.length] : []
  })
}

/**
 * Offsets of the 、 between two things with dates of their own: 9月末までに素案、12月末までに成案を,
 * and 更新を11月までに、入替えを3月までに.
 */
function findDateEnds(cell: Cell, sentence: Span): number[] {
  const isDue = (one: DateMention) =>
    (one.role === 'due' || one.role === 'within') && one.at >= sentence.from && one.at < sentence.to
  const dates = cell.dates.filter(isDue)
  return dates.flatMap((left, index) => {
    const right = dates[index + 1]
    if (right === undefined) return []
    const end = left.at + left.fullLength
    const between = cell.masked.slice(end, right.at)
    if (/^[^、]*[^、\s]、\s?$/u.test(between)) return [right.at]
    const before = cell.masked.slice(Math.max(sentence.from, left.at - 4), left.at)
    return between.startsWith('、') && /[をはもが]$/u.test(before) ? [end + 1] : []
  })
}

/** Whether a clause in the middle of a sentence promises something of its own. */
function isOwnClause(cell: Cell, part: Span, rest: Span, hasDate: boolean): boolean {
  const words = cell.masked.slice(part.from, part.to)
  const own = factsOf(cell, part)
  const behind = factsOf(cell, rest)
  if (isAimLead(words)) return own.dates.length > 0
  const kind = verbClassOf(words)
  const isDone = kind === 'completion' || kind === 'ongoing'
  if (own.quantities.length > 0 || findKeep(words) !== undefined) {
    return isDone || behind.quantities.length > 0 || behind.due !== undefined || endsInValue(words)
  }
  if (own.due !== undefined) return isDone || kind === 'aim' || hasFact(behind)
  return kind === 'completion' && (hasDate || hasFact(behind))
}

const endsInValue = (words: string) => /(?:とし|以上|以下|以内|未満|超|程度|並み)$/u.test(words)
