import type { SeatQuota } from './offering.ts'

/** City of a participant as seats are given: null is one's own. */
export type SeatPool = string | null

/** Seats in use by city. */
export type TakenSeats = ReadonlyMap<SeatPool, number>

/** Why there is no seat: none left at all, or none in the city's own share. */
export type NoSeat = 'full' | 'quota'

type Seats = { capacity: number; quotas: readonly SeatQuota[] }

/** A quota from whose day on unused seats are everybody's no longer binds anybody. */
export function quotasInForce(
  quotas: readonly SeatQuota[],
  today: Temporal.PlainDate,
): SeatQuota[] {
  return quotas.filter(
    ({ releaseOn }) => releaseOn === null || Temporal.PlainDate.compare(today, releaseOn) < 0,
  )
}

/**
 * Why the next person of a city gets no seat, or undefined when there is one. A quota in force is a
 * promise and a ceiling: others cannot take what is left of it, and its own city no more than it.
 */
export function findNoSeat(
  { capacity, quotas }: Seats,
  taken: TakenSeats,
  pool: SeatPool,
  today: Temporal.PlainDate,
): NoSeat | undefined {
  const used = [...taken.values()].reduce((sum, one) => sum + one, 0)
  if (used >= capacity) return 'full'
  const inForce = quotasInForce(quotas, today)
  const own = inForce.find(({ lgCode }) => lgCode === pool)
  if (own !== undefined && (taken.get(pool) ?? 0) >= own.seats) return 'quota'
  const kept = inForce
    .filter(({ lgCode }) => lgCode !== pool)
    .reduce((sum, { lgCode, seats }) => sum + Math.max(0, seats - (taken.get(lgCode) ?? 0)), 0)
  return capacity - used - kept > 0 ? undefined : 'full'
}

/** Seats that the city's own people can still take. */
export function freeSeats(seats: Seats, taken: TakenSeats, today: Temporal.PlainDate): number {
  const used = [...taken.values()].reduce((sum, one) => sum + one, 0)
  const kept = quotasInForce(seats.quotas, today)
    .filter(({ lgCode }) => lgCode !== null)
    .reduce(
      (sum, { lgCode, seats: count }) => sum + Math.max(0, count - (taken.get(lgCode) ?? 0)),
      0,
    )
  return Math.max(0, seats.capacity - used - kept)
}

/** A place in the queue (順番待ち). */
export type Waiting = {
  enrolmentId: string
  pool: SeatPool
  applicationNo: number
  /** The training desk's own order, before everybody without one. */
  priority?: number | null
}

/** The order of the queue: the desk's, then that of application. */
export function inQueueOrder(
  a: Pick<Waiting, 'applicationNo' | 'priority'>,
  b: Pick<Waiting, 'applicationNo' | 'priority'>,
): number {
  const rank = (one: Pick<Waiting, 'priority'>) => one.priority ?? Number.MAX_SAFE_INTEGER
  return rank(a) - rank(b) || a.applicationNo - b.applicationNo
}

/**
 * Who of those waiting is seated now, in the order of the queue: whoever has no seat in their own
 * city's share is passed over, not held against the next.
 */
export function seatedNext(
  seats: Seats,
  taken: TakenSeats,
  waiting: readonly Waiting[],
  today: Temporal.PlainDate,
): Waiting[] {
  const used = new Map(taken)
  const seated: Waiting[] = []
  for (const one of waiting.toSorted(inQueueOrder)) {
    if (findNoSeat(seats, used, one.pool, today) !== undefined) continue
    used.set(one.pool, (used.get(one.pool) ?? 0) + 1)
    seated.push(one)
  }
  return seated
}
