const isoDate = /^\d{4}-\d{2}-\d{2}$/

/** Reads `YYYY-MM-DD` and nothing else; null for other forms and for days that no calendar has. */
export function findCalendarDate(text: string): Temporal.PlainDate | null {
  if (!isoDate.test(text)) return null
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    return null
  }
}
