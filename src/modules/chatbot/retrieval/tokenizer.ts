import { createRequire } from 'node:module'
import { lemmaOf } from './assets.ts'
import { latinTerms } from './latin.ts'
import { carriesMeaning, longest, isName, type Word, weightOfKind } from './text-grammar.ts'

type Lindera = typeof import('lindera-wasm-nodejs-ipadic')
type Found = {
  surface: string
  baseForm?: string
  partOfSpeech?: string
  partOfSpeechSubcategory1?: string
  partOfSpeechSubcategory2?: string
}

let tokenizer: { tokenize(text: string): unknown } | undefined

// Its 13 MB are read when the first text comes, not with the module.
function lindera() {
  if (tokenizer === undefined) {
    const require = createRequire(import.meta.url)
    const { TokenizerBuilder } = require('lindera-wasm-nodejs-ipadic') as Lindera
    const builder = new TokenizerBuilder()
    builder.setDictionary('embedded://ipadic')
    builder.setMode('decompose')
    tokenizer = builder.build()
  }
  return tokenizer
}

/** The words of a normalised Japanese text (形態素); cut at 1,000 characters. */
export function wordsOf(text: string): Word[] {
  const found = lindera().tokenize(text.slice(0, longest)) as Found[]
  return found.map((word) => ({
    surface: word.surface,
    base:
      word.baseForm === '' || word.baseForm === '*'
        ? word.surface
        : (word.baseForm ?? word.surface),
    kind: word.partOfSpeech ?? '',
    subkind: word.partOfSpeechSubcategory1 ?? '',
    area: word.partOfSpeechSubcategory2 ?? '',
  }))
}

/** A term of a text with the weight of its class. */
export type Term = { term: string; weight: number; isName: boolean }

/** Terms by which a normalised text is found: lemmas of its words that carry meaning, in order. */
export function termsOf(text: string, script: 'japanese' | 'latin'): Term[] {
  if (script === 'latin')
    return latinTerms(text).map((term) => ({ term, weight: 1, isName: false }))
  return termsOfWords(wordsOf(text))
}

/** The same of words that have been read. */
export function termsOfWords(words: readonly Word[]): Term[] {
  return words.flatMap((word) => {
    const term = lemmaOf(word.base)
    return carriesMeaning(word, term)
      ? [{ term, weight: weightOfKind(word), isName: isName(word) }]
      : []
  })
}

/** Terms of a long text: the tokenizer is given a sentence or some at a time. */
export function longTerms(text: string, script: 'japanese' | 'latin'): string[] {
  if (text.length <= longest) return termsOf(text, script).map(({ term }) => term)
  const parts: string[] = []
  for (let at = 0; at < text.length; ) {
    const end = at + longest >= text.length ? text.length : cutAt(text, at)
    parts.push(text.slice(at, end))
    at = end
  }
  return parts.flatMap((part) => termsOf(part, script).map(({ term }) => term))
}

function cutAt(text: string, from: number): number {
  const piece = text.slice(from, from + longest)
  const stop = Math.max(piece.lastIndexOf('。'), piece.lastIndexOf(' '))
  return from + (stop > longest / 2 ? stop + 1 : longest)
}
