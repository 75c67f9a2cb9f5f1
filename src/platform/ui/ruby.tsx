import type { ComponentChildren } from 'preact'
import { withDateReadings } from './date-reading-grammar.ts'
import { useLocale } from './words.ts'

// A reading belongs to the run of kanji (with 々 and ヶ) right before its brackets, or to all that
// stands between ｜ and them: ｜1人《ひとり》.
const reading = /(?:｜([^｜《》]+)|([\p{Script=Han}々ヶ]+))《([^》]*)》/u

// Browsers would break a line before a <ruby> even inside a word: 520|件.
const unbroken = /[^\s、。：）」・]*$/u
// Short enough for a heading on a small phone.
const longestWhole = 8

/**
 * Text with furigana: `市役所《しやくしょ》` becomes a `<ruby>`; text without 《 stays as it is.
 * Dates in figures get theirs by themselves in plain Japanese.
 */
export function Ruby({ text }: { text: string }) {
  const marked = useLocale() === 'ja-plain' ? withDateReadings(text) : text
  if (!marked.includes('《')) return <>{marked}</>
  // Text before, base after ｜, base of kanji, reading; and so on, text last.
  const parts = marked.split(reading)
  const out: ComponentChildren[] = []
  let word: ComponentChildren[] = []
  let length = 0
  const endWord = () => {
    out.push(word.length > 1 ? <span class="whole">{word}</span> : word)
    word = []
    length = 0
  }
  const extend = (node: ComponentChildren, characters: number) => {
    if (length + characters > longestWhole) endWord()
    word.push(node)
    length += characters
  }
  for (let i = 0; i < parts.length; i += 4) {
    const text = parts[i] ?? ''
    const base = parts[i + 1] ?? parts[i + 2]
    const tail = base === undefined ? text.length : text.search(unbroken)
    if (tail > 0) {
      endWord()
      out.push(text.slice(0, tail))
    }
    if (tail < text.length) extend(text.slice(tail), text.length - tail)
    if (base !== undefined) extend(<Furigana base={base} kana={parts[i + 3] ?? ''} />, base.length)
  }
  endWord()
  // One element, so that words and readings stay together where parts are laid out in a row.
  return <span>{out}</span>
}

function Furigana({ base, kana }: { base: string; kana: string }) {
  return (
    <ruby>
      {base}
      <rp>（</rp>
      <rt>{kana}</rt>
      <rp>）</rp>
    </ruby>
  )
}

/** The same text for attributes and titles, where furigana cannot stand. */
export function withoutRuby(text: string): string {
  return text.replaceAll(/《[^》]*》|｜(?=[^｜《》]+《)/gu, '')
}
