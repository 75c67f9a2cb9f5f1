/** A month's list as it was published (今月覚えたこと). */
export type LearnedList = {
  /** The first of the month in which the questions were answered. */
  monthOn: Temporal.PlainDate
  /** Questions that were still without an answer. */
  openCount: number
  publishedAt: Temporal.Instant
  correctedAt: Temporal.Instant | null
}

/**
 * A question that was answered in a month, in the city's words. Before the list of its month is
 * there it holds what the staff have written for it.
 */
export type LearnedItem = {
  id: string
  monthOn: Temporal.PlainDate
  openQuestionId: string | null
  question: string
  /** The same in plain Japanese, where somebody wrote it. */
  questionPlain: string | null
  entryId: string | null
  unitId: string | null
  /** From asking to answering. */
  days: number | null
  sortNo: number
  removedAt: Temporal.Instant | null
}

/** The first of the last whole month before a day. */
export function lastMonthOf(today: Temporal.PlainDate): Temporal.PlainDate {
  return today.with({ day: 1 }).subtract({ months: 1 })
}
