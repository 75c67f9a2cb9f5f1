import { readDay, readEraDay } from '../../../platform/calendar/date-parse.ts'
import { gregorianYearOf } from '../../../platform/calendar/era.ts'
import { eraKeyOf } from '../../../platform/calendar/era-grammar.ts'
import { calendarYearOf, firstDayOf, lastDayOf } from '../../../platform/calendar/fiscal-year.ts'

/** How exactly the words name the time; `third` is 上旬, 中旬, 下旬. */
export type Precision =
  | 'day'
  | 'monthEnd'
  | 'month'
  | 'third'
  | 'half'
  | 'quarter'
  | 'season'
  | 'yearStart'
  | 'year'
  | 'fiscalYear'

/** What the particle behind the date makes of it. */
export type DateRole = 'due' | 'start' | 'within' | 'asOf' | 'of' | 'topic' | 'none'

/** A time named in a text (期限, 時点). Offsets count in the text that was searched. */
export type DateMention = {
  at: number
  /** Length of the date words, and with their particle. */
  length: number
  fullLength: number
  role: DateRole
  precision: Precision
  /** First and last day it can mean; missing when `impossible`. */
  first?: Temporal.PlainDate
  last?: Temporal.PlainDate
  impossible?: { year: number; month: number; day: number }
  /** まで alone: the deed lasts until then, and may not be meant to be done by then. */
  until: boolean
  /** 頃, 目途 and the like. */
  vague: boolean
  /** The words say the year or the era year. */
  explicitYear: boolean
  /** An era year before that era began (令和元年4月). */
  beforeEra: boolean
}

const year =
  '(?:(明治|大正|昭和|平成|令和|(?<![A-Za-z])[MTSHR](?=\\s?\\d))\\s?(\\d{1,2}|元)\\s?年|(?<![\\d.,])(\\d{4})\\s?年|(今年|本年|当年|来年|次年|翌年))(度)?(?:\\(\\d{4}年度?\\))?(?:の|\\s)?'
const month =
  '(?<![\\d.,])(\\d{1,2})\\s?月(?!分|額|例|間)(?:\\s?(\\d{1,2})\\s?日|の?(末日|末|上旬|中旬|下旬|初旬|初め|はじめ|半ば)|(中)(?=に|を|、|$))?'
const partOfYear =
  '(上半期|下半期|上期|下期|前半|後半|第\\s?[1-4]\\s?四半期)|(春|夏|秋|冬)(?:季|期)?(?=頃|ごろ|に|まで|から|以降|以後|の開)|(当初|初め|はじめ|末|内|中(?=に|を|、))'
// R2.10.1 and 10/1, the latter only before a particle of time.
const short =
  '(?<![A-Za-z])(?<letter>[MTSHR])\\s?(?<letterYear>\\d{1,2})[./](?<letterMonth>\\d{1,2})[./](?<letterDay>\\d{1,2})(?!\\d)|(?<![\\d/])(?<slashMonth>\\d{1,2})/(?<slashDay>\\d{1,2})(?=まで|迄|に|から|時点|現在|〓)'
const pattern = new RegExp(
  `(?:${year})(?:${month}|${partOfYear})?|(?<![\\d前昨同翌元〇一二三四五六七八九十])(年度|年)(末|内)|${month}|(上半期|下半期|上期|下期|前半|後半|第\\s?[1-4]\\s?四半期)|(春|夏|秋|冬)(?:季|期)?(?=頃|ごろ|に|まで|から|以降|以後|の開)|${short}`,
  'gu',
)

const vaguePattern = /^(?:頃|ごろ|を?目途|を?目処|をめど|を目安|を目標)/u
const rolePatterns: [DateRole, RegExp][] = [
  ['due', /^の?(?:までに|まで|迄に|迄)/u],
  ['start', /^(?:から|より|以降|以後)/u],
  ['asOf', /^の?(?:時点|現在)/u],
  ['within', /^(?:中に|には|に(?!つ|よ|お|係|関|対|向|さかのぼ|遡|比べ)|内に)/u],
  ['topic', /^は/u],
  ['of', /^の/u],
]

