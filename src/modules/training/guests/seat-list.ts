import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import { type EnrolmentState, withdrawableStates } from '../enrolment.ts'
import { seatsOf } from '../give-seats.ts'
import { type Offering, type OfferingDay, takesEnrolments } from '../offering.ts'
import { listMarks } from '../store/attendance.ts'
import { listEnrolmentsIn, listGuests, waitingPlaces } from '../store/enrolment.ts'
import { getOffering, listCourses, listDays, listOfferings } from '../store/offering.ts'
import type { GuestScope } from './guest-scope.ts'
import { seatsLeftFor } from './plan-guest-seats.ts'
import { listOfferingIdsOf } from './store.ts'

/** One guest as their own city sees them; empty names have been deleted. */
export type SeatListGuest = {
  enrolmentId: string
  name: string
  kana: string
  unit: string
  contact: string
  state: EnrolmentState
  /** From 1; null outside the queue. */
  waitingPlace: number | null
  /** Minutes on the days marked so far; null while none is marked. */
  attendedMinutes: number | null
  mayWithdraw: boolean
}

/** Seats and guests of one city in one offering (席の一覧): nothing of anybody else. */
export type SeatList = {
  offeringId: string
  title: string
  place: string
  state: Offering['state']
  startsOn: Temporal.PlainDate
  endsOn: Temporal.PlainDate
  lengthMinutes: number
  days: OfferingDay[]
  enrolmentClosesAt: Temporal.Instant
  /** Seats kept for the city while its quota is in force; null without one. */
  quota: number | null
  releaseOn: Temporal.PlainDate | null
  /** The quota's day has come: unused seats are everybody's. */
  isReleased: boolean
  used: number
  /** How many more of the city would be seated now. */
  free: number
  waiting: number
  takesGuests: boolean
  guests: SeatListGuest[]
}

type Moment = { now: Temporal.Instant; today: Temporal.PlainDate }

/** An offering in the list of a link. */
export type ReachedOffering = Pick<Offering, 'id' | 'startsOn' | 'state'> & { title: string }

/** Offerings that a scope reaches, newest first, without their people. */
export async function listReach(
  db: Handle,
  { lgCode, offeringId }: Pick<GuestScope, 'lgCode' | 'offeringId'>,
): Promise<ReachedOffering[]> {
  const ids = offeringId === null ? await listOfferingIdsOf(db, lgCode) : [offeringId]
  const titles = new Map((await listCourses(db)).map(({ id, title }) => [id, title]))
  return (await listOfferings(db, ids))
    .toSorted((a, b) => Temporal.PlainDate.compare(b.startsOn, a.startsOn))
    .map(({ id, courseId, startsOn, state }) => {
      return { id, title: titles.get(courseId) ?? '', startsOn, state }
    })
}

/**
 * The city's own seats and guests in an offering. Outside the scope, and for a draft,
 * `training.offering_not_found`.
 */
export async function viewSeatList(
  db: Handle,
  { now, today }: Moment,
  scope: GuestScope,
  offeringId: string,
): Promise<SeatList> {
  const reach = await listReach(db, scope)
  const own = reach.find(({ id }) => id === offeringId)
  if (own === undefined || own.state === 'draft') throw notFound('training.offering_not_found')
  const offering = await getOffering(db, offeringId)
  const { seats, taken } = await seatsOf(db, offering)
  const quota = seats.quotas.find(({ lgCode }) => lgCode === scope.lgCode)
  const releaseOn = quota?.releaseOn ?? null
  const guests = await guestsOf(db, scope, offering, today)
  return {
    offeringId,
    title: own.title,
    place: offering.place,
    state: offering.state,
    startsOn: offering.startsOn,
    endsOn: offering.endsOn,
    lengthMinutes: offering.lengthMinutes,
    days: await listDays(db, [offeringId]),
    enrolmentClosesAt: offering.enrolmentClosesAt,
    quota: quota?.seats ?? null,
    releaseOn,
    isReleased: releaseOn !== null && Temporal.PlainDate.compare(today, releaseOn) >= 0,
    used: taken.get(scope.lgCode) ?? 0,
    free: seatsLeftFor(seats, taken, scope.lgCode, today),
    waiting: guests.filter(({ state }) => state === 'waiting').length,
    takesGuests: takesEnrolments(offering, { now, today }),
    guests,
  }
}

async function guestsOf(
  db: Handle,
  scope: GuestScope,
  { id: offeringId, startsOn }: Pick<Offering, 'id' | 'startsOn'>,
  today: Temporal.PlainDate,
): Promise<SeatListGuest[]> {
  const own = (await listEnrolmentsIn(db, offeringId)).filter((one) => scope.holds(one))
  const ids = own.map(({ id }) => id)
  const known = await listGuests(
    db,
    own.flatMap(({ guestId }) => guestId ?? []),
  )
  const people = new Map(known.map((one) => [one.id, one]))
  const marks = Map.groupBy(await listMarks(db, ids), ({ enrolmentId }) => enrolmentId)
  const places = await waitingPlaces(db, [offeringId])
  const hasBegun = Temporal.PlainDate.compare(startsOn, today) <= 0
  return own.map(({ id, guestId, state }) => {
    const person = people.get(guestId ?? '')
    const marked = marks.get(id)
    return {
      enrolmentId: id,
      name: person?.name ?? '',
      kana: person?.kana ?? '',
      unit: person?.unit ?? '',
      contact: person?.contact ?? '',
      state,
      waitingPlace: places.get(id) ?? null,
      attendedMinutes: marked?.reduce((sum, one) => sum + one.attendedMinutes, 0) ?? null,
      mayWithdraw: withdrawableStates.includes(state) && !(hasBegun && state === 'seated'),
    }
  })
}
