import { expect, test } from 'vitest'
import { findUnstripped, staffNoWidth } from './staff-no.ts'

test.each([
  [['00101', '00102'], 5],
  [['00101', 'A-7'], 5],
  [['00101', '102'], undefined],
  [[], undefined],
])('numbers %j share the width %s', (known, width) => {
  expect(staffNoWidth(known)).toBe(width)
})

test.each([
  ['123', 5, '00123'],
  ['12345', 5, undefined],
  ['00123', 5, undefined],
  ['0123', 5, undefined],
  ['A-7', 5, undefined],
  ['123', undefined, undefined],
])('%s among numbers of width %s was %s', (staffNo, width, expected) => {
  expect(findUnstripped(staffNo, width)).toBe(expected)
})
