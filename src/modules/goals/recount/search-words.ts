import { withReading } from '../../../platform/paper/furigana-grammar.ts'

/** A stretch of text, marked where it holds a word that was looked for. */
export type Piece = { text: string; marked: boolean }

const longestQuery = 100
const mostWords = 8

const form = (text: string) => text.normalize('NFKC').toLowerCase()

/** The words of what somebody typed: width and case do not matter; at most eight of them. */
export function wordsOf(written: string): string[] {
  const words = form(written.slice(0, longestQuery)).split(/[\s\p{Cc}]+/u)
  return [...new Set(words.filter((word) => word !== ''))].slice(0, mostWords)
}

const letters = new Intl.Segmenter('ja', { granularity: 'grapheme' })

// The form may be longer or shorter than the text, so each letter is formed by itself.
function formedLetters(text: string) {
  let formed = ''
  const starts: number[] = []
  const written: string[] = []
  for (const { segment } of letters.segment(text)) {
    const one = form(segment)
    for (let i = 0; i < one.length; i += 1) starts.push(written.length)
    written.push(segment)
    formed += one
  }
  return { formed, starts, written }
}

/** Whether a text holds any of the words. */
export function holdsAny(text: string, words: readonly string[]): boolean {
  const formed = form(text)
  return words.some((word) => formed.includes(word))
}

/** A text cut where the words stand in it. */
export function markWords(text: string, words: readonly string[]): Piece[] {
  const { formed, starts, written } = formedLetters(text)
  const marked = written.map(() => false)
  for (const word of words) {
    for (let at = formed.indexOf(word); at >= 0; at = formed.indexOf(word, at + word.length)) {
      const first = starts[at] ?? 0
      const last = starts[at + word.length - 1] ?? first
      marked.fill(true, first, last + 1)
    }
  }
  const pieces: Piece[] = []
  written.forEach((letter, index) => {
    const isMarked = marked[index] === true
    const before = pieces.at(-1)
    if (before?.marked === isMarked) before.text += letter
    else pieces.push({ text: letter, marked: isMarked })
  })
  return pieces
}

const readings = new RegExp(withReading.source, 'gu')

/** A text with furigana (`市役所《しやくしょ》`) cut where the words stand; no reading is torn off. */
export function markRubyWords(text: string, words: readonly string[]): Piece[] {
  const groups: { raw: string; base: string }[] = []
  let from = 0
  for (const match of text.matchAll(readings)) {
    const before = text.slice(from, match.index)
    groups.push({ raw: before, base: before })
    groups.push({ raw: match[0], base: match[1] ?? match[2] ?? '' })
    from = match.index + match[0].length
  }
  groups.push({ raw: text.slice(from), base: text.slice(from) })
  const marks = markWords(groups.map((group) => group.base).join(''), words).flatMap((piece) =>
    Array.from({ length: piece.text.length }, () => piece.marked),
  )
  const pieces: Piece[] = []
  const add = (part: string, marked: boolean) => {
    const last = pieces.at(-1)
    if (last?.marked === marked) last.text += part
    else if (part !== '') pieces.push({ text: part, marked })
  }
  let at = 0
  for (const { raw, base } of groups) {
    const own = marks.slice(at, at + base.length)
    at += base.length
    if (raw === base) for (let i = 0; i < base.length; i += 1) add(base[i] ?? '', own[i] === true)
    else add(raw, own.includes(true))
  }
  return pieces
}

/** A text in its readings alone, for a choice, which cannot hold furigana. */
export function inReadings(text: string): string {
  return text.replaceAll(readings, '$3')
}

const around = 40

/** The part of a long text around its first marked word, with dots where it was cut. */
export function excerptOf(pieces: readonly Piece[]): Piece[] {
  const first = pieces.findIndex((piece) => piece.marked)
  if (first < 0) return [...pieces]
  return pieces.map((piece, index) => {
    if (piece.marked) return piece
    const graphemes = Array.from(letters.segment(piece.text), ({ segment }) => segment)
    const head = graphemes.slice(0, around).join('')
    const tail = graphemes.slice(-around).join('')
    if (index === 0 && graphemes.length > around) return { ...piece, text: `…${tail}` }
    if (index === pieces.length - 1 && graphemes.length > around) {
      return { ...piece, text: `${head}…` }
    }
    if (graphemes.length > 2 * around) return { ...piece, text: `${head}…${tail}` }
    return piece
  })
}
