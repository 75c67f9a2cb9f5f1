import type { StaffMember } from '../store/staff.ts'
import { unitPath } from '../unit.ts'
import { type AprilHall, unitOnDay } from './hall.ts'
import type { StaffChange } from './staff-change.ts'

/** Why somebody is proposed as receiver (引継先の候補). */
export type ReceiverReason = 'successor' | 'head' | 'member' | 'headAbove'

/** Somebody who could take a matter over, with the post of 1 April. */
export type Receiver = Pick<StaffMember, 'employeeId' | 'staffNo' | 'name' | 'post' | 'unitId'> & {
  reason: ReceiverReason
}

/** Longest list to choose from; anybody else is named by number. */
const receiversMax = 12

/**
 * Who could take over what a person leaves in a unit, best first: whoever comes into the same post,
 * the head, the members, the heads above. Only people who hold a post today as well as on the day,
 * since what is given in March has to be done in March.
 */
export function receiversFor(hall: AprilHall, change: StaffChange, unitId?: string): Receiver[] {
  const from = unitOnDay(hall, unitId ?? change.from?.unitId ?? '')
  if (from === undefined) return []
  const { dayStaff, hereToday, dayUnits } = hall
  const there = dayStaff.filter(
    ({ employeeId }) => hereToday.has(employeeId) && employeeId !== change.employeeId,
  )
  const members = there.filter((one) => one.unitId === from.id)
  const path = unitPath(dayUnits, from.id).map(({ id }) => id)
  const above = path
    .slice(1)
    .flatMap((id) => there.find((one) => one.headsUnit && one.unitId === id) ?? [])
  const found = new Map<string, Receiver>()
  const add = (posts: readonly StaffMember[], reason: ReceiverReason) => {
    for (const { employeeId, staffNo, name, post, unitId: place } of posts) {
      if (found.has(employeeId)) continue
      found.set(employeeId, { employeeId, staffNo, name, post, unitId: place, reason })
    }
  }
  add(successorsOf(hall, change, members), 'successor')
  add(members.filter(({ headsUnit }) => headsUnit), 'head')
  // A section's few members before its heads' heads; a head without section goes up at once.
  add(members.filter(({ staffClass }) => staffClass !== 'fiscalYearStaff'), 'member')
  add(above, 'headAbove')
  return [...found.values()].slice(0, receiversMax)
}

// Whoever holds the same post in the unit on the day and did not work there the day before.
function successorsOf(
  { eveStaff }: AprilHall,
  { from }: StaffChange,
  members: readonly StaffMember[],
): StaffMember[] {
  if (from === null) return []
  const wasThere = new Set(
    eveStaff.filter(({ unitId }) => unitId === from.unitId).map(({ employeeId }) => employeeId),
  )
  return members.filter(
    (one) =>
      (from.headsUnit ? one.headsUnit : one.post === from.post && !one.headsUnit) &&
      (one.headsUnit || !wasThere.has(one.employeeId)),
  )
}