/** Every time named in a half-width text, in order; months without year fall in the fiscal year. */
export function findDates(plain: string, fiscalYear: number): DateMention[] {
  const found: DateMention[] = []
  for (const match of plain.matchAll(pattern)) {
    const mention = readMention(match, fiscalYear)
    if (mention === undefined) continue
    let end = mention.at + mention.length
    // A bracketed weekday, blanked by the caller, may stand before the particle.
    end += /^〓{3}(?=まで|に|から|の|、|$)/u.exec(plain.slice(end, end + 5))?.[0].length ?? 0
    const vague = vaguePattern.exec(plain.slice(end, end + 5))
    end += vague?.[0].length ?? 0
    const tail = plain.slice(end, end + 5)
    const role = rolePatterns.find(([, words]) => words.test(tail))
    const particle = role?.[1].exec(tail)?.[0].length ?? 0
    // 設計を9月末、工事を2月末に: a date behind its object is one to be done by.
    const isBehindObject =
      /^(?:、|$)/u.test(tail) && /[をは]$/u.test(plain.slice(Math.max(0, mention.at - 1), mention.at))
    found.push({
      ...mention,
      role: role?.[0] ?? (vague || isBehindObject ? 'within' : 'none'),
      vague: vague !== null,
      until: /^(?:まで|迄)(?![にの])/u.test(tail),
      fullLength: end + particle - mention.at,
    })
  }
  return found
}

type Reading = Pick<DateMention, 'precision' | 'first' | 'last' | 'impossible' | 'beforeEra'>

function readMention(match: RegExpExecArray, fiscalYear: number): DateMention | undefined {
  const [words, era, eraYear, western, relative, asFiscal] = match
  const dated = era !== undefined || western !== undefined || relative !== undefined
  const monthText = match[6] ?? match[15]
  const base = yearOf(era, eraYear, western, relative, asFiscal, fiscalYear)
  const common = {
    at: match.index,
    length: words.trimEnd().replace(/の$/u, '').length,
    explicitYear: era !== undefined || western !== undefined,
  }
  const wholeYear = base ?? { year: fiscalYear, isFiscal: true }
  let reading = readShort(match, fiscalYear)
  if (reading !== undefined) {
    common.explicitYear = match.groups?.['letter'] !== undefined
  } else if (monthText !== undefined) {
    const number = Number(monthText)
    if (number < 1 || number > 12) return undefined
    const fiscal = wholeYear.isFiscal ? calendarYearOf(wholeYear.year, number) : wholeYear.year
    const within = match[8] ?? match[17] ?? match[9] ?? match[18]
    reading = readMonth(
      era,
      eraYear,
      fiscal,
      wholeYear.isFiscal,
      number,
      match[7] ?? match[16],
      within,
    )
  } else {
    const half = match[10] ?? match[19]
    const season = match[11] ?? match[20]
    if (half !== undefined)
      reading = readHalf(half, wholeYear.isFiscal ? wholeYear.year : fiscalYear)
    else if (season !== undefined) reading = readSeason(season, wholeYear)
    else
      reading = readYear(
        match[12] ?? match[14],
        dated ? wholeYear : { year: fiscalYear, isFiscal: match[13] !== '年' },
      )
  }
  if (reading === undefined) return undefined
  return { role: 'none', vague: false, until: false, fullLength: 0, ...common, ...reading }
}

function readShort({ groups = {} }: RegExpExecArray, fiscalYear: number): Reading | undefined {
  const { letter, letterYear, letterMonth, letterDay, slashMonth, slashDay } = groups
  const day = letterDay ?? slashDay
  if (day === undefined) return undefined
  const month = Number(letterMonth ?? slashMonth)
  if (month < 1 || month > 12) {
    return {
      precision: 'day',
      impossible: { year: fiscalYear, month, day: Number(day) },
      beforeEra: false,
    }
  }
  const key = letter === undefined ? undefined : eraKeyOf(letter)
  const year = key ? gregorianYearOf(key, Number(letterYear)) : calendarYearOf(fiscalYear, month)
  return readMonth(letter, letterYear, year, false, month, day, undefined)
}

