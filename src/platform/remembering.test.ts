import { expect, test } from 'vitest'
import { remembering } from './remembering.ts'

test('the same text is worked out once, another one by itself', () => {
  let worked = 0
  const lengthOf = remembering((text) => {
    worked += 1
    return text.length
  })
  expect([lengthOf('茶'), lengthOf('茶'), lengthOf('茶畑'), worked]).toEqual([1, 1, 2, 2])
})

test('neither many nor long texts fill the memory', () => {
  let worked = 0
  const count = remembering(() => (worked += 1))
  const long = 'a'.repeat(10_000)
  expect(count(long)).toBe(1)
  expect(count(long)).toBe(2)
  const first = count('0')
  for (let i = 1; i < 3_000; i += 1) count(String(i))
  expect(count('0')).not.toBe(first)
})
