import { type RawBuilder, sql } from 'kysely'
import { firstDayOf, fiscalYearOf } from '../calendar/fiscal-year.ts'

/**
 * The first day whose records are still kept on a day, when they are kept for whole fiscal years
 * from the 1 April after they were made (保存期間の起算日). A city's own rules may set it otherwise.
 *
 * @source 公文書等の管理に関する法律施行令 第8条, which cities' own rules follow (2026-11-23)
 */
export function keptSince(on: Temporal.PlainDate, years: number): Temporal.PlainDate | undefined {
  return years === 0 ? undefined : firstDayOf(fiscalYearOf(on) - years)
}

/** Whether a day is before that; never where no end was set. */
export function isPastTerm(
  day: RawBuilder<unknown>,
  on: Temporal.PlainDate,
  years: number,
): RawBuilder<boolean> {
  const first = keptSince(on, years)
  return first === undefined ? sql<boolean>`false` : sql<boolean>`(${day} < ${first})`
}
