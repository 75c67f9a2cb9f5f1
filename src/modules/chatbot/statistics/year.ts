import { firstDayOf, fiscalYearOf, lastDayOf } from '../../../platform/calendar/fiscal-year.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import { type Counts, type MonthlyFigure, sumOf } from './figure.ts'
import { findFirstUsedMonth, listFigures, medianDaysIn } from './store.ts'

/** Fewer users in a month than this could be known by what they asked: not published. */
export const fewestUsers = 5

/** Whether what residents did in a month is left out on public pages. */
export const isFew = ({ users }: Pick<Counts, 'users'>): boolean => users > 0 && users < fewestUsers

/** Calls of a topic in the same months of two years; null: not counted, not known. */
export type WorkLine = { topicId: string; before: number | null; after: number | null }

/** A fiscal year's figures (年度の数字). */
export type YearFigures = {
  fiscalYear: number
  /** Whole months that were counted, oldest first. */
  months: readonly MonthlyFigure[]
  total: Counts
  /** By topic id, `none` for calls without one; `all` for all together. */
  work: readonly WorkLine[]
  /** The year's rows of units and languages. */
  parts: readonly MonthlyFigure[]
}

/** Reads the whole months of a fiscal year, and the calls of the year before. */
export async function readYear(db: Handle, fiscalYear: number): Promise<YearFigures> {
  const rows = await listFigures(db, firstDayOf(fiscalYear - 1), lastDayOf(fiscalYear))
  const ofYear = rows.filter(({ monthOn }) => fiscalYearOf(monthOn) === fiscalYear)
  // Calls may have been counted long before: months without a chatbot are not its months.
  const start = await findFirstUsedMonth(db)
  const months = ofYear.filter(
    ({ part, monthOn }) =>
      part === 'all' && start !== undefined && Temporal.PlainDate.compare(monthOn, start) >= 0,
  )
  const last = months.at(-1)?.monthOn.add({ months: 1 }).subtract({ days: 1 })
  const median = last === undefined ? null : await medianDaysIn(db, firstDayOf(fiscalYear), last)
  return {
    ...{ fiscalYear, months, total: sumOf(months, median) },
    work: workOf(rows, fiscalYear),
    parts: ofYear.filter(({ part }) => part === 'unit' || part === 'locale'),
  }
}

/** The same for everybody: months with few users are left out, from the totals too. */
export function withoutFew(year: YearFigures): YearFigures {
  const months = year.months.filter((month) => !isFew(month))
  return { ...year, months, total: sumOf(months, year.total.medianDays) }
}

/**
 * Calls before and after: of each topic the calendar months that were counted in both years, so
 * that a month without a tally makes neither look better. Without such a month it is not known.
 */
export function workOf(
  rows: readonly Pick<MonthlyFigure, 'monthOn' | 'part' | 'partKey' | 'calls'>[],
  fiscalYear: number,
): WorkLine[] {
  const counted = rows.filter(({ part, calls }) => {
    return (part === 'topic' || part === 'all') && calls !== null
  })
  const topics = Map.groupBy(counted, ({ part, partKey }) => (part === 'all' ? 'all' : partKey))
  return [...topics].map(([topicId, months]) => {
    const of = (year: number) =>
      new Map(
        months
          .filter(({ monthOn }) => fiscalYearOf(monthOn) === year)
          .map(({ monthOn, calls }) => [monthOn.month, calls ?? 0]),
      )
    const earlier = of(fiscalYear - 1)
    const later = of(fiscalYear)
    const both = [...later.keys()].filter((month) => earlier.has(month))
    if (both.length === 0) return { topicId, before: null, after: null }
    const sum = (year: Map<number, number>) =>
      both.reduce((total, month) => total + (year.get(month) ?? 0), 0)
    return { topicId, before: sum(earlier), after: sum(later) }
  })
}

/** Of one topic, or of `all`: not known where there is no line. */
export function workIn(work: readonly WorkLine[], topicId: string): WorkLine {
  return work.find((line) => line.topicId === topicId) ?? { topicId, before: null, after: null }
}
