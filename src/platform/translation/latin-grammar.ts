import { gregorianYearOf } from '../calendar/era.ts'
import type { EraKey } from '../calendar/era-grammar.ts'
import { dateValue, type FactValue, type Rule, timeValue } from './fact.ts'

const eraKeys: Record<string, EraKey> = {
  ...{ meiji: 'meiji', taisho: 'taisho', showa: 'showa', heisei: 'heisei', reiwa: 'reiwa' },
  ...{ taishō: 'taisho', shōwa: 'showa' },
}

/** How a language in Latin letters writes numbers, months and weekdays. */
export type LatinWords = {
  /** Thousands separator and decimal point. */
  marks: readonly [thousands: string, point: string]
  months: readonly string[]
  /** Full names and what may follow them, Monday first. */
  weekdays: readonly string[]
  shortWeekdays: readonly string[]
  scales: readonly (readonly [pattern: string, value: number])[]
  yen: string
  /** Between two scaled numbers: 「1 bilhão e 200 milhões」. */
  and: string
  /** Words for 0, 1, 2 and so on. */
  small: readonly string[]
}

/** Rules for what all such languages share, apart from the order of dates and times. */
export function latinRules(words: LatinWords): {
  amounts: Rule[]
  eras: Rule[]
  weekdays: Rule[]
  small: Rule[]
} {
  const [thousands, point] = words.marks.map((mark) => mark.replace('.', '\\.'))
  const amount = `(?:\\d{1,3}(?:${thousands}\\d{3})+(?!\\d)|\\d+)(?:${point}\\d+)?`
  const scale = `(?:${words.scales.map(([pattern]) => pattern).join('|')})(?!\\p{L})`
  const valueOf = (written: string) =>
    Number(written.replaceAll(words.marks[0], '').replace(words.marks[1], '.'))
  const scaleValue = (written: string) =>
    words.scales.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'iu').test(written))?.[1] ?? 1
  const part = new RegExp(`(${amount})(?:\\s?(${scale}))?`, 'giu')
  const sumOf = (written: string) => {
    const parts = [...written.matchAll(part)]
    const sum = parts.reduce(
      (total, [, digits = '', word]) =>
        total + valueOf(digits) * (word === undefined ? 1 : scaleValue(word)),
      0,
    )
    return Math.round(sum * 1e6) / 1e6
  }
  const scaled = `${amount}\\s?${scale}`
  return {
    amounts: [
      {
        pattern: new RegExp(
          `(?<![\\d.,])(?:[¥￥]|JPY\\s?)?${scaled}(?:${words.and}${scaled})*(?:\\s(?:${words.yen}))?`,
          'iu',
        ),
        read: ([written]) => ({ kind: 'number', value: sumOf(written) }),
      },
      {
        pattern: new RegExp(
          `(?:[¥￥]|JPY\\s?)?${amount}(?:[ºª°]|(?:st|nd|rd|th)(?!\\p{L}))?(?:\\s(?:${words.yen}))?`,
          'iu',
        ),
        read: ([written]) => ({ kind: 'number', value: sumOf(written) }),
      },
    ],
    eras: [
      {
        pattern: /(?<!\p{L})(meiji|taish[oō]|sh[oō]wa|heisei|reiwa)\s?(\d{1,2})(?!\d)/iu,
        read: ([, name = '', year]) => {
          const key = eraKeys[name.toLowerCase()]
          return key && dateValue(gregorianYearOf(key, Number(year)))
        },
      },
    ],
    weekdays: [
      ...words.weekdays.map((pattern, index) =>
        weekdayRule(`(?<!\\p{L})(?:${pattern})(?!\\p{L})`, index),
      ),
      ...words.shortWeekdays.map((pattern, index) =>
        weekdayRule(`\\((?:${pattern})\\.?\\)`, index),
      ),
    ],
    small: words.small.map((pattern, value) => ({
      pattern: new RegExp(`(?<!\\p{L})(?:${pattern})(?!\\p{L})`, 'iu'),
      read: () => ({ kind: 'number', value }),
      soft: true,
    })),
  }
}

function weekdayRule(pattern: string, index: number): Rule {
  return {
    pattern: new RegExp(pattern, 'iu'),
    read: (): FactValue => ({ kind: 'weekday', value: index + 1 }),
  }
}

/** Which month a name or its first three letters stand for, from 1. */
export function monthOf(months: readonly string[], written: string): number | undefined {
  const short = written.toLowerCase().replace('.', '').slice(0, 3)
  const index = months.findIndex((name) => name.slice(0, 3) === short)
  return index < 0 ? undefined : index + 1
}

/** Pattern of month names, in full or shortened to three letters. */
export function monthPattern(months: readonly string[], full = false): string {
  const names = months.flatMap((name) => (full ? [name] : [name, `${name.slice(0, 3)}\\.?`]))
  return `(?:${names.join('|')})(?!\\p{L})`
}

/** A clock as all write it: 14:30. */
export const clockRule: Rule = {
  pattern: /(?<![\d:])(\d{1,2}):(\d{2})(?![\d:])/u,
  read: ([, hour, minute]) => timeValue(Number(hour), Number(minute)),
}
