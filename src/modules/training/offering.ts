import { cityTimeZone } from '../../platform/clock/clock.ts'
import { findHoliday, type HolidayKey } from '../../platform/calendar/holiday.ts'
import { isWorkingDay } from '../../platform/calendar/working-day.ts'
import { Refusal } from '../../platform/refusal.ts'

/** Where an offering stands (開催の状態). */
export const offeringStates = ['draft', 'open', 'closed', 'held', 'cancelled'] as const
/** One of them: 準備中, 受付中, 締切, 開催済み, 中止. */
export type OfferingState = (typeof offeringStates)[number]

/** One day of an offering; times on the clock of the city hall. */
export type OfferingDay = {
  heldOn: Temporal.PlainDate
  /** `09:30`. */
  startsAt: string
  endsAt: string
  /** Minutes of teaching, without the breaks. */
  lengthMinutes: number
}

/** Seats kept for people of one neighbour city until a day (定員の割当). */
export type SeatQuota = {
  /** 全国地方公共団体コード. */
  lgCode: string
  seats: number
  /** From this day on unused seats are everybody's; null keeps them to the end. */
  releaseOn: Temporal.PlainDate | null
}

/** One run of a course (開催回). Never called a session: that word is sign-in. */
export type Offering = {
  id: string
  courseId: string
  /** Of the course when the offering was made: a course that moves takes no past count with it. */
  categoryId: string
  /** Fiscal year of its first day. */
  fiscalYear: number
  place: string
  /** City that holds it. */
  hostLgCode: string
  capacity: number
  enrolmentClosesAt: Temporal.Instant
  state: OfferingState
  /** Seats are given after the head's approval. */
  needsApproval: boolean
  startsOn: Temporal.PlainDate
  endsOn: Temporal.PlainDate
  /** Over all days. */
  lengthMinutes: number
  cancelReason: string | null
}

/** Longest offering taken, in days of teaching. */
export const offeringDaysMax = 60

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/**
 * Days in order. A day that ends before it starts, lasts longer than its hours or stands twice is
 * refused: `training.day_malformed`, `training.day_twice`, `training.days_missing`.
 */
export function orderedDays(days: readonly OfferingDay[]): OfferingDay[] {
  if (days.length === 0) throw new Refusal('training.days_missing', 422)
  const ordered = days.toSorted((a, b) => Temporal.PlainDate.compare(a.heldOn, b.heldOn))
  ordered.forEach(({ heldOn, startsAt, endsAt, lengthMinutes }, index) => {
    const on = heldOn.toString()
    const span = minutesOf(endsAt) - minutesOf(startsAt)
    if (span <= 0 || lengthMinutes <= 0 || lengthMinutes > span) {
      throw new Refusal('training.day_malformed', 422, { on, span: Math.max(span, 0) })
    }
    if (ordered[index + 1]?.heldOn.equals(heldOn) === true) {
      throw new Refusal('training.day_twice', 422, { on })
    }
  })
  return ordered
}

/** The first day on which the office is closed, with the holiday's key, `weekend` or `yearEnd`. */
export function findDayOff(
  days: readonly Pick<OfferingDay, 'heldOn'>[],
): { on: Temporal.PlainDate; why: HolidayKey | 'weekend' | 'yearEnd' } | undefined {
  for (const { heldOn: on } of days) {
    if (isWorkingDay(on)) continue
    return { on, why: findHoliday(on)?.key ?? (on.dayOfWeek >= 6 ? 'weekend' : 'yearEnd') }
  }
  return undefined
}

/** The clock that deadlines are read on: the business date with the real time of day. */
type Moment = { now: Temporal.Instant; today: Temporal.PlainDate }

/** Whether somebody may still apply: open, and not past the closing time. */
export function takesEnrolments(
  { state, enrolmentClosesAt }: Pick<Offering, 'state' | 'enrolmentClosesAt'>,
  { now, today }: Moment,
): boolean {
  if (state !== 'open') return false
  const time = now.toZonedDateTimeISO(cityTimeZone).toPlainTime()
  const moment = today.toZonedDateTime({ timeZone: cityTimeZone, plainTime: time }).toInstant()
  return Temporal.Instant.compare(moment, enrolmentClosesAt) <= 0
}

/** What may follow a state. */
const next: Record<OfferingState, readonly OfferingState[]> = {
  draft: ['open', 'cancelled'],
  open: ['closed', 'held', 'cancelled'],
  closed: ['open', 'held', 'cancelled'],
  held: [],
  cancelled: [],
}

/** Refuses a step that the offering cannot take: `training.offering_state`. */
export function assertBecomes(from: OfferingState, to: OfferingState): void {
  if (!next[from].includes(to)) {
    throw new Refusal('training.offering_state', 409, { state: from })
  }
}
