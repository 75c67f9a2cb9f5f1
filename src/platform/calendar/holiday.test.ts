import { describe, expect, test } from 'vitest'
import { formatHoliday } from './format.ts'
import { findHoliday, holidaysIn } from './holiday.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const year = (value: number) =>
  holidaysIn(value)
    .map(({ on }) => on.toString().slice(5))
    .join(' ')

describe('national holidays', () => {
  test.each([
    [1970, '01-01 01-15 02-11 03-21 04-29 05-03 05-05 09-15 09-23 10-10 11-03 11-23'],
    [1973, '01-01 01-15 02-11 03-21 04-29 04-30 05-03 05-05 09-15 09-23 09-24 10-10 11-03 11-23'],
    [
      1989,
      '01-01 01-02 01-15 01-16 02-11 02-24 03-21 04-29 05-03 05-04 05-05 09-15 09-23 10-10 11-03 11-23 12-23',
    ],
    [
      2007,
      '01-01 01-08 02-11 02-12 03-21 04-29 04-30 05-03 05-04 05-05 07-16 09-17 09-23 09-24 10-08 11-03 11-23 12-23 12-24',
    ],
    [
      2019,
      '01-01 01-14 02-11 03-21 04-29 04-30 05-01 05-02 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-23 10-14 10-22 11-03 11-04 11-23',
    ],
    [
      2020,
      '01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-23 07-24 08-10 09-21 09-22 11-03 11-23',
    ],
    [
      2021,
      '01-01 01-11 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-22 07-23 08-08 08-09 09-20 09-23 11-03 11-23',
    ],
    [
      2024,
      '01-01 01-08 02-11 02-12 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-22 09-23 10-14 11-03 11-04 11-23',
    ],
    [
      2026,
      '01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23',
    ],
  ])('of %i', (value, days) => {
    expect(year(value)).toBe(days)
  })

  test.each([
    ['2009-09-22', 'betweenHolidays'],
    ['2015-09-22', 'betweenHolidays'],
    ['2032-09-21', 'betweenHolidays'],
    ['2019-04-30', 'betweenHolidays'],
    ['2019-05-02', 'betweenHolidays'],
    ['2019-05-01', 'accession'],
    ['2019-10-22', 'enthronement'],
    ['2008-05-06', 'substitute'],
    ['1992-05-04', 'substitute'],
    ['1988-05-04', 'betweenHolidays'],
    ['2021-08-09', 'substitute'],
    ['1959-04-10', 'princeWedding'],
  ])('%s is a day off: %s', (iso, key) => {
    expect(findHoliday(day(iso))?.key).toBe(key)
  })

  test.each([
    '1986-05-04',
    '1972-12-31',
    '1968-02-12',
    '2019-12-23',
    '2020-07-20',
    '2021-10-11',
    '2019-06-03',
  ])('%s is none', (iso) => {
    expect(findHoliday(day(iso))).toBeUndefined()
  })

  test('the equinoxes of 1970 to 2026 are the announced ones', () => {
    const springOn20 = [
      1972, 1976, 1980, 1984, 1988, 1992, 1993, 1996, 1997, 2000, 2001, 2004, 2005, 2008, 2009,
      2012, 2013, 2016, 2017, 2020, 2021, 2024, 2025, 2026,
    ]
    const autumn: Record<number, number> = {
      1971: 24,
      1975: 24,
      1979: 24,
      2012: 22,
      2016: 22,
      2020: 22,
      2024: 22,
    }
    for (let value = 1970; value <= 2026; value += 1) {
      const found = holidaysIn(value).filter(({ key }) => key.endsWith('Equinox'))
      const spring = springOn20.includes(value) ? 20 : 21
      expect([value, ...found.map(({ on }) => on.day)]).toEqual([
        value,
        spring,
        autumn[value] ?? 23,
      ])
    }
  })

  test('no year from 1949 to 2099 is missing, and outside of it nothing is guessed', () => {
    for (let value = 1949; value <= 2099; value += 1) {
      expect(holidaysIn(value).length).toBeGreaterThanOrEqual(9)
    }
    expect(() => findHoliday(day('2100-01-01'))).toThrow(RangeError)
    expect(() => findHoliday(day('1948-11-03'))).toThrow(RangeError)
  })

  test('has a name in each language', () => {
    expect(formatHoliday('sports', 'ja')).toBe('スポーツの日')
    expect(formatHoliday('sports', 'en')).toBe('Sports Day')
    expect(formatHoliday('marine', 'pt-BR')).toBe('Dia do Mar')
  })
})