function yearOf(
  era: string | undefined,
  eraYear: string | undefined,
  western: string | undefined,
  relative: string | undefined,
  asFiscal: string | undefined,
  fiscalYear: number,
): { year: number; isFiscal: boolean } | undefined {
  const isFiscal = asFiscal !== undefined
  if (era !== undefined) {
    const key = eraKeyOf(era)
    const number = eraYear === '元' ? 1 : Number(eraYear)
    return key && { year: gregorianYearOf(key, number), isFiscal }
  }
  if (western !== undefined) return { year: Number(western), isFiscal }
  if (relative === undefined) return undefined
  if (/^(?:来|次|翌)/u.test(relative)) return { year: fiscalYear + 1, isFiscal }
  return { year: fiscalYear, isFiscal }
}

function readMonth(
  era: string | undefined,
  eraYear: string | undefined,
  year: number,
  isFiscal: boolean,
  month: number,
  day: string | undefined,
  within: string | undefined,
): Reading {
  if (day !== undefined) {
    const key = era === undefined || isFiscal ? undefined : eraKeyOf(era)
    const number = eraYear === '元' ? 1 : Number(eraYear)
    const read = key
      ? readEraDay(key, number, month, Number(day))
      : readDay(year, month, Number(day))
    if (!read.ok) {
      return { precision: 'day', impossible: { year, month, day: Number(day) }, beforeEra: false }
    }
    const beforeEra = read.outsideEra === 'before'
    return { precision: 'day', first: read.date, last: read.date, beforeEra }
  }
  const first = new Temporal.PlainDate(year, month, 1)
  const last = first.with({ day: first.daysInMonth })
  const span = (precision: Precision, from: number, to: number): Reading => ({
    precision,
    first: first.with({ day: from }),
    last: first.with({ day: to }),
    beforeEra: false,
  })
  if (within === undefined) return span('month', 1, last.day)
  if (within === '末' || within === '末日') return span('monthEnd', last.day, last.day)
  if (within === '中') return span('monthEnd', 1, last.day)
  if (within === '中旬' || within === '半ば') return span('third', 11, 20)
  return within === '下旬' ? span('third', 21, last.day) : span('third', 1, 10)
}

function readHalf(word: string, year: number): Reading {
  const start = firstDayOf(year)
  const quarter = /[1-4]/u.exec(word)
  const from = quarter ? (Number(quarter[0]) - 1) * 3 : /^(?:下|後)/u.test(word) ? 6 : 0
  const first = start.add({ months: from })
  const last = first.add({ months: quarter ? 3 : 6 }).subtract({ days: 1 })
  return { precision: quarter ? 'quarter' : 'half', first, last, beforeEra: false }
}

function readSeason(
  word: string,
  { year, isFiscal }: { year: number; isFiscal: boolean },
): Reading {
  const start = { 春: 4, 夏: 6, 秋: 9, 冬: 12 }[word] ?? 4
  const calendar = isFiscal ? calendarYearOf(year, start) : year
  const first = new Temporal.PlainDate(calendar, start, 1)
  const last = first.add({ months: word === '春' ? 2 : 3 }).subtract({ days: 1 })
  return { precision: 'season', first, last, beforeEra: false }
}

function readYear(
  word: string | undefined,
  { year, isFiscal }: { year: number; isFiscal: boolean },
): Reading {
  const first = isFiscal ? firstDayOf(year) : new Temporal.PlainDate(year, 1, 1)
  const last = isFiscal ? lastDayOf(year) : new Temporal.PlainDate(year, 12, 31)
  const whole: Reading = {
    precision: isFiscal ? 'fiscalYear' : 'year',
    first,
    last,
    beforeEra: false,
  }
  if (word === '末')
    return { ...whole, precision: isFiscal ? 'fiscalYear' : 'monthEnd', first: last }
  if (word === undefined || word === '内' || word === '中') return whole
  return { ...whole, precision: 'yearStart' }
}

/** Date words of a whole text in which no fiscal year is known yet (a title). */
export function findFiscalYears(plain: string): { at: number; length: number; year: number }[] {
  const title = /(?:(明治|大正|昭和|平成|令和)\s?(\d{1,2}|元)\s?|(?<!\d)(\d{4})\s?)年度/gu
  return [...plain.matchAll(title)].flatMap(([words, era, eraYear, western], index) => {
    const at = [...plain.matchAll(title)][index]?.index ?? 0
    const read = yearOf(era, eraYear, western, undefined, '度', 0)
    return read ? [{ at, length: words.length, year: read.year }] : []
  })
}
