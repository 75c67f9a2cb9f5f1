import { gregorianYearOf } from '../../../platform/calendar/era.ts'
import { eraKeyOf } from '../../../platform/calendar/era-grammar.ts'
import type { Locale } from '../../../platform/messages/locale.ts'

/** A number or a part of a date in a Japanese text (数字・日付), and the values it may be told by. */
export type Figure = { written: string; values: number[]; isMonth: boolean }

type Translated = Exclude<Locale, 'ja'>

const readings = /《[^》]*》|｜/gu
const plain = (text: string) => text.replaceAll(readings, '').normalize('NFKC')

const scaleOf: Record<string, number> = { 千: 1e3, 万: 1e4, 億: 1e8, 兆: 1e12 }
const amount = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`
const japanese = new RegExp(
  String.raw`(?<era>明治|大正|昭和|平成|令和|(?<![A-Za-z])[MTSHR](?=\d))(?<eraYear>\d{1,2}|元)(?:年度?|(?=[./]))` +
    String.raw`|(?<month>\d{1,2})月` +
    String.raw`|午後(?<hour>\d{1,2})(?=時|:)` +
    String.raw`|(?<scaled>(?:(?:${amount})[千万億兆])+(?:${amount})?)` +
    String.raw`|(?<number>${amount})`,
  'gu',
)

/** The figures of a Japanese text in their order; era years count as the year they mean. */
export function figuresIn(ja: string): Figure[] {
  return [...plain(ja).matchAll(japanese)].map((match): Figure => {
    const { era, eraYear = '', month, hour, scaled, number = '' } = match.groups ?? {}
    const [written] = match
    if (era !== undefined) {
      const year = eraYear === '元' ? 1 : Number(eraYear)
      const key = eraKeyOf(era)
      const values = key === undefined ? [year] : [gregorianYearOf(key, year), year]
      return { written, values, isMonth: false }
    }
    if (month !== undefined) return { written, values: [Number(month)], isMonth: true }
    if (hour !== undefined) {
      return { written, values: [Number(hour), Number(hour) + 12], isMonth: false }
    }
    const value = scaled === undefined ? Number(number.replaceAll(',', '')) : scaledValue(scaled)
    return { written, values: [value], isMonth: false }
  })
}

function scaledValue(written: string): number {
  const parts = written.matchAll(new RegExp(`(${amount})([千万億兆]?)`, 'gu'))
  return [...parts].reduce(
    (sum, [, digits = '', scale = '']) =>
      sum + Number(digits.replaceAll(',', '')) * (scaleOf[scale] ?? 1),
    0,
  )
}

const small: Record<Translated, string[]> = {
  'ja-plain': [
    'ゼロ',
    '一|ひとつ|ひとり|はじめて',
    '二|ふたつ|ふたり',
    '三|みっつ',
    '四|よっつ',
    '五|いつつ',
    '六|むっつ',
    '七|ななつ',
    '八|やっつ',
    '九|ここのつ',
    '十|とお',
  ],
  'pt-BR': [
    'zero|nenhum|nenhuma',
    'um|uma|único|única|primeiro|primeira',
    'dois|duas|segundo|segunda|ambos|ambas|dupla',
    'três|terceiro|terceira',
    'quatro|quarto|quarta',
    'cinco|quinto|quinta',
    'seis|sexto|sexta',
    'sete|sétimo|sétima',
    'oito|oitavo|oitava',
    'nove|nono|nona',
    'dez|décimo|décima',
    'onze',
    'doze',
  ],
  en: [
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

const months: Partial<Record<Translated, string[]>> = {
  'pt-BR':
    'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'.split(
      ' ',
    ),
  en: 'january february march april may june july august september october november december'.split(
    ' ',
  ),
}

const scales: Record<Translated, [RegExp, number][]> = {
  'ja-plain': Object.entries(scaleOf).map(([word, scale]) => [new RegExp(`^${word}`, 'u'), scale]),
  'pt-BR': [
    [/^ ?mil\b/u, 1e3],
    [/^ ?milh(?:ão|ões)/u, 1e6],
    [/^ ?bilh(?:ão|ões)/u, 1e9],
  ],
  en: [
    [/^ ?thousand/u, 1e3],
    [/^ ?million/u, 1e6],
    [/^ ?billion/u, 1e9],
  ],
}

/** Every value that a translation tells in digits, small number words or month names. */
function valuesIn(text: string, locale: Translated): { values: Set<number>; months: Set<number> } {
  const lower = plain(text).toLowerCase()
  const values = new Set<number>()
  if (locale === 'ja-plain') {
    for (const figure of figuresIn(text)) for (const value of figure.values) values.add(value)
  }
  const isPortuguese = locale === 'pt-BR'
  const digits = isPortuguese
    ? /\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?/gu
    : /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?/gu
  for (const match of lower.matchAll(digits)) {
    const [written] = match
    const value = isPortuguese
      ? Number(written.replaceAll('.', '').replace(',', '.'))
      : Number(written.replaceAll(',', ''))
    const rest = lower.slice(match.index + written.length)
    const scale = scales[locale].find(([word]) => word.test(rest))?.[1] ?? 1
    values.add(value).add(Math.round(value * scale * 1e6) / 1e6)
  }
  small[locale].forEach((forms, value) => {
    const word =
      locale === 'ja-plain'
        ? new RegExp(forms, 'u')
        : new RegExp(`(?<!\\p{L})(?:${forms})(?!\\p{L})`, 'u')
    if (word.test(lower)) values.add(value)
  })
  const named = new Set(
    (months[locale] ?? []).flatMap((name, index) => {
      const short = name.slice(0, 3)
      const word = new RegExp(`(?<!\\p{L})(?:${name}|${short})(?!\\p{L})`, 'u')
      return word.test(lower) ? [index + 1] : []
    }),
  )
  return { values, months: named }
}

/**
 * Figures of the Japanese text that its translation does not tell, as they are written there. A
 * wrong digit in a promise is worse than a clumsy sentence, so nothing is approved with one
 * missing.
 */
export function missingFigures(ja: string, text: string, locale: Translated): string[] {
  const told = valuesIn(text, locale)
  return figuresIn(ja)
    .filter(
      ({ values, isMonth }) =>
        !values.some((value) => told.values.has(value) || (isMonth && told.months.has(value))),
    )
    .map((figure) => figure.written)
}
