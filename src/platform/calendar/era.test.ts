import { describe, expect, test } from 'vitest'
import { parseDate } from './date-parse.ts'
import { eraOf, eraYear, formatEra } from './era.ts'
import { formatDate, formatFiscalYear, formatMonth } from './format.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)

describe('era dates', () => {
  test.each([
    ['2020-03-31', '令和2年3月31日'],
    ['2019-05-01', '令和元年5月1日'],
    ['2019-04-30', '平成31年4月30日'],
    ['1989-01-08', '平成元年1月8日'],
    ['1989-01-07', '昭和64年1月7日'],
    ['1926-12-25', '昭和元年12月25日'],
    ['1926-12-24', '大正15年12月24日'],
    ['1912-07-30', '大正元年7月30日'],
    ['1912-07-29', '明治45年7月29日'],
    ['1873-01-01', '明治6年1月1日'],
  ])('%s is %s, and back', (iso, text) => {
    expect(formatEra(day(iso))).toBe(text)
    expect(parseDate(text)).toEqual({ ok: true, date: day(iso) })
  })

  test('a day before 1873 has no era day, because the months were lunar', () => {
    expect(eraOf(day('1872-12-31'))).toBeUndefined()
    expect(parseDate('明治5年11月1日')).toMatchObject({ ok: false, problem: 'lunar' })
  })

  test.each([
    [2018, ['平成30年度']],
    [2019, ['平成31年度', '令和元年度']],
    [2020, ['令和2年度']],
    [1988, ['昭和63年度', '平成元年度']],
    [1926, ['大正15年度', '昭和元年度']],
  ])('fiscal %i is named %j', (year, names) => {
    expect(eraYear(year)).toEqual(names)
  })
})

describe('reading a date', () => {
  test.each([
    ['令和8年4月1日', '2026-04-01'],
    ['R8.4.1', '2026-04-01'],
    ['r8/4/1', '2026-04-01'],
    ['H31.4.1', '2019-04-01'],
    ['令8.4.1', '2026-04-01'],
    ['2026-04-01', '2026-04-01'],
    ['2026/4/1', '2026-04-01'],
    ['2026年4月1日', '2026-04-01'],
    ['２０２６年４月１日', '2026-04-01'],
    ['　令和８年４月１日 ', '2026-04-01'],
    ['Ｒ８．４．１', '2026-04-01'],
    ['令和元年5月1日', '2019-05-01'],
    ['2020-02-29', '2020-02-29'],
  ])('%s is %s', (text, iso) => {
    expect(parseDate(text)).toEqual({ ok: true, date: day(iso) })
  })

  test.each([
    ['平成32年1月31日', '2020-01-31', 'after'],
    ['H32.1.31', '2020-01-31', 'after'],
    ['昭和65年4月1日', '1990-04-01', 'after'],
    ['平成31年5月1日', '2019-05-01', 'after'],
    ['令和元年4月30日', '2019-04-30', 'before'],
  ])('%s is valid and means %s, %s its era', (text, iso, outsideEra) => {
    expect(parseDate(text)).toEqual({ ok: true, date: day(iso), outsideEra })
  })

  test.each([
    '平成31年2月30日',
    '2019-02-29',
    '2026/13/1',
    '令和8年4月31日',
    '2026-04-00',
    'R0.4.1',
  ])('%s is on no calendar and is not moved', (text) => {
    expect(parseDate(text)).toMatchObject({ ok: false, problem: 'impossible' })
  })

  test.each([
    '',
    '未定',
    '4月1日',
    '2026-04/01',
    '安政8年4月1日',
    '20260401',
    '令和8年4月1日頃',
    '9'.repeat(100),
  ])('%s is not read as a date', (text) => {
    expect(parseDate(text)).toEqual({ ok: false, problem: 'unreadable' })
  })
})

describe('dates in four languages', () => {
  test.each([
    ['ja', '2019年5月31日（令和元年5月31日）', '2019年5月', '平成31年度（令和元年度）'],
    ['ja-plain', '2019年5月31日', '2019年5月', '2019年度'],
    ['pt-BR', '31/05/2019', 'maio de 2019', 'ano fiscal de 2019'],
    ['en', '31 May 2019', 'May 2019', 'fiscal year 2019'],
  ] as const)('%s', (locale, date, month, year) => {
    expect(formatDate(day('2019-05-31'), locale)).toBe(date)
    expect(formatMonth(Temporal.PlainYearMonth.from('2019-05'), locale)).toBe(month)
    expect(formatFiscalYear(2019, locale)).toBe(year)
  })
})
