import type { PhoneTally } from '../store/tables.ts'

/** Calls of a topic in a month; a topic is null where none fits. */
export type MonthTotal = {
  month: Temporal.PlainYearMonth
  unitId: string
  topicId: string | null
  calls: number
}

/** Adds up days to months, for each unit and topic; oldest month first. */
export function monthTotals(
  days: readonly Pick<PhoneTally, 'unitId' | 'topicId' | 'calledOn' | 'calls'>[],
): MonthTotal[] {
  const groups = Map.groupBy(days, ({ unitId, topicId, calledOn }) =>
    [calledOn.toPlainYearMonth().toString(), unitId, topicId].join(' '),
  )
  return [...groups.values()]
    .flatMap((rows) => {
      const [first] = rows
      if (first === undefined) return []
      const { unitId, topicId, calledOn } = first
      const calls = rows.reduce((sum, row) => sum + row.calls, 0)
      return [{ month: calledOn.toPlainYearMonth(), unitId, topicId, calls }]
    })
    .toSorted((a, b) => Temporal.PlainYearMonth.compare(a.month, b.month))
}

/** Calls of a topic, or of all, in a month: undefined where nobody counted in that month. */
export function callsIn(
  totals: readonly MonthTotal[],
  month: Temporal.PlainYearMonth,
  topicId?: string | null,
): number | undefined {
  const found = totals.filter(
    (one) => one.month.equals(month) && (topicId === undefined || one.topicId === topicId),
  )
  return found.length === 0 ? undefined : found.reduce((sum, { calls }) => sum + calls, 0)
}
