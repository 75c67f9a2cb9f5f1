/*
 * Numbers that must not lie in an inbox: the individual number of the My Number system. Taken out
 * whatever its check digit says, for a mistyped one tells nearly as much.
 */

// Twelve digits, half- or full-width, with single blanks or strokes between. Longer runs are other
// numbers, and one with a plus in front is a phone number abroad.
const separator = '[ \\u3000\\-‐‑–—−ー－]?'
const digit = '[0-9０-９]'
const individualNumber = new RegExp(
  `(?<![0-9０-９+＋])${digit}(?:${separator}${digit}){11}(?!${separator}${digit})`,
  'g',
)

/**
 * The text without individual numbers (個人番号): each digit becomes 「＊」.
 *
 * @source 行政手続における特定の個人を識別するための番号の利用等に関する法律 第20条 (2026-11-22)
 */
export function masked(text: string): string {
  return text.replaceAll(individualNumber, (found) => found.replaceAll(/[0-9０-９]/g, '＊'))
}
