import { expect, test } from 'vitest'
import { cosine, latentSpace } from './latent.ts'

const text = (...terms: string[]) => ({
  terms: new Map(terms.map((term) => [term, 1])),
  weight: 1,
})
const dogs = Array.from({ length: 6 }, (_, n) => text('犬', '登録', n % 2 ? '散歩' : '注射'))
const taxes = Array.from({ length: 6 }, (_, n) => text('税', '納付', n % 2 ? '期限' : '口座'))
const texts = [...dogs, ...taxes]

test('words of the same texts point the same way, others do not', async () => {
  const space = await latentSpace(texts)
  const of = (term: string) => space.vectorOf([[term, 1]])
  expect(cosine(of('犬'), of('登録'))).toBeGreaterThan(0.9)
  expect(Math.abs(cosine(of('犬'), of('税')))).toBeLessThan(0.1)
  // 散歩 and 注射 never stand together, but both stand with the dog.
  expect(cosine(of('散歩'), of('注射'))).toBeGreaterThan(cosine(of('散歩'), of('期限')) + 0.3)
})

test('the same texts give the same space', async () => {
  const [one, other] = [await latentSpace(texts), await latentSpace(texts)]
  for (const term of ['犬', '納付', '口座']) {
    expect(other.vectorOf([[term, 1]])).toEqual(one.vectorOf([[term, 1]]))
  }
})

test('lengths are 1, and 0 where no word is known', async () => {
  const space = await latentSpace(texts)
  const known = space.vectorOf([
    ['犬', 3],
    ['税', 0.2],
  ])
  expect(cosine(known, known)).toBeCloseTo(1, 5)
  expect([...space.vectorOf([['未知', 1]])].every((value) => value === 0)).toBe(true)
})

test('directions are those of the exact decomposition', async () => {
  // Three groups of words that share nothing: the singular vectors are the groups themselves.
  const groups = [
    ...Array.from({ length: 9 }, () => text('い', 'ろ')),
    ...Array.from({ length: 4 }, () => text('は', 'に')),
    ...Array.from({ length: 2 }, () => text('ほ', 'へ')),
  ]
  const space = await latentSpace(groups)
  expect(space.dimensions).toBe(2)
  const strong = space.vectorOf([['い', 1]])
  const weak = space.vectorOf([['は', 1]])
  expect(Math.abs(strong[0] ?? 0)).toBeCloseTo(1, 5)
  expect(Math.abs(weak[1] ?? 0)).toBeCloseTo(1, 5)
  expect(cosine(strong, weak)).toBeCloseTo(0, 5)
  // Left out with the third singular value is the third group: orthogonal to the two others.
  const both = space.vectorOf([
    ['い', 1],
    ['は', 1],
  ])
  // Singular values 3 and 2 lean by the fourth root of their ratio.
  expect(Math.abs((both[1] ?? 0) / (both[0] ?? 1))).toBeCloseTo((2 / 3) ** 0.25, 5)
})

test('too few texts make no space', async () => {
  const space = await latentSpace([text('犬')])
  expect(space.dimensions).toBe(0)
  expect(space.vectorOf([['犬', 1]])).toHaveLength(0)
})
