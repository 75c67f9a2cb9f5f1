/** Stable names of the eras (元号) since the Gregorian calendar was taken over. */
export type EraKey = 'meiji' | 'taisho' | 'showa' | 'heisei' | 'reiwa'

/** How an era is written: in full, by its one-character form, by its letter. */
export const eraWords: Record<EraKey, { name: string; short: string; letter: string }> = {
  meiji: { name: '明治', short: '明', letter: 'M' },
  taisho: { name: '大正', short: '大', letter: 'T' },
  showa: { name: '昭和', short: '昭', letter: 'S' },
  heisei: { name: '平成', short: '平', letter: 'H' },
  reiwa: { name: '令和', short: '令', letter: 'R' },
}

/** The word for the first year of an era. */
export const firstYearWord = '元'

/** `31` gives `31`, `1` gives `元`. */
export function writtenEraYear(year: number): string {
  return year === 1 ? firstYearWord : String(year)
}

/** `令和2年3月31日`. */
export function writtenEraDate(era: EraKey, year: number, month: number, day: number): string {
  return `${eraWords[era].name}${writtenEraYear(year)}年${month}月${day}日`
}

/** `平成31年度`. */
export function writtenEraFiscalYear(era: EraKey, year: number): string {
  return `${eraWords[era].name}${writtenEraYear(year)}年度`
}

// Patterns run on text in which full-width digits, letters and marks are half-width already.
const eraPart = '(明治|大正|昭和|平成|令和|[明大昭平令MTSHR])'
const yearPart = '(\\d{1,2}|元)'

/** `令和8年4月1日`, `平成32年1月31日`, `令和元年5月1日`. */
export const eraDatePattern = new RegExp(
  `^${eraPart}\\s?${yearPart}年\\s?(\\d{1,2})月\\s?(\\d{1,2})日$`,
  'iu',
)

/** `R8.4.1`, `H31/4/1`, `令和8-4-1`. */
export const shortEraDatePattern = new RegExp(
  `^${eraPart}\\s?${yearPart}([./-])(\\d{1,2})\\3(\\d{1,2})$`,
  'iu',
)

/** `2026年4月1日`. */
export const gregorianDatePattern = /^(\d{4})年\s?(\d{1,2})月\s?(\d{1,2})日$/u

/** `2026-04-01`, `2026/4/1`, `2026.4.1`. */
export const plainDatePattern = /^(\d{4})([./-])(\d{1,2})\2(\d{1,2})$/u

/** The era behind its name, one-character form or letter. */
export function eraKeyOf(word: string): EraKey | undefined {
  const wanted = word.toUpperCase()
  for (const [key, words] of Object.entries(eraWords) as [EraKey, (typeof eraWords)[EraKey]][]) {
    if (words.name === word || words.short === word || words.letter === wanted) return key
  }
  return undefined
}

/** Full-width digits, letters and marks as half-width; other text untouched, same length. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[！-～]/gu, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0))
    .replace(/　/gu, ' ')
}
