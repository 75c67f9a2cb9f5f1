import { type Locale, locales } from '../../../platform/messages/locale.ts'
import { type FixedKey, fixedKeys } from '../fixed-replies/trigger-grammar.ts'
import { type MaskKind, maskKinds } from '../masking/mask-grammar.ts'
import type { Corpus } from '../reply/corpus.ts'
import type { BenchCase, CaseSet, Expects } from './bench-case.ts'

const files: Record<string, string> = import.meta.glob('./golden/*.tsv', {
  eager: true,
  query: '?raw',
  import: 'default',
})

/** How many questions each set holds. */
export const goldenCounts: Readonly<Record<Exclude<CaseSet, 'own'>, number>> = {
  ...{ frequent: 60, rare: 40, slips: 30, languages: 30, outside: 40, edge: 50 },
}

/** A question of the golden set (基準問題) as its file holds it: entries by their keys. */
export type GoldenCase = Omit<BenchCase, 'entryIds' | 'fixedKey'> & {
  set: keyof typeof goldenCounts
  keys: readonly string[]
  fixedKey: FixedKey | null
  note: string
}

const sets = Object.keys(goldenCounts) as (keyof typeof goldenCounts)[]
const expectations: readonly Expects[] = ['entry', 'decline', 'fixed', 'unchanged']

function oneOf<Value extends string>(known: readonly Value[], text: string, where: string): Value {
  const found = known.find((one) => one === text)
  if (found === undefined) throw new Error(`${where}: "${text}" is none of ${known.join(', ')}`)
  return found
}

const listOf = (text: string) => text.split(',').filter((one) => one !== '')

function readLine(line: string, set: GoldenCase['set'], no: number): GoldenCase {
  const id = `${set}:${no}`
  const cells = line.split('\t')
  const [question = '', locale = '', expects = '', answers = '', masks = '', note = ''] = cells
  if (question === '') throw new Error(`${id}: no question`)
  const isFixed = expects === 'fixed'
  return {
    ...{ id, set, question, note },
    locale: oneOf<Locale>(locales, locale, id),
    expects: oneOf(expectations, expects, id),
    keys: isFixed ? [] : listOf(answers),
    fixedKey: isFixed ? oneOf(fixedKeys, answers, id) : null,
    masks: listOf(masks).map((kind) => oneOf<MaskKind>(maskKinds, kind, id)),
  }
}

let known: readonly GoldenCase[] | undefined

/**
 * The questions that every index is tried with. Throws where a file breaks its rules: a question
 * twice, another count than promised, an entry that nobody is meant to find.
 */
export function goldenCases(): readonly GoldenCase[] {
  known ??= readGolden((set) => files[`./golden/${set}.tsv`] ?? '')
  return known
}

/** The same from whatever texts; one line is one question, `#` begins a remark. */
export function readGolden(textOf: (set: GoldenCase['set']) => string): GoldenCase[] {
  const cases = sets.flatMap((set) => {
    const lines = textOf(set)
      .split('\n')
      .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    if (lines.length !== goldenCounts[set]) {
      throw new Error(`${set}: ${lines.length} questions instead of ${goldenCounts[set]}`)
    }
    return lines.map((line, index) => readLine(line, set, index + 1))
  })
  const questions = new Set<string>()
  for (const { id, question, expects, keys } of cases) {
    if (questions.has(question)) throw new Error(`${id}: "${question}" is there twice`)
    questions.add(question)
    if ((expects === 'entry') !== keys.length > 0 && expects !== 'unchanged') {
      throw new Error(`${id}: entries do not go with "${expects}"`)
    }
  }
  return cases
}

/** The golden set for a city, and how many of it ask for entries that this city does not have. */
export function goldenFor({ byKey }: Pick<Corpus, 'byKey'>): {
  cases: BenchCase[]
  skipped: number
} {
  const all = goldenCases()
  const cases = all.flatMap(({ keys, ...one }): BenchCase[] => {
    const entryIds = keys.flatMap((key) => byKey.get(key)?.id ?? [])
    return keys.length > 0 && entryIds.length === 0 ? [] : [{ ...one, entryIds }]
  })
  return { cases, skipped: all.length - cases.length }
}
