import type { Content, ContentText, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js'
import { withoutRuby } from '../ui/ruby.tsx'
import type { Locale } from '../messages/locale.ts'
import { withReading } from './furigana-grammar.ts'

/** Greys and greens of a paper; all text reaches 4.5:1 on white and on the tint. */
export const ink = {
  text: '#1a1a1c',
  soft: '#5a5a61',
  accent: '#115a36',
  rule: '#b9c9c0',
  tint: '#f1f5f3',
} as const

/** One run of text on paper, with its look. */
export type Look = Pick<
  ContentText,
  'bold' | 'fontSize' | 'color' | 'margin' | 'alignment' | 'decoration' | 'noWrap' | 'link'
>

const readingSize = 0.72

/**
 * A text on paper. Furigana cannot stand above the letters here, so a reading follows its word in
 * small letters: 市役所(しやくしょ).
 */
export function say(text: string, look: Look = {}): ContentText {
  return { text: runsOf(text, look.fontSize), ...look }
}

function runsOf(text: string, fontSize = paperSize): string | Content[] {
  if (!text.includes('《')) return text
  const parts = text.split(withReading)
  const runs: Content[] = []
  for (let i = 0; i < parts.length; i += 4) {
    const plain = parts[i] ?? ''
    const base = parts[i + 1] ?? parts[i + 2]
    if (plain !== '') runs.push({ text: plain })
    if (base === undefined) continue
    runs.push({ text: base })
    const fine = { fontSize: fontSize * readingSize, bold: false, noWrap: true }
    runs.push({ text: `(${parts[i + 3] ?? ''})`, ...fine })
  }
  return runs
}

/** Name of the one typeface of papers: Noto Sans JP, embedded as a subset. */
export const paperFont = 'NotoSansJP'

/** Size of running text, in points. */
export const paperSize = 9.5
/** Size of notes and labels. */
export const noteSize = 7.8

/** Marks between parts of a line, as the language sets them. */
export function marksOf(locale: Locale) {
  const wide = locale === 'ja' || locale === 'ja-plain'
  return {
    bracketed: (text: string) => (wide ? `（${text}）` : ` (${text})`),
    colon: wide ? '：' : ': ',
    comma: wide ? '、' : ', ',
    gap: wide ? '　' : ' · ',
    stop: wide ? '。' : '. ',
  }
}

/** A note in small grey letters. */
export function note(text: string, look: Look = {}): ContentText {
  return say(text, { fontSize: noteSize, color: ink.soft, ...look })
}

/** Title of a part of the paper; never the last line of a sheet. */
export function heading(text: string): Content {
  return {
    ...say(text, { bold: true, fontSize: 12.5, color: ink.accent, margin: [0, 14, 0, 6] }),
    outline: true,
    outlineText: withoutRuby(text),
    headlineLevel: 1,
  }
}

/** Lines of a table: hairlines between rows, a firmer one above and below. */
export const tableLines: CustomTableLayout = {
  hLineWidth: (row, node) => (row === 0 || row === node.table.body.length ? 0.9 : 0.5),
  vLineWidth: (column, node) => (column === 0 || column === node.table.widths?.length ? 0 : 0.5),
  hLineColor: () => ink.rule,
  vLineColor: () => ink.rule,
  paddingLeft: () => 6,
  paddingRight: () => 6,
  paddingTop: () => 5,
  paddingBottom: () => 5,
}

/** Head of a table's column, printed again on every sheet. */
export function columnHead(text: string): TableCell {
  return { ...say(text, { bold: true, fontSize: 8.5 }), fillColor: ink.tint }
}
