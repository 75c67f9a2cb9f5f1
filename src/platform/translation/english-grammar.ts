import {
  codeRule,
  dateValue,
  type Fact,
  inOrder,
  levelled,
  type Rule,
  scan,
  signRules,
  timeValue,
} from './fact.ts'
import { clockRule, latinRules, type LatinWords, monthOf, monthPattern } from './latin-grammar.ts'

const words: LatinWords = {
  marks: [',', '.'],
  months:
    'january february march april may june july august september october november december'.split(
      ' ',
    ),
  weekdays: ['mon', 'tues', 'wednes', 'thurs', 'fri', 'satur', 'sun'].map((name) => `${name}days?`),
  shortWeekdays: ['mon', 'tues?', 'wed', 'thu(?:rs?)?', 'fri', 'sat', 'sun'],
  scales: [
    ['thousand', 1e3],
    ['million', 1e6],
    ['billion', 1e9],
    ['trillion', 1e12],
  ],
  yen: 'yen',
  and: '(?:,|\\sand)?\\s',
  small: [
    'zero|no|none',
    'one|a|an|once|single|first',
    'two|twice|second|both',
    'three|third',
    'four|fourth',
    'five|fifth',
    'six|sixth',
    'seven|seventh',
    'eight|eighth',
    'nine|ninth',
    'ten|tenth',
    'eleven|eleventh',
    'twelve|twelfth',
  ],
}

const month = monthPattern(words.months)
const { amounts, eras, weekdays, small } = latinRules(words)
const ordinal = '(?:st|nd|rd|th)?(?!\\p{L}|\\d)'
const optional = (digits: string | undefined) => (digits === undefined ? undefined : Number(digits))
const monthIs = (name = '') => monthOf(words.months, name)
const halfOf = (mark = '') => (/^p/iu.test(mark) ? 'afternoon' : 'morning')

const rules: readonly Rule[] = inOrder(
  ...signRules,
  codeRule,
  ...eras,
  {
    pattern: new RegExp(
      `(?<!\\d)(\\d{1,2})${ordinal}\\s+(?:of\\s+)?(${month})(?:,?\\s+(\\d{4})(?!\\d))?`,
      'iu',
    ),
    read: ([, day, name, year]) => dateValue(optional(year), monthIs(name), Number(day)),
  },
  {
    pattern: new RegExp(`(?<!\\p{L})(${month}),?\\s+(?:of\\s+)?(\\d{4})(?!\\d)`, 'iu'),
    read: ([, name, year]) => dateValue(Number(year), monthIs(name)),
  },
  {
    pattern: new RegExp(
      `(?<!\\p{L})(${month})\\s+(\\d{1,2})${ordinal}(?:,?\\s+(\\d{4})(?!\\d))?`,
      'iu',
    ),
    read: ([, name, day, year]) => dateValue(optional(year), monthIs(name), Number(day)),
  },
  {
    // Without a day the names that are words too may stand for a month, and need not.
    pattern: /(?<!\p{L})(?:May|March|Mar)(?!\p{L})/u,
    read: ([name]) => dateValue(undefined, monthIs(name)),
    soft: true,
  },
  {
    pattern: new RegExp(
      String.raw`(?<!\p{L})(?:January|February|April|June|July|August|September|October|November` +
        String.raw`|December|Jan|Feb|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?!\p{L})`,
      'u',
    ),
    read: ([name]) => dateValue(undefined, monthIs(name)),
  },
  {
    pattern: /(?<!\d)(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/u,
    read: ([, day, of, year]) => dateValue(Number(year), Number(of), Number(day)),
  },
  {
    pattern: /(?<!\d)(\d{1,2})(?:[:.](\d{2}))?\s?([ap])\.?\s?m(?!\p{L})\.?/iu,
    read: ([, hour, minute, half]) => timeValue(Number(hour), Number(minute ?? 0), halfOf(half)),
  },
  {
    // The first of 「from 1 to 3 p.m.」.
    pattern: new RegExp(
      String.raw`(?<![\d:])(\d{1,2})(?::(\d{2}))?` +
        String.raw`(?=\s?(?:-|–|—|to|and|until)\s?\d{1,2}(?::\d{2})?\s?[ap]\.?\s?m(?!\p{L}))`,
      'iu',
    ),
    read: ([, hour, minute]) => timeValue(Number(hour), Number(minute ?? 0), 'either'),
  },
  {
    pattern: /(?<!\d)(\d{1,2})\s?o'clock/iu,
    read: ([, hour]) => timeValue(Number(hour), 0, 'either'),
  },
  { pattern: /(?<!\p{L})noon(?!\p{L})/iu, read: () => ({ kind: 'time', minutes: [720] }) },
  { pattern: /(?<!\p{L})midnight(?!\p{L})/iu, read: () => ({ kind: 'time', minutes: [0, 1440] }) },
  clockRule,
  ...weekdays,
  ...amounts,
  ...small,
)

/** The facts of an English text; numeric dates are day first, as the city writes them. */
export function englishFacts(text: string): Fact[] {
  return scan(levelled(text), rules)
}
