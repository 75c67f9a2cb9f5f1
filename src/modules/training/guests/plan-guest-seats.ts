import { findNoSeat, type TakenSeats } from '../seat.ts'

type Seats = Parameters<typeof findNoSeat>[0]

/** What a guest would get: a seat, a place in the common queue, or nothing within the quota. */
export type GuestSeat = 'seated' | 'waiting' | 'quota'

/** What each of a list would get, in its order. */
export function planGuestSeats(
  seats: Seats,
  taken: TakenSeats,
  guests: readonly { lgCode: string }[],
  today: Temporal.PlainDate,
): GuestSeat[] {
  const used = new Map(taken)
  return guests.map(({ lgCode }) => {
    const noSeat = findNoSeat(seats, used, lgCode, today)
    if (noSeat !== undefined) return noSeat === 'quota' ? 'quota' : 'waiting'
    used.set(lgCode, (used.get(lgCode) ?? 0) + 1)
    return 'seated'
  })
}

/** How many more of a city would be seated now. */
export function seatsLeftFor(
  seats: Seats,
  taken: TakenSeats,
  lgCode: string,
  today: Temporal.PlainDate,
): number {
  const asking = Array.from({ length: seats.capacity }, () => ({ lgCode }))
  return planGuestSeats(seats, taken, asking, today).filter((one) => one === 'seated').length
}
