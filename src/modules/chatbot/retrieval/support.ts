import { readRows } from './assets.ts'
import type { Decision, Hit } from './engine.ts'
import { foldedWords } from './latin.ts'
import { beyondOf } from './question-grammar.ts'
import type { Asked, Candidate, Shelf } from './shelf.ts'
import { normalised } from './text-grammar.ts'

/** Names of the measures, for those who read why. */
export const measureNames = [
  ...(['askedCovered', 'askedInTitles', 'titleMeaning', 'textMeaning', 'letters'] as const),
  ...(['known', 'aspects', 'ahead', 'behind', 'length', 'heard', 'latin'] as const),
  ...(['outside', 'elsewhere', 'ownCase', 'figures', 'idle'] as const),
] as const

let outside: readonly string[] | undefined

/** Whether a question names another place or a matter that no city hall has. */
export function isOutside({ typed, isLatin }: Asked): boolean {
  outside ??= readRows('lexicon/outside.txt').map(([word = '']) => normalised(word))
  if (!isLatin) return outside.some((word) => typed.includes(word))
  const folded = ` ${foldedWords(typed).join(' ')} `
  return outside.some((word) => folded.includes(` ${word} `))
}

/** Measures of a question that are the same for all entries. */
export function beyondMeasures({ postings }: Shelf, asked: Asked): number[] {
  const { ownCase, figures, idle } = beyondOf(asked.isLatin ? '' : asked.typed)
  const elsewhere = asked.places.some((place) => !postings.knows(place))
  return [isOutside(asked), elsewhere, ownCase, figures, idle].map(Number)
}

/** Measures that say whether an entry answers at all, whatever its rank; each about 0 to 1. */
export function supportMeasures(
  { postings: { idf, knows } }: Shelf,
  asked: Asked,
  { features, text }: Candidate,
  ahead: number,
): number[] {
  // Words of the question that a wording of the entry holds, or that the lexicon leads from to one.
  const there = new Set(text.titles.flatMap(({ terms }) => terms))
  const led = [...asked.from].flatMap(([term, { said }]) => (there.has(term) ? [said] : []))
  let whole = 0
  let known = 0
  let inTitles = 0
  for (const [term, weight] of asked.own) {
    const rare = weight * Math.min(idf(term), 6)
    whole += rare
    if (knows(term)) known += rare
    if (there.has(term) || led.some((said) => said.includes(term))) inTitles += rare
  }
  const part = (sum: number) => (whole === 0 ? 0 : sum / whole)
  const { askedCovered, titleMeaning, textMeaning, letters, aspects } = features
  return [
    ...[askedCovered, part(inTitles), titleMeaning, textMeaning, letters, part(known), aspects],
    ...[Math.min(Math.max(ahead, 0), 1), Math.min(Math.max(-ahead, 0), 1)],
    ...[Math.min(asked.own.size / 8, 1), asked.heard, asked.isLatin ? 1 : 0],
  ]
}

/** Fitted by `tools/fit-support.ts` on the half of the calibration questions that is not tested. */
const fitted = {
  constant: -11.76,
  weights: [
    ...[1.18, 3.68, 1.02, 2.84, 1.58, 0.96, 0.91, 2.02, -4.49, 5.87, 1.45, -1.37],
    ...[-1.98, -5.13, -3.44, -3.99, -3.24],
  ],
  sure: 0.88,
  possible: 0.2,
  rival: 0.3,
}

/** Asked in the very words of a question or of a wording that somebody has put to it. */
export const isVerbatim = (measures: readonly number[]): boolean =>
  (measures[measureNames.indexOf('letters')] ?? 0) > 0.999

const beyond = (['elsewhere', 'ownCase', 'figures', 'idle'] as const).map((name) =>
  measureNames.indexOf(name),
)

/** Whether more is asked than any text for all can say; such a thing is never said as certain. */
const asksBeyond = (measures: readonly number[]): boolean =>
  !isVerbatim(measures) && beyond.some((index) => (measures[index] ?? 0) > 0)

// Of what is asked, by weight, so much must be in words that some entry holds.
const knownEnough = 0.7

/** Whether too much of a question is in words that no entry holds, for an answer to be certain. */
const isStrange = (measures: readonly number[]): boolean =>
  !isVerbatim(measures) && (measures[measureNames.indexOf('known')] ?? 0) < knownEnough

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
    hits.slice(1).every(({ support }) => support < fitted.rival) ||
    (isVerbatim(first.measures) && second !== undefined && !isVerbatim(second.measures))
  const isSure =
    first.support >= fitted.sure && !asksBeyond(first.measures) && !isStrange(first.measures)
  if (isSure && isAlone) return { outcome: 'answer', hit: first }
  const possible = nearest.filter(({ support }) => support >= fitted.possible)
  return { outcome: 'choices', hits: possible.length >= 2 ? possible : nearest.slice(0, 2) }
}
