/** Who is reminded when (再通知): so many days before the first day. */
export type Reminding = {
  startsOn: Temporal.PlainDate
  today: Temporal.PlainDate
  /** Days before the first on which people are reminded. */
  reminderDays: readonly number[]
}

/**
 * The reminder that is due, named by its days before the first: the nearest whose day has come.
 * Those whose day was missed are not made up for, so nobody gets two at once. Undefined before the
 * first of them, and once the offering has begun; on the morning itself the last one still helps.
 */
export function dueReminder({ startsOn, today, reminderDays }: Reminding): number | undefined {
  const daysLeft = today.until(startsOn, { largestUnit: 'days' }).days
  if (daysLeft < 0) return undefined
  return reminderDays.toSorted((a, b) => a - b).find((days) => days >= daysLeft)
}
