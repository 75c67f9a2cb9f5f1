import { readRows } from './assets.ts'
import type { Decision, Hit } from './engine.ts'
import { foldedWords } from './latin.ts'
import type { Asked, Candidate, Shelf } from './shelf.ts'
import { normalised } from './text-grammar.ts'

/** Names of the measures, for those who read why. */
export const measureNames = [
  ...(['titleCovered', 'askedCovered', 'titleMeaning', 'textMeaning', 'letters'] as const),
  ...(['sentence', 'known', 'words', 'explained', 'unknownName', 'outside', 'rarestMet'] as const),
] as const

let outside: readonly string[] | undefined

/** Whether a question names another place or a matter that no city hall has. */
export function isOutside({ typed, isLatin }: Asked): boolean {
  outside ??= readRows('lexicon/outside.txt').map(([word = '']) => normalised(word))
  if (!isLatin) return outside.some((word) => typed.includes(word))
  const folded = ` ${foldedWords(typed).join(' ')} `
  return outside.some((word) => folded.includes(` ${word} `))
}

/** Measures that say whether an entry answers at all, whatever its rank; each about 0 to 1. */
export function supportMeasures(
  { postings: { idf, knows } }: Shelf,
  asked: Asked,
  { features, raw, terms }: Candidate,
  asksOutside: boolean,
): number[] {
  // Words of the question that the entry holds, or that the lexicon leads from to one it holds.
  const led = new Set(
    [...asked.from].flatMap(([term, { said }]) => (terms.has(term) ? [said] : [])),
  )
  const leads = (term: string) => [...led].some((said) => said.includes(term))
  let known = 0
  let whole = 0
  let explained = 0
  let rarest = { weight: 0, isMet: true }
  for (const [term, weight] of asked.own) {
    const rare = weight * Math.min(idf(term), 6)
    whole += rare
    if (knows(term)) known += rare
    const isMet = terms.has(term) || leads(term)
    if (isMet) explained += rare
    if (rare > rarest.weight) rarest = { weight: rare, isMet }
  }
  const names = asked.names.filter((name) => !terms.has(name)).length
  const { titleCovered, askedCovered, titleMeaning, textMeaning, letters, sentence } = features
  return [
    ...[titleCovered, askedCovered, titleMeaning, textMeaning, letters, Math.min(sentence, 1.5)],
    whole === 0 ? 0 : known / whole,
    Math.min(raw / 30, 1),
    whole === 0 ? 0 : explained / whole,
    Math.min(names, 2) / 2,
    asksOutside ? 1 : 0,
    rarest.isMet ? 1 : 0,
  ]
}

/** Fitted by `tools/fit-support.ts` on the half of the calibration questions that is not tested. */
const fitted = {
  constant: -6.26,
  weights: [1.61, 0.73, 0.16, 3.24, 1.72, -0.94, 0.13, 2.66, 1.19, -1.21, -1.3, 0.46],
  sure: 0.7,
  possible: 0.09,
  margin: 0.06,
}

/** Asked in the very words of a question or of a wording that somebody has put to it. */
export const isVerbatim = (measures: readonly number[]): boolean =>
  (measures[measureNames.indexOf('letters')] ?? 0) > 0.999

/** How sure it is that an entry answers the question, 0 to 1 (確からしさ). */
export function supportOf(measures: readonly number[]): number {
  if (isVerbatim(measures)) return 0.99
  const sum = measures.reduce(
    (total, value, index) => total + value * (fitted.weights[index] ?? 0),
    fitted.constant,
  )
  return 1 / (1 + Math.exp(-sum))
}

/** One sure entry is the answer; some that fit about equally are choices; otherwise declined. */
export function decide(hits: readonly Hit[]): Decision {
  const [first, second] = hits
  const nearest = hits.slice(0, 4)
  if (first === undefined || first.support < fitted.possible) {
    // A desk is only named for what is at least near: of the rest nobody knows whose it is.
    const near = nearest.filter(({ support }) => support >= fitted.possible / 2)
    return { outcome: 'decline', nearest: near }
  }
  const isAlone =
    second === undefined ||
    first.score - second.score >= fitted.margin ||
    (isVerbatim(first.measures) && !isVerbatim(second.measures))
  if (first.support >= fitted.sure && isAlone) return { outcome: 'answer', hit: first }
  const possible = nearest.filter(({ support }) => support >= fitted.possible)
  if (possible.length >= 2) return { outcome: 'choices', hits: possible }
  return first.support >= fitted.sure
    ? { outcome: 'answer', hit: first }
    : { outcome: 'choices', hits: nearest.slice(0, 2) }
}
