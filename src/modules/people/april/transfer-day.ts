/** Days after 1 April on which late orders and leftovers are still looked after. */
export const aftercareDays = 14

/** Whether the day of the transfers is still ahead. */
export type TransferPhase = 'ahead' | 'after'

const isAfter = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(one, other) > 0

/**
 * The 1 April that the desk works on (定期異動の日): this year's until two weeks after it, then the
 * next one.
 *
 * @source transfers take effect with the fiscal year, 地方自治法 (昭和22年法律第67号) 第208条第1項 (checked
 * 2026-11-22); the two weeks are the product's own choice
 */
export function transferDayOf(today: Temporal.PlainDate): Temporal.PlainDate {
  const thisYear = new Temporal.PlainDate(today.year, 4, 1)
  const isOver = isAfter(today, thisYear.add({ days: aftercareDays }))
  return isOver ? thisYear.add({ years: 1 }) : thisYear
}

/** Before the day, or on it and after. */
export function phaseOf(on: Temporal.PlainDate, today: Temporal.PlainDate): TransferPhase {
  return isAfter(on, today) ? 'ahead' : 'after'
}

/** From 1 February to two weeks after 1 April the staff home speaks of it. */
export function isTransferSeason(today: Temporal.PlainDate): boolean {
  const on = transferDayOf(today)
  return !isAfter(on.with({ month: 2, day: 1 }), today)
}
