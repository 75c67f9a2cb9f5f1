import { toHalfWidth } from '../../../platform/calendar/era-grammar.ts'

/** Where words stand in the original: 1-based line, 0-based UTF-16 column, length as joined. */
export type Place = { line: number; column: number; length: number }

/** One line of the original; `plain` is its half-width twin of the same length. */
export type Line = { no: number; text: string; plain: string }

/** Words of the original, possibly from several lines (a broken table row), with their origin. */
export type Passage = {
  text: string
  plain: string
  /** Start of each piece inside `text`, and where that piece stands in the original. */
  pieces: { at: number; line: number; column: number }[]
}

/** Half-width twin of the same length: digits, letters, marks, spaces, wave dashes. */
export function plainOf(text: string): string {
  return toHalfWidth(text)
    .replace(/[\u301c\uff5e]/gu, '~')
    .replace(/\u00a0/gu, ' ')
}

/** Lines of a text, whatever its line ends are. */
export function splitLines(text: string): Line[] {
  return text
    .split(/\r\n|\n|\r/u)
    .map((line, index) => ({ no: index + 1, text: line, plain: plainOf(line) }))
}

/** Part of a line as a passage. */
export function passageOf(line: Line, from = 0, to = line.text.length): Passage {
  return {
    text: line.text.slice(from, to),
    plain: line.plain.slice(from, to),
    pieces: [{ at: 0, line: line.no, column: from }],
  }
}

/** Passages one after the other, with nothing between them. */
export function joinPassages(parts: readonly Passage[]): Passage {
  let text = ''
  let plain = ''
  const pieces: Passage['pieces'] = []
  for (const part of parts) {
    for (const piece of part.pieces) pieces.push({ ...piece, at: piece.at + text.length })
    text += part.text
    plain += part.plain
  }
  return { text, plain, pieces }
}

/** Part of a passage, its origin kept. */
export function slicePassage(passage: Passage, from: number, to: number): Passage {
  const pieces: Passage['pieces'] = []
  for (const [index, piece] of passage.pieces.entries()) {
    const end = passage.pieces[index + 1]?.at ?? passage.text.length
    if (end < from || piece.at > to) continue
    const start = Math.max(piece.at, from)
    pieces.push({ at: start - from, line: piece.line, column: piece.column + start - piece.at })
  }
  return { text: passage.text.slice(from, to), plain: passage.plain.slice(from, to), pieces }
}

/** The passage without spaces at both ends. */
export function trimPassage(passage: Passage): Passage {
  const from = passage.plain.length - passage.plain.trimStart().length
  return slicePassage(passage, from, Math.max(from, passage.plain.trimEnd().length))
}

/** Where a span of the passage stands in the original. */
export function placeIn(passage: Passage, at = 0, length = passage.text.length - at): Place {
  let found = passage.pieces[0] ?? { at: 0, line: 1, column: 0 }
  for (const piece of passage.pieces) if (piece.at <= at) found = piece
  return { line: found.line, column: found.column + at - found.at, length }
}

/** Cuts a passage at every occurrence of a mark, which is left out. */
export function splitPassage(passage: Passage, mark: string): Passage[] {
  const parts: Passage[] = []
  let from = 0
  for (let to = passage.plain.indexOf(mark); to >= 0; to = passage.plain.indexOf(mark, from)) {
    parts.push(slicePassage(passage, from, to))
    from = to + mark.length
  }
  return [...parts, slicePassage(passage, from, passage.plain.length)]
}
