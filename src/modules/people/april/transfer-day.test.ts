import { expect, test } from 'vitest'
import { isTransferSeason, phaseOf, transferDayOf } from './transfer-day.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)

test.each([
  ['2026-11-22', '2027-04-01', 'ahead', false],
  ['2027-01-31', '2027-04-01', 'ahead', false],
  ['2027-02-01', '2027-04-01', 'ahead', true],
  ['2028-02-29', '2028-04-01', 'ahead', true],
  ['2027-03-31', '2027-04-01', 'ahead', true],
  ['2027-04-01', '2027-04-01', 'after', true],
  ['2027-04-15', '2027-04-01', 'after', true],
  ['2027-04-16', '2028-04-01', 'ahead', false],
])('on %s the desk works on %s, which is %s', (today, on, phase, inSeason) => {
  expect(transferDayOf(day(today)).toString()).toBe(on)
  expect(phaseOf(day(on), day(today))).toBe(phase)
  expect(isTransferSeason(day(today))).toBe(inSeason)
})
