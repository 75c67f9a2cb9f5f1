import { readRows } from './assets.ts'
import { normalised } from './text-grammar.ts'

let cues: [cue: string, aspect: string][] | undefined

/** What a text asks of a matter: cost, place, time, documents, eligibility, how, what, whom. */
export function aspectsOf(text: string): ReadonlySet<string> {
  cues ??= readRows('lexicon/aspects.tsv').map(([cue = '', aspect = '']) => [
    normalised(cue),
    aspect,
  ])
  return new Set(cues.filter(([cue]) => text.includes(cue)).map(([, aspect]) => aspect))
}
