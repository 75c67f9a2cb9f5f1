import { expect, test } from 'vitest'
import { likenessOf } from './likeness.ts'

const likeness = likenessOf(['住民票の写し', '住民票の取り方', 'ごみの出し方', '犬'])
const of = (question: string, title: number) => likeness.of(likeness.asked(question), title)

test('the same letters are 1, signs aside; others 0', () => {
  expect(of('「住民票の写し」', 0)).toBeCloseTo(1)
  expect(of('ごみの出し方', 0)).toBe(0)
})

test('the nearer title is the more alike', () => {
  expect(of('住民票の写しの取り方', 0)).toBeGreaterThan(of('住民票の写しの取り方', 2))
})

test('what is too short to compare is 0', () => {
  expect(of('犬', 3)).toBe(0)
  expect(of('', 0)).toBe(0)
})
