import { describe, expect, it } from 'vitest'
import { monthDue, publicGap, reportableMonths, reportDayOf, stepOf } from './report-month.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const month = (iso: string) => Temporal.PlainYearMonth.from(iso)
const year2026 = { fiscalYear: 2026, publishedOn: day('2026-04-18') }

describe('the steps of a month', () => {
  // November 2026 begins on a Sunday and has a holiday on the 3rd; January has the New Year.
  it.each([
    ['2026-11-01', 'closed'],
    ['2026-11-02', 'opened'],
    ['2026-11-08', 'opened'],
    ['2026-11-09', 'due'],
    ['2026-11-10', 'due'],
    ['2026-11-11', 'overdue'],
    ['2026-11-30', 'overdue'],
    ['2027-01-01', 'closed'],
    ['2027-01-03', 'closed'],
    ['2027-01-04', 'opened'],
    ['2027-01-07', 'opened'],
    ['2027-01-08', 'due'],
    // 11 January 2027 is 成人の日, so the seventh working day is the 13th.
    ['2027-01-12', 'due'],
    ['2027-01-13', 'overdue'],
    // Golden Week 2026: 1 May is the first working day, 7 May the second.
    ['2026-05-01', 'opened'],
    ['2026-05-11', 'opened'],
    ['2026-05-12', 'due'],
    ['2026-05-14', 'overdue'],
  ])('%s: %s', (iso, step) => {
    expect(stepOf(day(iso))).toBe(step)
  })

  it('knows the days of a month that is reported in January', () => {
    expect(reportDayOf(month('2026-12'), 1).toString()).toBe('2027-01-04')
    expect(reportDayOf(month('2026-12'), 5).toString()).toBe('2027-01-08')
  })
})

describe('months that are reported', () => {
  it('begin with the month of the publication and end with March', () => {
    const months = reportableMonths(year2026, day('2027-04-01')).map(String)
    expect([months.length, months[0], months.at(-1)]).toEqual([12, '2026-04', '2027-03'])
    const late = { fiscalYear: 2026, publishedOn: day('2026-08-01') }
    expect(reportableMonths(late, day('2026-10-15')).map(String)).toEqual(['2026-08', '2026-09'])
  })

  it('are due while the year runs and once after its end', () => {
    expect(monthDue(year2026, day('2026-04-30'))).toBeUndefined()
    expect(String(monthDue(year2026, day('2026-05-01')))).toBe('2026-04')
    expect(String(monthDue(year2026, day('2027-04-30')))).toBe('2027-03')
    expect(monthDue(year2026, day('2027-05-01'))).toBeUndefined()
  })
})

describe('what the public is told', () => {
  it.each([
    ['2026-11-09', [], undefined],
    ['2026-11-10', [], '2026-10'],
    ['2026-11-10', ['2026-10'], undefined],
    ['2026-11-10', ['2026-09'], '2026-10'],
    ['2027-04-10', [], '2027-03'],
    ['2027-05-10', [], undefined],
  ])('on %s with reports of %j: %s', (iso, reported, gap) => {
    const found = publicGap(year2026, day(iso), reported.map(month))
    expect(found?.toString()).toBe(gap)
  })
})
