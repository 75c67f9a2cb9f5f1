import { fiscalYearOf, lastDayOf } from '../../platform/calendar/fiscal-year.ts'
import { planLines } from './category.ts'

/** When a course counts (研修数の数え方): once a year, or each time that it is held. */
export const courseCountings = ['oncePerYear', 'eachOffering'] as const
/** One of them. */
export type CourseCounting = (typeof courseCountings)[number]

/** When a participant counts (延人数の数え方): each time they attend, or each time they complete. */
export const participantCountings = ['attended', 'completed'] as const
/** One of them. */
export type ParticipantCounting = (typeof participantCountings)[number]

/** The lines that a count can be asked for; `all` is the total. */
export const countedLines = [...planLines, 'all'] as const
/** One of them. */
export type CountedLine = (typeof countedLines)[number]

/** Rows of one count: which year and line, up to which day. */
export type CountFilter = {
  fiscalYear: number
  line: CountedLine
  asOf: Temporal.PlainDate
}

/** Whether a year can still change: it has not ended on the day. */
export function isYearOver(fiscalYear: number, on: Temporal.PlainDate): boolean {
  return fiscalYearOf(on) > fiscalYear
}

/** The day that a count of a year is made for: today, or its last day once it is over. */
export function countingDay(fiscalYear: number, today: Temporal.PlainDate): Temporal.PlainDate {
  return isYearOver(fiscalYear, today) ? lastDayOf(fiscalYear) : today
}
