import { readRows } from './assets.ts'
import { normalised } from './text-grammar.ts'

// Shorter ones stand inside words that mean something.
const shortest = 3

let phrases: readonly string[] | undefined

/** A normalised question without the phrases of courtesy; as it was where nothing else is left. */
export function withoutCourtesy(text: string): string {
  phrases ??= readRows('lexicon/stopwords.txt')
    .map(([phrase = '']) => normalised(phrase))
    .filter((phrase) => phrase.length >= shortest)
    .toSorted((a, b) => b.length - a.length)
  const bare = phrases.reduce((left, phrase) => left.replaceAll(phrase, ' '), text).trim()
  return bare === '' ? text : bare
}
