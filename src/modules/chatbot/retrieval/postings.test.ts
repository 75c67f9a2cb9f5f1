import { expect, test } from 'vitest'
import { type FieldTerms, postingsOf } from './postings.ts'

const text = (one: Partial<FieldTerms>): FieldTerms => ({
  question: [],
  variant: [],
  answer: [],
  related: [],
  ...one,
})
const texts = [
  text({ question: ['犬', '登録'], answer: ['窓口'] }),
  text({ question: ['税', '納付'], answer: ['窓口', '犬'] }),
  text({ question: ['税', '証明'], answer: ['窓口'] }),
]

test('a word of all texts says less than a word of one', async () => {
  const postings = await postingsOf(texts)
  expect(postings.idf('登録')).toBeCloseTo(Math.log(1 + 2.5 / 1.5))
  expect(postings.idf('税')).toBeCloseTo(Math.log(1 + 1.5 / 2.5))
  expect(postings.idf('窓口')).toBeLessThan(postings.idf('税'))
  expect(postings.idf('未知')).toBeGreaterThan(postings.idf('登録'))
  expect(postings.knows('登録')).toBe(true)
  expect(postings.knows('未知')).toBe(false)
})

test('a word in the question counts more than in the answer', async () => {
  const [first = 0, second = 0, third] = (await postingsOf(texts)).score(new Map([['犬', 1]]))
  expect(first).toBeGreaterThan(second)
  expect(second).toBeGreaterThan(0)
  expect(third).toBe(0)
})

test('the shares of the words are the score', async () => {
  const postings = await postingsOf(texts)
  const asked = new Map([
    ['犬', 1.1],
    ['窓口', 0.5],
    ['未知', 1],
  ])
  const sum = [...asked].reduce((total, [term, w]) => total + w * postings.share(term, 1), 0)
  expect(postings.score(asked)[1]).toBeCloseTo(sum, 10)
  expect(postings.share('登録', 1)).toBe(0)
})

test('an empty index answers with nothing', async () => {
  const postings = await postingsOf([])
  expect(postings.score(new Map([['犬', 1]]))).toHaveLength(0)
})
