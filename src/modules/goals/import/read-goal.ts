import { findBreakdown } from './breakdown-grammar.ts'
import { askAboutFigures } from './ask-figures.ts'
import { type Cell, type Findings, claim, openCell, wordsOf } from './cell.ts'
import { type Span, findSentences } from './clause-grammar.ts'
import type { DraftTarget } from './draft.ts'
import type { Passage } from './passage.ts'
import { findNotes } from './read-baseline.ts'
import { readBreakdown } from './read-breakdown.ts'
import { readSentence } from './read-sentence.ts'
import { importMessages as messages } from './staff-messages.ts'

/**
 * Reads a goal text (達成目標) into targets. Every digit that no rule understood becomes a question,
 * so that nothing is passed over in silence.
 */
export function readGoal(findings: Findings, passage: Passage, measure: string): DraftTarget[] {
  const cell = openCell(findings, passage, measure)
  const notes = findNotes(cell)
  let from = 0
  for (;;) {
    const breakdown = findBreakdown(cell.plain, cell.masked, notes, from)
    const listEnd = breakdown?.items.at(-1)?.to
    if (breakdown === undefined || listEnd === undefined) break
    readSentences(cell, { from, to: breakdown.head.from }, notes)
    readBreakdown(cell, breakdown, notes)
    from = listEnd
  }
  readSentences(cell, { from, to: cell.plain.length }, notes)
  for (const date of cell.dates.filter((one) => one.precision === 'fiscalYear')) {
    const year = { reading: 'datePart' as const, dismissedBecause: messages.dismissed.year }
    if (date.role !== 'due') claim(cell, { from: date.at, to: date.at + date.length }, year)
  }
  askAboutFigures(cell)
  return cell.targets
}

/** Reads the sentences of a part; a note belongs to the sentence it stands in or behind. */
function readSentences(cell: Cell, part: Span, notes: readonly Span[]): void {
  // Blanking the notes keeps a value of last year from being read as a target.
  let text = cell.masked
  for (const { from, to } of notes)
    text = text.slice(0, from) + ' '.repeat(to - from) + text.slice(to)
  const sentences = findSentences(text, part.from, part.to)
  const masked = cell.masked
  cell.masked = text
  let read: Span | undefined
  for (const [index, sentence] of sentences.entries()) {
    if (read !== undefined && /^[〓\s]*$/u.test(text.slice(sentence.from, sentence.to))) {
      addRemark(cell, { from: read.to, to: sentence.to })
      read = { from: read.from, to: sentence.to }
      continue
    }
    const next = sentences
      .slice(index + 1)
      .find((one) => /[^〓\s]/u.test(text.slice(one.from, one.to)))
    const from = read === undefined ? part.from : sentence.from
    readSentence(
      cell,
      sentence,
      notes.filter((one) => one.from >= from && one.from < (next?.from ?? part.to)),
    )
    read = sentence
  }
  cell.masked = masked
}

/** A bracket alone explains the sentence before it: its words stay with the last target. */
function addRemark(cell: Cell, { from, to }: Span): void {
  const target = cell.targets.at(-1)
  if (target === undefined) return
  const words = wordsOf(cell, { from, to })
  target.originalPhrase += words
  target.place = { ...target.place, length: target.place.length + words.length }
}
