import type { Locale } from '../messages/locale.ts'

/** A language that texts are translated into (翻訳先の言語); plain Japanese is one. */
export type Other = Exclude<Locale, 'ja'>

/** The languages that texts are translated into. */
export const others = ['ja-plain', 'pt-BR', 'en'] as const satisfies readonly Other[]

/**
 * Something in a text that must stand in every language alike (照合する事項): a date or a part of
 * one, a time, a number, a weekday, or a sign such as a phone number or an address of a page.
 * `soft` ones may stand for it but are never too much by themselves: 「uma」, 「first」.
 */
export type Fact = { written: string; at: number; soft?: boolean } & FactValue

/** What a fact says, in one form for all languages. */
export type FactValue =
  | {
      kind: 'date'
      year?: number | undefined
      month?: number | undefined
      day?: number | undefined
    }
  /** Minutes from midnight; several where the text leaves open whether it is afternoon. */
  | { kind: 'time'; minutes: readonly number[] }
  | { kind: 'number'; value: number }
  /** 1 is Monday. */
  | { kind: 'weekday'; value: number }
  /** `code` is a row of numbers with hyphens, such as a postal code. */
  | { kind: 'sign'; sign: 'phone' | 'link' | 'code'; value: string }

/** One way in which facts are written; `read` answers undefined where it only looks like one. */
export type Rule = {
  pattern: RegExp
  read: (match: RegExpExecArray, before: readonly Fact[]) => FactValue | FactValue[] | undefined
  soft?: boolean
}

/** Makes rules ready for `scan`: each is tried at one place and nowhere after it. */
export function inOrder(...rules: readonly Rule[]): readonly Rule[] {
  return rules.map((rule) => ({
    ...rule,
    pattern: new RegExp(rule.pattern.source, `${rule.pattern.flags.replaceAll(/[gy]/gu, '')}y`),
  }))
}

/** Reads a text from left to right by the first rule of `inOrder` that fits at each place. */
export function scan(text: string, sticky: readonly Rule[]): Fact[] {
  const found: Fact[] = []
  let at = 0
  while (at < text.length) {
    const taken = readAt(text, at, sticky, found)
    if (taken === undefined) at += 1
    else {
      found.push(...taken.facts)
      at += taken.length
    }
  }
  return found
}

function readAt(text: string, at: number, rules: readonly Rule[], before: readonly Fact[]) {
  for (const { pattern, read, soft } of rules) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match === null || match[0] === '') continue
    const values = read(match, before)
    if (values === undefined) continue
    const written = match[0].trim()
    const place = soft === true ? { written, at, soft } : { written, at }
    const facts = [values].flat().map((value): Fact => ({ ...place, ...value }))
    return { facts, length: match[0].length }
  }
  return undefined
}

/** A date of which each part is possible; undefined otherwise. */
export function dateValue(
  year: number | undefined,
  month?: number,
  day?: number,
): FactValue | undefined {
  if (month !== undefined && (month < 1 || month > 12)) return undefined
  if (day !== undefined && (day < 1 || day > 31)) return undefined
  return { kind: 'date', year, month, day }
}

/** A time of day; undefined where no clock shows it. Up to 29:59, as timetables write the night. */
export function timeValue(
  hour: number,
  minute: number,
  half?: 'morning' | 'afternoon' | 'either',
): FactValue | undefined {
  if (hour > 29 || minute > 59) return undefined
  const plain = hour * 60 + minute
  if (half === 'afternoon') {
    const minutes = hour === 12 ? plain : plain + 720
    return hour > 12 ? { kind: 'time', minutes: [plain] } : { kind: 'time', minutes: [minutes] }
  }
  if (half === 'either' && hour < 12) return { kind: 'time', minutes: [plain, plain + 720] }
  if (half === 'morning' && hour === 12) return { kind: 'time', minutes: [minute, plain] }
  return { kind: 'time', minutes: [plain] }
}

const dash = '[-‐‑–−]'
const digitsOf = (written: string) => written.replaceAll(/\D/gu, '')

function phoneValue(written: string): FactValue | undefined {
  const digits = digitsOf(written)
  const value = written.startsWith('+81') ? `0${digits.slice(2)}` : digits
  return /^0\d{9,10}$/u.test(value) ? { kind: 'sign', sign: 'phone', value } : undefined
}

/** Signs that every language writes alike: addresses of pages and mail, phones, ISO dates. */
export const signRules: readonly Rule[] = [
  {
    pattern: /https?:\/\/[\w!#$%&'()*+,./:;=?@~-]*[\w/#=~-]/u,
    read: ([written]) => ({ kind: 'sign', sign: 'link', value: written.toLowerCase() }),
  },
  {
    pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/u,
    read: ([written]) => ({ kind: 'sign', sign: 'link', value: written.toLowerCase() }),
  },
  {
    pattern: new RegExp(
      String.raw`(?<!\d)(?:\+81[-\s]?(?:\(0\))?|0)\d{1,4}(?:${dash}|\s)\d{1,4}(?:${dash}|\s)\d{3,4}(?!\d)` +
        String.raw`|\(0\d{1,4}\)\s?\d{1,4}${dash}\d{3,4}(?!\d)|(?<!\d)0\d{9,10}(?!\d)`,
      'u',
    ),
    read: ([written]) => phoneValue(written.replace('(0)', '')),
  },
  {
    pattern: /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/u,
    read: ([, year, month, day]) => dateValue(Number(year), Number(month), Number(day)),
  },
]

/** A row of numbers with hyphens: a postal code, a house number. */
export const codeRule: Rule = {
  pattern: /(?<![\d.,])\d+(?:-\d+)+(?![\d.,]\d)/u,
  read: ([written]) => ({ kind: 'sign', sign: 'code', value: written }),
}

/** The text as the rules read it: full-width signs narrow, readings of plain Japanese left out. */
export function levelled(text: string): string {
  return text.replaceAll(/《[^》]*》|｜/gu, '').normalize('NFKC')
}
