import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isUnaccounted } from './ledger.ts'
import { parsePolicy } from './parse-policy.ts'

type Asked = { line: number; phrase: string; why: string }
type Expected = {
  title: string
  fiscalYear: number
  department: string
  headPost: string
  divisions: string[]
  counts: {
    basicPolicies: number
    challenges: number
    measures: number
    targets: number
    judged: number
  }
  digitRuns: number
  measureNosMissing: number[]
  contextOrNarrative?: string[]
  measures: {
    no: number
    title: string
    targets: {
      no: number
      labelHint: string
      kind: string
      kindAlso?: string[]
      dueOn: string | null
      dueAlso?: (string | null)[]
      expectedStartOn: string | null
      targetValue: number | null
      unit: string | null
      direction: string
      baselineValue: number | null
      baselineOn: string | null
      judged: boolean
      originalPhrase: string
      parentNo?: number
      computed?: boolean
    }[]
  }[]
  mustAsk: Asked[]
  mustNotAsk: Asked[]
}

const folder = new URL('../../../../fixtures/policies/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.replace('.txt', ''))
  .filter((name) => existsSync(new URL(`${name}.expected.json`, folder)))

describe.each(names)('%s', (name) => {
  const draft = parsePolicy(read(`${name}.txt`))
  const expected = JSON.parse(read(`${name}.expected.json`)) as Expected
  const all = draft.measures.flatMap((one) => one.targets)

  test('has the header and the parts of the document', () => {
    expect(draft.problems).toEqual([])
    const { title, fiscalYear, department, headPost, divisions } = draft
    expect({ title, fiscalYear, department, headPost, divisions }).toEqual({
      title: expected.title,
      fiscalYear: expected.fiscalYear,
      department: expected.department,
      headPost: expected.headPost,
      divisions: expected.divisions,
    })
    expect({
      basicPolicies: draft.basicPolicies.length,
      challenges: draft.challenges.length,
      measures: draft.measures.length,
      targets: all.length,
      judged: all.filter((one) => one.judged).length,
    }).toEqual(expected.counts)
  })

  test.each(expected.measures)('measure $no has its targets', ({ no, title, targets }) => {
    const measure = draft.measures.find((one) => one.no === no)
    expect(measure?.title).toBe(title)
    const found = measure?.targets ?? []
    expect(
      found.map((one) => ({
        expectedStartOn: one.expectedStartOn?.toString() ?? null,
        targetValue: one.targetValue ?? null,
        unit: one.unit ?? null,
        direction: one.direction,
        baselineValue: one.baselineValue ?? null,
        baselineOn: one.baselineOn?.toString() ?? null,
        judged: one.judged,
        computed: one.computed,
        parentNo: one.parentId === undefined ? undefined : Number(one.parentId.split('.')[1]),
      })),
    ).toEqual(
      targets.map((one) => ({
        expectedStartOn: one.expectedStartOn,
        targetValue: one.targetValue,
        unit: one.unit,
        direction: one.direction,
        baselineValue: one.baselineValue,
        baselineOn: one.baselineOn,
        judged: one.judged,
        computed: one.computed ?? false,
        parentNo: one.parentNo,
      })),
    )
    for (const [index, target] of targets.entries()) {
      const one = found[index]
      const phrase = one?.originalPhrase ?? ''
      expect([target.kind, ...(target.kindAlso ?? [])]).toContain(one?.kind)
      expect([target.dueOn, ...(target.dueAlso ?? [])]).toContain(one?.dueOn?.toString() ?? null)
      expect(`${one?.label ?? ''}${phrase}`).toContain(target.labelHint)
      expect(phrase.includes(target.originalPhrase) || target.originalPhrase.includes(phrase)).toBe(
        true,
      )
    }
  })

  test('every doubtful reading is a question at its words', () => {
    const missed = expected.mustAsk.filter(
      ({ line, phrase }) =>
        !draft.questions.some(
          (one) =>
            one.place.line === line && (one.phrase.includes(phrase) || phrase.includes(one.phrase)),
        ),
    )
    expect(missed).toEqual([])
  })

  test('clear words are not asked', () => {
    // A value without date is asked for its date: that puts no doubt on the value itself.
    const asked = expected.mustNotAsk.filter(({ line, phrase }) =>
      draft.questions.some(
        (one) =>
          one.kind !== 'missingDue' && one.place.line === line && one.phrase.includes(phrase),
      ),
    )
    expect(asked).toEqual([])
  })

  test('every run of digits is in the ledger and accounted for or asked', () => {
    expect(draft.figures).toHaveLength(expected.digitRuns)
    const open = draft.figures.filter(isUnaccounted)
    const asked = draft.questions.filter((one) => one.kind === 'figure' || one.kind === 'leftover')
    expect(open.filter(({ line }) => !asked.some((one) => one.place.line === line))).toEqual([])
    for (const no of expected.measureNosMissing) {
      expect(
        draft.questions.filter((one) => one.text.includes(`${no}が抜けていないか`)),
      ).toHaveLength(1)
    }
  })
})
