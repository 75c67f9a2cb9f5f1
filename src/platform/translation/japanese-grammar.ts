import { gregorianYearOf } from '../calendar/era.ts'
import { eraKeyOf } from '../calendar/era-grammar.ts'
import {
  codeRule,
  dateValue,
  type Fact,
  type FactValue,
  inOrder,
  levelled,
  type Rule,
  scan,
  signRules,
  timeValue,
} from './fact.ts'

const scaleOf: Record<string, number> = { 千: 1e3, 万: 1e4, 億: 1e8, 兆: 1e12 }
const digitOf = new Map(Array.from('〇一二三四五六七八九', (sign, value) => [sign, value]))
const amount = String.raw`(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?`
const era = '(明治|大正|昭和|平成|令和|(?<![A-Za-z])[MTSHR](?=\\d))'
const weekdays = '月火水木金土日'
const counters = '円|人|名|件|戸|世帯|台|校|か所|箇所|個|本|枚|冊|部|%|パーセント'

const num = (digits: string | undefined) => Number((digits ?? '').replaceAll(',', ''))
const optional = (digits: string | undefined) => (digits === undefined ? undefined : num(digits))
const weekday = (sign: string | undefined): FactValue => ({
  kind: 'weekday',
  value: weekdays.indexOf(sign ?? '') + 1,
})

function eraValue(name = '', year = ''): number | undefined {
  const key = eraKeyOf(name)
  return key === undefined ? undefined : gregorianYearOf(key, year === '元' ? 1 : num(year))
}

/** `6億5,700万` and `1.5万`; also `千` alone. */
function scaledValue(written: string): number {
  const parts = written.matchAll(new RegExp(`(${amount})?([千万億兆]?)`, 'gu'))
  let sum = 0
  for (const [whole, digits, scale = ''] of parts) {
    if (whole !== '') sum += (digits === undefined ? 1 : num(digits)) * (scaleOf[scale] ?? 1)
  }
  return Math.round(sum * 1e6) / 1e6
}

/** `六億五千七百万`, `二〇二六`. */
function kanjiValue(written: string): number {
  const digits = Array.from(written, (sign) => digitOf.get(sign))
  if (!digits.includes(undefined)) return Number(digits.join(''))
  let [sum, part, digit] = [0, 0, 0]
  for (const sign of written) {
    const small = { 十: 10, 百: 100, 千: 1000 }[sign]
    const large = sign === '千' ? undefined : scaleOf[sign]
    if (large !== undefined) {
      sum += (part + digit || 1) * large
      ;[part, digit] = [0, 0]
    } else if (small !== undefined) {
      part += (digit || 1) * small
      digit = 0
    } else digit = digitOf.get(sign) ?? 0
  }
  return sum + part + digit
}

// 「午後1時から3時」: the second time is in the afternoon too, unless somebody meant the night.
function timeRead([, half, hour, minute, mark]: RegExpExecArray, before: readonly Fact[]) {
  const minutes = mark === '半' ? 30 : num(minute ?? '0')
  if (half !== undefined) {
    return timeValue(num(hour), minutes, half === '午後' ? 'afternoon' : 'morning')
  }
  const last = before.findLast((fact) => fact.kind === 'time')
  return timeValue(num(hour), minutes, last?.written.startsWith('午後') ? 'either' : undefined)
}

