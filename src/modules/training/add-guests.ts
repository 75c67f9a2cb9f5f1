import { act, type Deed } from '../../platform/act.ts'
import type { Handle } from '../../platform/database/handle.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { activeStates, type Enrolment } from './enrolment.ts'
import { eventOf, moveUp, seatsOf } from './give-seats.ts'
import type { Guest } from './guest.ts'
import type { GuestScope } from './guests/guest-scope.ts'
import { plainName } from './guests/guest-list-grammar.ts'
import { planGuestSeats } from './guests/plan-guest-seats.ts'
import { listNeighbours } from './guests/store.ts'
import { type Offering, takesEnrolments } from './offering.ts'
import {
  insertEnrolments,
  insertEvents,
  insertGuests,
  listEnrolmentsIn,
  listGuests,
  takeApplicationNos,
} from './store/enrolment.ts'
import { lockOffering } from './store/offering.ts'

/** Somebody on a neighbour's list. */
export type GuestEntry = Pick<Guest, 'name' | 'kana' | 'lgCode' | 'unit' | 'contact'>

/** Months after the last day for which name and contact are kept. */
const keptMonths = 12

/** A list for an offering; `scope` is that of the link by which a neighbour city sends its own. */
export type GuestsToAdd = {
  offeringId: string
  guests: readonly GuestEntry[]
  scope?: GuestScope | undefined
}

/**
 * Takes a neighbour's list of guests in (他市受講者の名簿), as a whole or not at all: seats within their
 * quota, the rest of a common pool queues. Refusals: `training.quota_used`, `training.guest_twice`,
 * `training.guest_of_own_city`, `training.city_unknown`, `training.nobody_chosen`,
 * `training.offering_state`; by a link also `training.enrolment_closed`.
 */
export function addGuests(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  list: GuestsToAdd,
): Promise<{ seated: number; waiting: number }> {
  const what = { action: 'training.add_guests', permission: 'training.nominate' }
  return act(platform, context, what, (tx) => takeGuests(tx, context, list))
}

/** Takes them in inside a transaction of `training.add_guests`. */
export async function takeGuests(
  tx: Handle,
  context: RequestContext,
  { offeringId, guests, scope }: GuestsToAdd,
): Promise<Deed<{ seated: number; waiting: number }>> {
  if (guests.length === 0) throw new Refusal('training.guest_list_empty', 422)
  const offering = await lockOffering(tx, offeringId)
  assertTakesGuests(offering, context, scope)
  const names = new Map((await listNeighbours(tx)).map(({ lgCode, name }) => [lgCode, name]))
  for (const { name, lgCode } of guests) {
    if (scope !== undefined && !scope.holds({ offeringId, lgCode })) {
      throw notFound('training.offering_not_found')
    }
    if (lgCode === offering.hostLgCode) {
      throw new Refusal('training.guest_of_own_city', 409, { name })
    }
    if (!names.has(lgCode)) throw new Refusal('training.city_unknown', 422, { lgCode })
  }
  const enrolled = (await listEnrolmentsIn(tx, offeringId)).filter((one) =>
    activeStates.includes(one.state),
  )
  const known = await listGuests(
    tx,
    enrolled.flatMap(({ guestId }) => guestId ?? []),
  )
  assertOnce([...known, ...guests], names)
  await moveUp(tx, context, offering)
  const { seats, taken } = await seatsOf(tx, offering)
  const outcomes = planGuestSeats(seats, taken, guests, context.today)
  const overAt = outcomes.indexOf('quota')
  if (overAt >= 0) {
    const lgCode = guests[overAt]?.lgCode ?? ''
    throw new Refusal('training.quota_used', 409, {
      city: names.get(lgCode) ?? lgCode,
      seats: seats.quotas.find((one) => one.lgCode === lgCode)?.seats ?? 0,
      row: overAt + 1,
    })
  }
  const first = await takeApplicationNos(tx, offeringId, guests.length)
  const deleteOn = offering.endsOn.add({ months: keptMonths })
  const people = guests.map(({ name, kana, lgCode, unit, contact }): Guest => {
    return { id: newId(), name, kana, lgCode, unit, contact, deleteOn }
  })
  const rows = people.map(({ id: guestId, lgCode }, index): Enrolment => {
    const isSeated = outcomes[index] === 'seated'
    return {
      id: newId(),
      offeringId,
      employeeId: null,
      guestId,
      unitId: null,
      lgCode,
      origin: 'nominated',
      state: isSeated ? 'seated' : 'waiting',
      applicationNo: first + index,
      appliedAt: context.now,
      queuedAt: isSeated ? null : context.now,
      decidedAt: isSeated ? context.now : null,
      substituteFor: null,
      note: null,
    }
  })
  await insertGuests(tx, people)
  await insertEnrolments(tx, rows)
  await insertEvents(
    tx,
    rows.map((one) => eventOf(context, one.id, one.state)),
  )
  const seated = rows.filter((one) => one.state === 'seated').length
  return {
    subject: `training.offering/${offeringId}`,
    // Enrolments carry ids alone: no name of a guest reaches the audit trail.
    after: rows,
    result: { seated, waiting: rows.length - seated },
  }
}

/** The desk may add until an offering is held; a link only while applications are taken. */
function assertTakesGuests(
  offering: Offering,
  context: RequestContext,
  scope: GuestScope | undefined,
): void {
  const { state, enrolmentClosesAt } = offering
  if (scope !== undefined && !takesEnrolments(offering, context)) {
    const closesAt = enrolmentClosesAt.toString()
    throw new Refusal('training.enrolment_closed', 409, { state, closesAt })
  }
  if (state === 'held' || state === 'cancelled') {
    throw new Refusal('training.offering_state', 409, { state })
  }
}

/** Two rows with the same name, reading and city are one person. */
function assertOnce(
  guests: readonly Pick<Guest, 'name' | 'kana' | 'lgCode'>[],
  cities: ReadonlyMap<string, string>,
): void {
  const seen = new Set<string>()
  for (const { name, kana, lgCode } of guests) {
    const key = `${lgCode} ${plainName(name)} ${plainName(kana)}`
    if (seen.has(key)) {
      throw new Refusal('training.guest_twice', 409, { name, city: cities.get(lgCode) ?? lgCode })
    }
    seen.add(key)
  }
}
