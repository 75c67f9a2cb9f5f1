import { gregorianYearOf } from '../../../platform/calendar/era.ts'
import { eraKeyOf } from '../../../platform/calendar/era-grammar.ts'

/*
 * Which year a question names: 令和8年度, R8, 平成32年 (a year that never was, 2020), 2026年度,
 * 昨年度, last year. Read after `levelled`.
 */

const era = /(明治|大正|昭和|平成|令和|(?<![A-Za-z])[HR])\s?(\d{1,2}|元)(?:年|(?![\d.A-Za-z]))/u
const gregorian = /(?<!\d)(20\d{2})(?:年度?|\s|$|[?？.,)）のはにで]|年分)/u
const relative: readonly [RegExp, number][] = [
  [/一昨年度?|おととし/u, -2],
  [/昨年度?|前年度?|去年度?|\blast (?:fiscal )?year\b|\bano passado\b/iu, -1],
  [/来年度?|翌年度?|次年度|\bnext (?:fiscal )?year\b|\bano que vem\b|\bpr[óo]ximo ano\b/iu, 1],
  [/今年度?|本年度?|\bthis (?:fiscal )?year\b|\beste ano\b|\bneste ano\b/iu, 0],
]

// 昭和40年5月生まれ says who asks, not which year is asked for.
const birth =
  /(?:(?:明治|大正|昭和|平成|令和)\s?(?:\d{1,2}|元)|(?:19|20)\d{2})年(?:\s?\d{1,2}月(?:\s?\d{1,2}日)?)?\s?(?:に|の)?\s?(?:生|うま)/gu

// January to March belong to the fiscal year that began the year before.
const isBeforeApril = (question: string, year: string): boolean =>
  year.endsWith('年') &&
  /^\s?[1-3]月/u.test(question.slice(question.indexOf(year) + year.length))

/** The fiscal year that a question names, seen from that of `fiscalYear`; undefined: none. */
export function askedYearOf(question: string, fiscalYear: number): number | undefined {
  const asked = question.replaceAll(birth, '')
  const [ofEra = '', name = '', written = ''] = era.exec(asked) ?? []
  const key = eraKeyOf(name)
  if (key !== undefined) {
    const year = gregorianYearOf(key, written === '元' ? 1 : Number(written))
    return isBeforeApril(asked, ofEra) ? year - 1 : year
  }
  const [ofYear = '', year] = gregorian.exec(asked) ?? []
  if (year !== undefined) return isBeforeApril(asked, ofYear) ? Number(year) - 1 : Number(year)
  const found = relative.find(([pattern]) => pattern.test(asked))
  return found === undefined ? undefined : fiscalYear + found[1]
}
