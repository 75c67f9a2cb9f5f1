import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Locale, locales } from '../../../../platform/messages/locale.ts'
import { readRows } from '../assets.ts'
import { buildEngine, type Engine, type IndexedText } from '../engine.ts'
import { measureNames } from '../support.ts'

// Fits what `support.ts` holds: node --disable-warning=ExperimentalWarning fit-support.ts
// Questions whose hash is even teach; the others measure and are never looked at for a choice.

const folder = join(import.meta.dirname, '../../starter')

type Words = Partial<Record<Locale, string>>
type File = {
  entries: {
    key: string
    question: Words
    variants: Partial<Record<Locale, string[]>>
    answer: Words
  }[]
}

/** The starter set as the engine takes it, keys as entry ids. */
export function starterTexts(): IndexedText[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => (JSON.parse(readFileSync(join(folder, name), 'utf8')) as File).entries)
    .flatMap(({ key, question, variants, answer }) =>
      locales.flatMap((locale): IndexedText[] => {
        const asked = question[locale]
        if (asked === undefined) return []
        const others = variants[locale] ?? []
        return [
          { entryId: key, locale, question: asked, variants: others, answer: answer[locale] ?? '' },
        ]
      }),
    )
}

/** A question of the calibration set; `keys` is empty where nothing answers it. */
export type Case = {
  question: string
  locale: Locale
  kind: string
  keys: string[]
  teaches: boolean
}

/** The calibration set. */
export function calibrationCases(): Case[] {
  return ['answerable', 'out-of-domain', 'unanswerable'].flatMap((name) =>
    readRows(`calibration/${name}.tsv`).map(
      ([question = '', locale = 'ja', kind = '', keys = '']) => ({
        ...{ question, kind, locale: locale as Locale },
        keys: keys
          .split(',')
          .map((key) => key.trim())
          .filter((key) => key !== ''),
        teaches: (createHash('sha256').update(question).digest()[0] ?? 0) % 2 === 0,
      }),
    ),
  )
}

/** What came out for one half of the cases. */
export function outcomes(engine: Engine, cases: readonly Case[]) {
  const rows = cases.map((one) => {
    const hits = engine.search(one.question, { limit: 10, locale: one.locale })
    const decision = engine.decide(hits)
    const isRight = (id: string | undefined) => id !== undefined && one.keys.includes(id)
    return { ...one, hits, decision, isRight }
  })
  const answerable = rows.filter(({ kind }) => kind === 'answerable')
  const other = rows.filter(({ kind }) => kind !== 'answerable')
  const sure = rows.filter(({ decision }) => decision.outcome === 'answer')
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
  const declined = (list: typeof rows) =>
    list.filter(({ decision }) => decision.outcome === 'decline').length
  const scores = (list: typeof rows) => list.map(({ hits }) => hits[0]?.support ?? 0)
  return {
    rows,
    first: share(answerable.filter((r) => r.isRight(r.hits[0]?.entryId)).length, answerable.length),
    inThree: share(
      answerable.filter((r) => r.hits.slice(0, 3).some((hit) => r.isRight(hit.entryId))).length,
      answerable.length,
    ),
    sure: sure.length,
    wrongSure: share(sure.filter((r) => !r.isRight(r.hits[0]?.entryId)).length, sure.length),
    answeredSure: share(sure.filter(({ kind }) => kind === 'answerable').length, answerable.length),
    declinedAnswerable: share(declined(answerable), answerable.length),
    declinedOther: share(declined(other), other.length),
    area: areaUnder(scores(answerable), scores(other)),
    areaOutOfDomain: areaUnder(
      scores(answerable),
      scores(rows.filter(({ kind }) => kind === 'outOfDomain')),
    ),
  }
}

function areaUnder(good: readonly number[], bad: readonly number[]): number {
  let sum = 0
  for (const one of good) for (const other of bad) sum += one > other ? 1 : one === other ? 0.5 : 0
  return sum / (good.length * bad.length)
}

const steps = 4_000
const ridge = 0.0001
const inertia = 0.95
const pace = 0.3

/** Logistic regression by gradient descent with a little ridge; deterministic. */
export function fit(
  rows: readonly { measures: readonly number[]; isRight: boolean; weight: number }[],
) {
  // The last one is the constant.
  const weights = new Float64Array(measureNames.length + 1)
  const speed = new Float64Array(weights.length)
  const samples = rows.map(({ measures, ...row }) => ({ ...row, values: [...measures, 1] }))
  for (let step = 0; step < steps; step++) {
    const slope = weights.map((weight, k) => (k < measureNames.length ? ridge * weight : 0))
    for (const { values, isRight, weight } of samples) {
      const sum = values.reduce((total, value, k) => total + value * (weights[k] ?? 0), 0)
      const off = (weight * (1 / (1 + Math.exp(-sum)) - Number(isRight))) / samples.length
      for (const [k, value] of values.entries()) slope[k] = (slope[k] ?? 0) + off * value
    }
    for (const [k, one] of slope.entries()) {
      speed[k] = inertia * (speed[k] ?? 0) - pace * one
      weights[k] = (weights[k] ?? 0) + (speed[k] ?? 0)
    }
  }
  return { constant: weights.at(-1) ?? 0, weights: [...weights.slice(0, -1)] }
}

if (import.meta.main) {
  const engine = await buildEngine(starterTexts())
  const cases = calibrationCases()
  const taught = outcomes(
    engine,
    cases.filter(({ teaches }) => teaches),
  )
  const samples = taught.rows.flatMap(({ hits, isRight }) =>
    hits.slice(0, 2).map(({ measures, entryId }, place) => {
      return { measures, isRight: isRight(entryId), weight: place === 0 ? 2 : 1 }
    }),
  )
  const { constant, weights } = fit(samples)
  const two = (value: number) => Number(value.toFixed(2))
  say({ constant: two(constant), weights: weights.map(two), measureNames })
  for (const teaches of [true, false]) {
    const { rows, ...figures } = outcomes(
      engine,
      cases.filter((one) => one.teaches === teaches),
    )
    say({ half: teaches ? 'taught' : 'kept for testing', cases: rows.length, ...figures })
  }
}

function say(what: object): void {
  process.stdout.write(`${JSON.stringify(what, null, 1)}\n`)
}
