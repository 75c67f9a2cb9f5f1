import { expect, test } from 'vitest'
import { keptSince } from './kept-since.ts'

test.each([
  ['2026-11-23', 5, '2021-04-01'],
  ['2026-03-31', 5, '2020-04-01'],
  ['2026-04-01', 5, '2021-04-01'],
  ['2026-04-01', 1, '2025-04-01'],
  ['2026-11-23', 0, undefined],
])('on %s, kept for %i years: since %s', (on, years, since) => {
  expect(keptSince(Temporal.PlainDate.from(on), years)?.toString()).toBe(since)
})
