import { eraOf, eraYear, gregorianYearOf } from '../../../platform/calendar/era.ts'
import {
  eraKeyOf,
  eraWords,
  toHalfWidth,
  writtenEraYear,
} from '../../../platform/calendar/era-grammar.ts'

/**
 * The same day a year later; the last day of a month stays one, so that 28 February goes to the
 * 29th before a leap day and back.
 */
export function dayNextYear(day: Temporal.PlainDate): Temporal.PlainDate {
  const next = day.add({ years: 1 })
  return day.day === day.daysInMonth ? next.with({ day: next.daysInMonth }) : next
}

const yearWords =
  /(明治|大正|昭和|平成|令和)\s?([0-9０-９]{1,2}|元)年(度)?(?:(?=\s?([0-9０-９]{1,2})月)|)|((?:19|20|１９|２０)[0-9０-９]{2})年(度)?/gu

/** Whether a text names a year: such words were true of one year only. */
export function namesYear(text: string): boolean {
  return text.search(yearWords) >= 0
}

/**
 * A text with every year it names moved on by one: 「平成31年度」 becomes 「令和2年度」. A proposal only:
 * last year's figure does not become another by its year.
 */
export function yearsMovedOn(text: string): string {
  return text.replaceAll(
    yearWords,
    (
      whole,
      era: string | undefined,
      inEra: string,
      isFiscal: string | undefined,
      month: string | undefined,
      gregorian: string | undefined,
      isGregorianFiscal: string | undefined,
    ) => {
      if (gregorian !== undefined) {
        return `${Number(toHalfWidth(gregorian)) + 1}年${isGregorianFiscal ?? ''}`
      }
      const key = eraKeyOf(era ?? '')
      if (key === undefined) return whole
      const year = 1 + gregorianYearOf(key, inEra === '元' ? 1 : Number(toHalfWidth(inEra)))
      if (isFiscal !== undefined) return eraYear(year).at(-1) ?? whole
      const inMonth = Math.min(Math.max(Number(toHalfWidth(month ?? '1')), 1), 12)
      const next = eraOf(new Temporal.PlainDate(year, inMonth, 28))
      return next === undefined ? whole : `${eraWords[next.key].name}${writtenEraYear(next.year)}年`
    },
  )
}

/** The sentences of a text, each with its full stop; lines part as well. */
export function sentencesOf(text: string): string[] {
  return (text.match(/[^。\n\t]+。?(?:[）)」』】])?/gu) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}
