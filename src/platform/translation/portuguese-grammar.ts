import {
  codeRule,
  dateValue,
  type Fact,
  inOrder,
  type Rule,
  scan,
  signRules,
  timeValue,
} from './fact.ts'
import { clockRule, latinRules, type LatinWords, monthOf, monthPattern } from './latin-grammar.ts'

const words: LatinWords = {
  marks: ['.', ','],
  months:
    'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'.split(
      ' ',
    ),
  weekdays: [
    ...['segunda', 'terça', 'quarta', 'quinta', 'sexta'].map((name) => `${name}s?-feiras?`),
    'sábados?',
    'domingos?',
  ],
  shortWeekdays: ['seg', 'ter', 'qua', 'qui', 'sex', 's[áa]b', 'dom'],
  scales: [
    ['mil', 1e3],
    ['milh(?:ão|ões)', 1e6],
    ['bilh(?:ão|ões)', 1e9],
    ['trilh(?:ão|ões)', 1e12],
  ],
  yen: '(?:de )?(?:ienes?|yens?)',
  and: '\\s(?:e\\s)?',
  small: [
    'zero|nenhum|nenhuma',
    'um|uma|único|única|primeir[oa]s?',
    'dois|duas|segund[oa]s?|ambos|ambas|dupla',
    'três|terceir[oa]s?',
    'quatro|quart[oa]s?',
    'cinco|quint[oa]s?',
    'seis|sext[oa]s?',
    'sete|sétim[oa]s?',
    'oito|oitav[oa]s?',
    'nove|non[oa]s?',
    'dez|décim[oa]s?',
    'onze',
    'doze',
  ],
}

const month = monthPattern(words.months)
const fullMonth = monthPattern(words.months, true)
const { amounts, eras, weekdays, small } = latinRules(words)
const optional = (digits: string | undefined) => (digits === undefined ? undefined : Number(digits))
const monthIs = (name = '') => monthOf(words.months, name)
const days: Record<string, number> = { segunda: 1, terça: 2, quarta: 3, quinta: 4, sexta: 5 }

const rules: readonly Rule[] = inOrder(
  ...signRules,
  codeRule,
  ...eras,
  {
    pattern: new RegExp(
      `(?<!\\d)(\\d{1,2})[ºo°]?\\s+de\\s+(${month})(?:,?\\s+(?:de|do ano de)\\s+(\\d{4})(?!\\d))?`,
      'iu',
    ),
    read: ([, day, name, year]) => dateValue(optional(year), monthIs(name), Number(day)),
  },
  {
    pattern: new RegExp(`(?<!\\p{L})(${month})(?:\\s+(?:de|do ano de)|/)\\s*(\\d{4})(?!\\d)`, 'iu'),
    read: ([, name, year]) => dateValue(Number(year), monthIs(name)),
  },
  {
    pattern: new RegExp(`(?<!\\p{L})${fullMonth}`, 'iu'),
    read: ([name]) => dateValue(undefined, monthIs(name)),
  },
  {
    pattern: /(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)/u,
    read: ([, day, of, year]) => dateValue(Number(year), Number(of), Number(day)),
  },
  {
    pattern: /(?<!\d)(\d{1,2})\/(\d{4})(?!\d)/u,
    read: ([, of, year]) => dateValue(Number(year), Number(of)),
  },
  {
    pattern: /(?<![\d/])(\d{1,2})\/(\d{1,2})(?![\d/])/u,
    read: ([, day, of]) => dateValue(undefined, Number(of), Number(day)),
  },
  {
    pattern: new RegExp(
      String.raw`(?<!\d)(\d{1,2})(?::(\d{2})|\s?h(?:oras?)?\s?(\d{2})?)?` +
        String.raw`\s+da\s+(manhã|tarde|noite)(?!\p{L})`,
      'iu',
    ),
    read: ([, hour, minute, after, part]) =>
      timeValue(
        Number(hour),
        Number(minute ?? after ?? 0),
        part?.toLowerCase() === 'manhã' ? 'morning' : 'afternoon',
      ),
  },
  {
    pattern: /(?<!\d)(\d{1,2})\s?h(?!\p{L})\s?(?:(\d{2})(?!\d)(?:\s?min)?)?/iu,
    read: ([, hour, minute]) => timeValue(Number(hour), Number(minute ?? 0)),
  },
  {
    pattern: new RegExp(
      String.raw`(?<=(?<!\p{L})(?:às|as|das|até)\s)(\d{1,2})\s+horas?(?!\p{L})` +
        String.raw`(?:\s+e\s+(\d{1,2})(?:\s+minutos)?)?`,
      'iu',
    ),
    read: ([, hour, minute]) => timeValue(Number(hour), Number(minute ?? 0)),
  },
  { pattern: /meio-dia/iu, read: () => ({ kind: 'time', minutes: [720] }) },
  { pattern: /meia-noite/iu, read: () => ({ kind: 'time', minutes: [0, 1440] }) },
  clockRule,
  ...weekdays,
  {
    pattern: /(?<!\p{L})(segunda|terça|quarta|quinta|sexta)(?!\p{L})/iu,
    read: ([, name = '']) => {
      const value = days[name.toLowerCase()] ?? 1
      const ordinal = value === 1 ? 2 : value + 1
      const isNumber = value !== 2
      const asDay = { kind: 'weekday', value } as const
      return isNumber ? [asDay, { kind: 'number', value: ordinal }] : asDay
    },
    soft: true,
  },
  ...amounts,
  ...small,
)

/** The text as its facts are read; NFKC would turn 1º into 1o. */
export function levelPortuguese(text: string): string {
  return text.replaceAll(/[^ºª]+/gu, (part) => part.normalize('NFKC'))
}

/** The facts of a text in Brazilian Portuguese; dates are dd/mm/aaaa, a comma is the point. */
export function portugueseFacts(text: string): Fact[] {
  return scan(levelPortuguese(text), rules)
}
