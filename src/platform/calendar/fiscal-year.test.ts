import { describe, expect, test } from 'vitest'
import {
  daysIn,
  firstDayOf,
  firstDayOfMonthIn,
  fiscalYearOf,
  lastDayOf,
  lastDayOfMonthIn,
} from './fiscal-year.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)

describe('the fiscal year', () => {
  test.each([
    ['2019-03-31', 2018],
    ['2019-04-01', 2019],
    ['2019-12-31', 2019],
    ['2020-01-01', 2019],
    ['2020-02-29', 2019],
    ['2020-03-31', 2019],
    ['2020-04-01', 2020],
  ])('%s belongs to %i', (iso, year) => {
    expect(fiscalYearOf(day(iso))).toBe(year)
  })

  test.each([
    [2018, 365],
    [2019, 366],
    [2020, 365],
    [2023, 366],
    [2099, 365],
  ])('%i has %i days', (year, days) => {
    expect(daysIn(year)).toBe(days)
    expect(fiscalYearOf(firstDayOf(year))).toBe(year)
    expect(fiscalYearOf(lastDayOf(year))).toBe(year)
  })

  test.each([
    [2019, 4, '2019-04-30'],
    [2019, 5, '2019-05-31'],
    [2019, 12, '2019-12-31'],
    [2019, 1, '2020-01-31'],
    [2019, 2, '2020-02-29'],
    [2018, 2, '2019-02-28'],
    [2019, 3, '2020-03-31'],
  ])('of %i, month %i ends on %s', (year, month, iso) => {
    expect(lastDayOfMonthIn(year, month).toString()).toBe(iso)
    expect(firstDayOfMonthIn(year, month).toString()).toBe(iso.slice(0, 8) + '01')
  })

  test.each([0, 13, 1.5])('month %d does not exist', (month) => {
    expect(() => lastDayOfMonthIn(2019, month)).toThrow(RangeError)
  })
})
