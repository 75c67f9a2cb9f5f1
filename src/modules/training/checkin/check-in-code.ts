import { randomBytes } from 'node:crypto'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import type { OfferingDay } from '../offering.ts'

/**
 * What the QR sheet of one day says (受付コード). It opens nothing by itself: whoever scans it is signed
 * in and has a seat. It is kept as it is, since the sheet has to be printed again.
 */
export type CheckInCode = {
  id: string
  offeringId: string
  heldOn: Temporal.PlainDate
  code: string
  madeAt: Temporal.Instant
  madeBy: string
  /** When another code took its place. */
  endedAt: Temporal.Instant | null
}

/** Minutes before the start from which people can check in. */
export const minutesAhead = 60

const digits = '0123456789abcdefghjkmnpqrstvwxyz'
const length = 16

/** A code that nobody guesses: 80 random bits, without letters that look like others. */
export function newCode(): string {
  return Array.from(randomBytes(length), (byte) => digits[byte % digits.length]).join('')
}

/** Why a day's check-in is not open; `on` and `at` say when it is. */
export type NotOpen =
  | { why: 'other_day'; on: Temporal.PlainDate }
  | { why: 'early'; at: Temporal.PlainTime }
  | { why: 'over'; at: Temporal.PlainTime }

type Day = Pick<OfferingDay, 'heldOn' | 'startsAt' | 'endsAt'>
type Clocks = { now: Temporal.Instant; today: Temporal.PlainDate }

/** The time of day on the clock of the city hall, to the minute. */
export function timeOf(now: Temporal.Instant): Temporal.PlainTime {
  return now.toZonedDateTimeISO(cityTimeZone).toPlainTime().round({
    smallestUnit: 'minute',
    roundingMode: 'floor',
  })
}

/** First minute of a day's check-in; never before midnight. */
export function opensAt({ startsAt }: Pick<Day, 'startsAt'>): Temporal.PlainTime {
  const starts = Temporal.PlainTime.from(startsAt)
  const midnight = new Temporal.PlainTime()
  const ahead = midnight.until(starts).total('minutes')
  return ahead < minutesAhead ? midnight : starts.subtract({ minutes: minutesAhead })
}

/** Why nobody can check in now, or undefined: from 60 minutes before the start until the end. */
export function findNotOpen(day: Day, { now, today }: Clocks): NotOpen | undefined {
  if (!day.heldOn.equals(today)) return { why: 'other_day', on: day.heldOn }
  const time = timeOf(now)
  const opens = opensAt(day)
  if (Temporal.PlainTime.compare(time, opens) < 0) return { why: 'early', at: opens }
  const ends = Temporal.PlainTime.from(day.endsAt)
  return Temporal.PlainTime.compare(time, ends) > 0 ? { why: 'over', at: ends } : undefined
}

/** Whether a day is over: whoever has not come by then does not come. */
export function isDayOver({ heldOn, endsAt }: Day, { now, today }: Clocks): boolean {
  const order = Temporal.PlainDate.compare(heldOn, today)
  if (order !== 0) return order < 0
  return Temporal.PlainTime.compare(timeOf(now), Temporal.PlainTime.from(endsAt)) > 0
}

/** Minutes after the start at which somebody came; 0 for whoever was there in time. */
export function minutesLate(startsAt: string, arrivedAt: Temporal.Instant): number {
  const late = Temporal.PlainTime.from(startsAt).until(timeOf(arrivedAt)).total('minutes')
  return Math.max(0, late)
}
