import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { assertPublishable } from '../check-document.ts'
import { answerFile } from './answer-file.ts'
import { applyAnswers } from './apply-answers.ts'
import { parsePolicy } from './parse-policy.ts'

const folder = new URL('../../../../fixtures/policies/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')
const answersTo = (name: string) => answerFile.parse(JSON.parse(read(`${name}.answers.json`)))

function documentOf(name: string) {
  const answered = applyAnswers(parsePolicy(read(`${name}.txt`)), answersTo(name))
  expect(answered.ok ? [] : answered.problems).toEqual([])
  if (!answered.ok) throw new Error(name)
  return answered.document
}

/** What the answers decided, beside the targets that were clear. */
const decided: [name: string, counts: [judged: number, all: number], rows: string[]][] = [
  [
    'policy-a',
    [11, 12],
    [
      '2.1 number 2022-04-01 down 4人, from 11',
      '2.2 number 2022-03-31 keep 8回, from 8',
      '4.2 deadline 2021-08-31',
      '4.3 deadline 2021-10-31',
    ],
  ],
  [
    'policy-b',
    [19, 19],
    [
      '1.1 number 2024-03-31 up 12.3km, from 0, computed',
      '2.1 both 2024-02-29 up 3橋, from 0',
      '4.1 deadline 2023-09-30',
      '9.1 deadline 2024-03-31',
    ],
  ],
  [
    'policy-c',
    [11, 11],
    ['1.1 number 2019-03-31 up 62.5冊, from 0', '3.2 number 2019-03-31 up 1150人, from 0, computed'],
  ],
  [
    'policy-d',
    [18, 19],
    [
      '1.2 number 2020-03-31 up 3社, from 0',
      '3.2 deadline 2019-11-30',
      '4.2 number 2020-03-31 up 145人, from 0, computed',
      '5.2 number 2020-03-31 down 2ha, from 0',
      '6.1 deadline 2019-05-31',
      '6.2 deadline 2019-07-31',
    ],
  ],
  [
    'policy-e',
    [11, 12],
    [
      '4.2 number 2025-03-31 keep 4分, from 4',
      '5.1 number 2024-11-30 up 91%, from 0',
      '5.2 number 2025-03-31 up 5%, from 0',
      '6.3 milestone',
    ],
  ],
]

describe.each(decided)('%s, read and answered', (name, [judged, all], rows) => {
  const document = documentOf(name)
  const targets = document.measures.flatMap((measure) =>
    measure.targets.map((one) => ({ key: `${measure.no}.${one.no}`, ...one })),
  )

  test('may be published, gaps in its numbers included', () => {
    expect(() => assertPublishable(document)).not.toThrow()
    expect([targets.filter((one) => one.judged).length, targets.length]).toEqual([judged, all])
  })

  test('says what the answers decided', () => {
    const lines = targets.map((one) =>
      [
        `${one.key} ${one.kind}${one.dueOn === undefined ? '' : ` ${one.dueOn.toString()}`}`,
        ...(one.targetValue === undefined
          ? []
          : [` ${one.direction} ${one.targetValue}${one.unit}, from ${one.startValue}`]),
        ...(one.computed ? [', computed'] : []),
      ].join(''),
    )
    const keys = rows.map((row) => row.split(' ')[0])
    expect(lines.filter((line) => keys.includes(line.split(' ')[0]))).toEqual(rows)
  })
})

describe('a gap in the measure numbers', () => {
  test.each([
    ['policy-b', 'measureNumber-7', '6'],
    ['policy-e', 'measureNumber-4', '3'],
  ])('of %s stops the import until a person says that it is meant', (name, id, missing) => {
    const { [id]: _gap, ...answers } = answersTo(name).answers
    const answered = applyAnswers(parsePolicy(read(`${name}.txt`)), { ...answersTo(name), answers })
    expect(answered.ok ? [] : answered.problems.map((one) => one.text)).toEqual([
      expect.stringContaining(`${missing}が抜けていないか確認してください。`),
    ])
  })

  test('is none where the numbers run backwards: the text itself must be put right', () => {
    const text = read('policy-c.txt').replace('\n3\t', '\n0\t')
    const [question] = parsePolicy(text).questions.filter((one) => one.kind === 'measureNumber')
    expect(question?.text).toBe('施策番号2の次が0です。番号の並びを確認してください。')
    expect(question?.choices.map((one) => one.key)).toEqual(['fixText'])
  })
})
