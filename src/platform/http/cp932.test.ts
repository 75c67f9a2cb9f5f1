import { expect, test } from 'vitest'
import { encodeCp932, findOutsideCp932 } from './cp932.ts'

test('is what a Japanese spreadsheet reads: kanji, circled digits, half-width kana', () => {
  expect(encodeCp932('髙①ｱ')?.toString('hex')).toBe('fbfc8740b1')
})

test('a wave dash and a minus go in by the twin that Windows knows', () => {
  expect(encodeCp932('9〜17 −1 ¥')).toEqual(encodeCp932('9～17 －1 ￥'))
})

test.each(['𠮷', '😀', 'é', '한', '\u20bb'])('%j has no place, and is named rather than lost', (letter) => {
  expect(encodeCp932(`青山${letter}`)).toBeUndefined()
  expect(findOutsideCp932(`${letter}青山${letter}`)).toEqual([letter])
})
