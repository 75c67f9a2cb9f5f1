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

/** The fiscal year that a question names, seen from that of `fiscalYear`; undefined: none. */
export function askedYearOf(question: string, fiscalYear: number): number | undefined {
  const [, name = '', written = ''] = era.exec(question) ?? []
  const key = eraKeyOf(name)
  if (key !== undefined) return gregorianYearOf(key, written === '元' ? 1 : Number(written))
  const [, year] = gregorian.exec(question) ?? []
  if (year !== undefined) return Number(year)
  const found = relative.find(([pattern]) => pattern.test(question))
  return found === undefined ? undefined : fiscalYear + found[1]
}
