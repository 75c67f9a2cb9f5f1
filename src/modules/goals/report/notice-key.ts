/** Events of the monthly report that people are told of, in the order of the month. */
export const reportEvents = [
  'goals.report_due',
  'goals.report_reminder',
  'goals.report_overdue',
  'goals.report_missing',
] as const

/** One of them. */
export type ReportEvent = (typeof reportEvents)[number]

/** Key of the notices of one event, measure (first version) and month. */
export function noticeKey(
  event: ReportEvent,
  measureId: string,
  month: Temporal.PlainYearMonth,
): string {
  return `${event}/${measureId}/${month.toString()}`
}

/** Keys of everything that a sent report settles. */
export function noticeKeys(measureId: string, month: Temporal.PlainYearMonth): string[] {
  return reportEvents.map((event) => noticeKey(event, measureId, month))
}
