import { listStaff } from '#modules/people'
import type { Handle } from '../../../platform/database/handle.ts'
import { markableStates } from '../enrolment.ts'
import type { OfferingView, Participant } from '../view-types.ts'
import { compareKana } from './kana-row-grammar.ts'
import { arrivalsOf, guestKanaOf } from './store.ts'
import type { Arrival } from './tables.ts'

/** Somebody with a seat, as the desk looks for them on a day. */
export type Expected = Participant & {
  /** Reading of the name; empty where nobody wrote one down. */
  kana: string
  /** Minutes marked of the day; undefined while nothing is. */
  marked: number | undefined
  arrival: Arrival | undefined
}

/** Everybody with a seat in kana order, with what is known of them on a day (受付の一覧). */
export async function listExpected(
  db: Handle,
  { offering, participants }: OfferingView,
  heldOn: Temporal.PlainDate,
): Promise<Expected[]> {
  const seated = participants.filter(({ state }) => markableStates.includes(state))
  const isStaffed = seated.some(({ employeeId }) => employeeId !== null)
  const staff = isStaffed ? await listStaff(db, heldOn, { kind: 'main' }) : []
  const kana = new Map(staff.map((one) => [one.employeeId, one.kana]))
  const guests = await guestKanaOf(db, offering.id)
  const ids = seated.map(({ enrolmentId }) => enrolmentId)
  const arrivals = await arrivalsOf(db, ids, heldOn)
  return seated
    .map((one) => ({
      ...one,
      kana: kana.get(one.employeeId ?? '') ?? guests.get(one.enrolmentId) ?? '',
      marked: one.marks[heldOn.toString()],
      arrival: arrivals.get(one.enrolmentId),
    }))
    .toSorted((a, b) => compareKana(a.kana, b.kana) || compareKana(a.name, b.name))
}

/** How many have come, of how many (受付の人数). */
export function countArrived(
  participants: readonly Pick<Participant, 'state' | 'marks'>[],
  heldOn: Temporal.PlainDate,
): { arrived: number; expected: number } {
  const seated = participants.filter(({ state }) => markableStates.includes(state))
  const on = heldOn.toString()
  const there = seated.filter(({ marks }) => (marks[on] ?? 0) > 0)
  return { arrived: there.length, expected: seated.length }
}
