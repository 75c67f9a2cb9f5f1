import { describe, expect, test } from 'vitest'
import { addWorkingDays, isWorkingDay, nthWorkingDay } from './working-day.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)

describe('working days', () => {
  test.each([
    ['2019-12-27', true],
    ['2019-12-28', false],
    ['2019-12-29', false],
    ['2019-12-31', false],
    ['2020-01-03', false],
    ['2020-01-06', true],
    ['2019-04-30', false],
    ['2019-05-07', true],
    ['2026-11-23', false],
  ])('the office on %s: %s', (iso, open) => {
    expect(isWorkingDay(day(iso))).toBe(open)
  })

  test.each([
    ['2019-04-26', 1, '2019-05-07'],
    ['2019-05-07', -1, '2019-04-26'],
    ['2019-12-27', 1, '2020-01-06'],
    ['2019-12-27', 5, '2020-01-10'],
    ['2026-04-01', 10, '2026-04-15'],
    ['2026-05-03', 0, '2026-05-03'],
    ['2026-05-03', 1, '2026-05-07'],
  ])('%s and %i working days is %s', (iso, count, then) => {
    expect(addWorkingDays(day(iso), count).toString()).toBe(then)
  })

  test.each([
    ['2020-01', 1, '2020-01-06'],
    ['2019-05', 1, '2019-05-07'],
    ['2026-04', 5, '2026-04-07'],
    ['2026-04', 7, '2026-04-09'],
  ])('of %s, working day %i is %s', (month, nth, iso) => {
    expect(nthWorkingDay(Temporal.PlainYearMonth.from(month), nth)?.toString()).toBe(iso)
  })

  test('a month has no 30th working day', () => {
    expect(nthWorkingDay(Temporal.PlainYearMonth.from('2026-04'), 30)).toBeUndefined()
  })
})