const rules: readonly Rule[] = [
  ...signRules,
  {
    pattern: new RegExp(`${era}(\\d{1,2}|元)年(?:度|(\\d{1,2})月(?:(\\d{1,2})日)?)?`, 'u'),
    read: ([, name, year, month, day]) =>
      dateValue(eraValue(name, year), optional(month), optional(day)),
  },
  {
    pattern: new RegExp(`${era}(\\d{1,2})[./](\\d{1,2})[./](\\d{1,2})(?!\\d)`, 'u'),
    read: ([, name, year, month, day]) => dateValue(eraValue(name, year), num(month), num(day)),
  },
  {
    pattern: /(\d{4})年(?:度|(\d{1,2})月(?:(\d{1,2})日)?)?/u,
    read: ([, year, month, day]) => dateValue(num(year), optional(month), optional(day)),
  },
  {
    pattern: /(\d{4})\/(\d{1,2})\/(\d{1,2})(?!\d)/u,
    read: ([, year, month, day]) => dateValue(num(year), num(month), num(day)),
  },
  {
    pattern: /(?<!\d)(\d{1,2})月(?!間)(?:(\d{1,2})日)?/u,
    read: ([, month, day]) => dateValue(undefined, num(month), optional(day)),
  },
  {
    pattern: /(?<!\d)(\d{1,2})\/(\d{1,2})(?=\([月火水木金土日])/u,
    read: ([, month, day]) => dateValue(undefined, num(month), num(day)),
  },
  { pattern: /(午前|午後)?\s?(\d{1,2})時(?!間)(?:(\d{1,2})分|(半))?/u, read: timeRead },
  {
    pattern: /(午前|午後)?\s?(?<!\d)(\d{1,2}):(\d{2})(?!\d)/u,
    read: timeRead,
  },
  { pattern: /正午/u, read: () => ({ kind: 'time', minutes: [720] }) },
  { pattern: new RegExp(`([${weekdays}])曜`, 'u'), read: ([, sign]) => weekday(sign) },
  {
    pattern: new RegExp(`\\(([${weekdays}])(?:[・,、]?祝日?|[・,、]休日?)?\\)`, 'u'),
    read: ([, sign]) => weekday(sign),
  },
  {
    pattern: new RegExp(`([${weekdays}])[~〜・]([${weekdays}])(?!\\p{Script=Han})`, 'u'),
    read: ([, from, to]) => [weekday(from), weekday(to)],
  },
  { pattern: /土日/u, read: () => [weekday('土'), weekday('日')] },
  {
    pattern: new RegExp(`(?:(?:${amount})[千万億兆]+)+(?:${amount})?円?`, 'u'),
    read: ([written]) => ({ kind: 'number', value: scaledValue(written.replace('円', '')) }),
  },
  {
    // Amounts only: other words are full of numerals (千代, 十分, 一般).
    pattern: new RegExp(
      `[一二三四五六七八九〇十百千万億兆]*[十百千万億兆〇][一二三四五六七八九〇十百千万億兆]*(?=${counters})` +
        '|[一二三四五六七八九](?=円)',
      'u',
    ),
    read: ([written]) => ({ kind: 'number', value: kanjiValue(written) }),
  },
  codeRule,
  {
    pattern: new RegExp(`(?:${amount})円?`, 'u'),
    read: ([written]) => ({ kind: 'number', value: num(written.replace('円', '')) }),
  },
]

const kanaNumbers = [
  ...['ひとつ|ひとり|はじめて', 'ふたつ|ふたり', 'みっつ', 'よっつ', 'いつつ', 'むっつ', 'ななつ'],
  ...['やっつ', 'ここのつ', 'とお'],
]

const softRules: readonly Rule[] = [
  {
    pattern: /[一二三四五六七八九十百]+/u,
    read: ([written]) => ({ kind: 'number', value: kanjiValue(written) }),
    soft: true,
  },
  { pattern: /平日/u, read: () => days(1, 2, 3, 4, 5), soft: true },
  { pattern: /週末/u, read: () => days(6, 7), soft: true },
  ...kanaNumbers.map(
    (words, index): Rule => ({
      pattern: new RegExp(words, 'u'),
      read: () => ({ kind: 'number', value: index + 1 }),
      soft: true,
    }),
  ),
]

const all = inOrder(...rules, ...softRules)

function days(...values: number[]): FactValue[] {
  return values.map((value) => ({ kind: 'weekday', value }))
}

/** The text as its facts are read: plain Japanese parts its words by spaces, which go. */
export function levelJapanese(text: string): string {
  return levelled(text).replaceAll(/(?<=\D)[ \u3000](?=.)|[ \u3000](?=\D)/gu, '')
}

/** The facts of a Japanese text in their order; words for small numbers are soft. */
export function japaneseFacts(text: string): Fact[] {
  return scan(levelJapanese(text), all)
}
