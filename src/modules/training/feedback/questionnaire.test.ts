import { describe, expect, test } from 'vitest'
import {
  assertQuestions,
  poolOf,
  type Question,
  readAnswers,
  tallyAnswers,
} from './questionnaire.ts'

const scale = (label: string): Question => ({ kind: 'scale', label, options: [] })
const length: Question = { kind: 'choice', label: '長さ', options: ['短い', 'ちょうどよい', '長い'] }
const words: Question = { kind: 'text', label: '意見', options: [] }
const set = { version: 1, questions: [scale('役立つ'), length, words] }

describe('a sheet', () => {
  test.each([
    ['numbers or text', { q1: 5, q2: '2', q3: ' はい ' }, { q1: 5, q2: 2, q3: 'はい' }],
    ['without words', { q1: '1', q2: '3', q3: '' }, { q1: 1, q2: 3 }],
    ['with more than was asked', { q1: 4, q2: 1, q9: 'x', name: '山田' }, { q1: 4, q2: 1 }],
  ])('%s', (_name, given, answers) => {
    expect(readAnswers(set, given)).toEqual({ answers, faults: [] })
  })

  test.each([
    ['nothing', {}, ['q1 field.required', 'q2 field.required']],
    ['a step that is none', { q1: 6, q2: 2 }, ['q1 field.not_in_list']],
    ['half a step', { q1: '3.5', q2: 2 }, ['q1 field.not_in_list']],
    ['a choice too many', { q1: 3, q2: 4 }, ['q2 field.not_in_list']],
    ['too many words', { q1: 3, q2: 1, q3: 'あ'.repeat(1001) }, ['q3 field.too_long:1000']],
  ])('with %s is sent back', (_name, given, faults) => {
    const read = readAnswers(set, given).faults
    expect(read.map(({ field, message }) => `${field} ${message}`)).toEqual(faults)
  })
})

describe('questions', () => {
  test.each([
    ['none', [], 'count'],
    ['seven', Array.from({ length: 7 }, (_, at) => scale(`問${at}`)), 'count'],
    ['none on a scale', [length, words], 'noScale'],
    ['one without words', [scale('')], 'label'],
    ['one choice', [scale('a'), { ...length, options: ['短い'] }], 'options'],
    ['the same choice twice', [scale('a'), { ...length, options: ['短い', '短い'] }], 'options'],
    ['the same twice', [scale('a'), scale('a')], 'twice'],
  ])('%s are refused', (_name, questions, why) => {
    expect(() => assertQuestions(questions)).toThrow(
      expect.objectContaining({ params: expect.objectContaining({ why }) }),
    )
  })
})

test('the same question counts as one over two versions, a changed one does not', () => {
  const newer = { version: 2, questions: [words, scale('役立つ'), scale('勧める')] }
  const sheets = [
    { set, answers: { q1: 5, q2: 1 } },
    { set: newer, answers: { q1: '良かった', q2: 2, q3: 4 } },
  ]
  const [useful, advised] = tallyAnswers([scale('役立つ'), scale('勧める')], sheets)
  expect(useful).toMatchObject({ average: 3.5 })
  expect(useful?.counts.filter(({ count }) => count > 0)).toEqual([
    { value: 5, count: 1 },
    { value: 2, count: 1 },
  ])
  expect(advised).toMatchObject({ average: 4 })
})

test.each([
  ['all large', [5, 7], 12],
  ['one small stays out', [6, 3], 6],
  ['small ones hide among each other', [6, 3, 2], 11],
  ['few in all', [2, 2], 0],
])('a pool never leaves a few sheets by subtraction: %s', (_name, sizes, counted) => {
  const offerings = sizes.map((size) => ({ sheets: Array.from({ length: size }) }))
  const pool = poolOf(offerings, 5)
  expect(pool.reduce((sum, { sheets }) => sum + sheets.length, 0)).toBe(counted)
})
