/** Months before the last day on which people are told, longest first (期限の通知). */
export const expiryNoticeMonths = [3, 1] as const

/** Something of a person that ends: a completion to be renewed, or a licence. */
export type Expiry = {
  kind: 'completion' | 'licence'
  /** Of the completion, or of the licence through all its versions. */
  id: string
  employeeId: string
  title: string
  /** Last day on which it holds. */
  expiresOn: Temporal.PlainDate
}

/** The day from which people are told, for a number of months before the end. */
export function toldFrom(expiresOn: Temporal.PlainDate, months: number): Temporal.PlainDate {
  return expiresOn.subtract({ months })
}

/** How many months of notice are due on a day: 1, 3, or null outside; over is null too. */
export function noticeDue(
  { expiresOn }: Pick<Expiry, 'expiresOn'>,
  today: Temporal.PlainDate,
): number | null {
  if (Temporal.PlainDate.compare(expiresOn, today) < 0) return null
  const due = expiryNoticeMonths.filter(
    (months) => Temporal.PlainDate.compare(toldFrom(expiresOn, months), today) <= 0,
  )
  return due.length === 0 ? null : Math.min(...due)
}

/** Whether its last day is over. */
export function isExpired(
  { expiresOn }: Pick<Expiry, 'expiresOn'>,
  today: Temporal.PlainDate,
): boolean {
  return Temporal.PlainDate.compare(expiresOn, today) < 0
}
