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

/** Logistic regression by gradient descent with a little ridge; deterministic. */
export function fit(rows: readonly { measures: readonly number[]; isRight: boolean }[]) {
  const weights = measureNames.map(() => 0)
  let constant = 0
  for (let step = 0; step < 20_000; step++) {
    const slope = weights.map((weight) => 0.001 * weight)
    let slopeOfConstant = 0
    for (const { measures, isRight } of rows) {
      const sum = measures.reduce((total, one, k) => total + one * (weights[k] ?? 0), constant)
      const off = 1 / (1 + Math.exp(-sum)) - (isRight ? 1 : 0)
      for (const [k, one] of measures.entries())
        slope[k] = (slope[k] ?? 0) + (off * one) / rows.length
      slopeOfConstant += off / rows.length
    }
    for (const k of weights.keys()) weights[k] = (weights[k] ?? 0) - 2 * (slope[k] ?? 0)
    constant -= 2 * slopeOfConstant
  }
  return { constant, weights }
}

if (import.meta.main) {
  const engine = await buildEngine(starterTexts())
  const cases = calibrationCases()
  const taught = outcomes(
    engine,
    cases.filter(({ teaches }) => teaches),
  )
  const samples = taught.rows.flatMap(({ hits, isRight }) =>
    hits.slice(0, 3).map(({ measures, entryId }) => ({ measures, isRight: isRight(entryId) })),
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
