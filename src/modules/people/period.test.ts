import { describe, expect, test } from 'vitest'
import { contains, covers, dayBefore, overlaps, type Period } from './period.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const span = (from: string, to?: string): Period => ({
  fromOn: day(from),
  toOn: to === undefined ? null : day(to),
})

describe('covers', () => {
  test.each([
    ['2025-03-31', false],
    ['2025-04-01', true],
    ['2026-03-31', true],
    ['2026-04-01', false],
  ])('%s in fiscal 2025: %s', (on, expected) => {
    expect(covers(span('2025-04-01', '2026-03-31'), day(on))).toBe(expected)
  })

  test('a period without end covers every later day', () => {
    expect(covers(span('2025-04-01'), day('2099-01-01'))).toBe(true)
  })
})

describe('overlaps', () => {
  test.each([
    ['one ends the day before the other', span('2025-04-01', '2025-06-30'), span('2025-07-01'), false],
    ['one common day', span('2025-04-01', '2025-07-01'), span('2025-07-01'), true],
    ['one inside the other', span('2025-04-01'), span('2025-05-01', '2025-05-02'), true],
    ['both without end', span('2025-04-01'), span('2030-04-01'), true],
  ])('%s', (_name, one, other, expected) => {
    expect(overlaps(one, other)).toBe(expected)
    expect(overlaps(other, one)).toBe(expected)
  })
})

describe('contains', () => {
  test.each([
    [span('2025-04-01'), span('2025-04-01'), true],
    [span('2025-04-01', '2026-03-31'), span('2025-04-01'), false],
    [span('2025-04-01', '2026-03-31'), span('2025-10-01', '2026-03-31'), true],
    [span('2025-04-01'), span('2025-03-31'), false],
  ])('%o holds %o: %s', (outer, inner, expected) => {
    expect(contains(outer, inner)).toBe(expected)
  })
})

test('the day before 1 March of a leap year is 29 February', () => {
  expect(dayBefore(day('2028-03-01')).toString()).toBe('2028-02-29')
})
