import type { Handle } from '../../../platform/database/handle.ts'
import { dayBefore } from '../period.ts'
import { listStaff, type StaffMember } from '../store/staff.ts'
import { listSuccessions, listUnits } from '../store/unit.ts'
import type { Unit, UnitSuccession } from '../unit.ts'
import { type StaffChange, staffChanges } from './staff-change.ts'

/** The city hall on the eve of the transfers and on the day (前日と当日の組織). */
export type AprilHall = {
  on: Temporal.PlainDate
  today: Temporal.PlainDate
  eveStaff: readonly StaffMember[]
  dayStaff: readonly StaffMember[]
  /** In post today: a matter can only be given to somebody who is there. */
  hereToday: ReadonlySet<string>
  eveUnits: readonly Unit[]
  dayUnits: readonly Unit[]
  /** What becomes of units on the very day. */
  successions: readonly UnitSuccession[]
  changes: readonly StaffChange[]
}

/** Reads both days in a handful of queries, however many people there are. */
export async function readHall(
  db: Handle,
  on: Temporal.PlainDate,
  today: Temporal.PlainDate,
): Promise<AprilHall> {
  const eve = dayBefore(on)
  const [eveStaff, dayStaff, todayStaff, eveUnits, dayUnits, successions] = await Promise.all([
    listStaff(db, eve),
    listStaff(db, on),
    listStaff(db, today),
    listUnits(db, eve),
    listUnits(db, on),
    listSuccessions(db),
  ])
  return {
    on,
    today,
    eveStaff,
    dayStaff,
    hereToday: new Set(todayStaff.map(({ employeeId }) => employeeId)),
    eveUnits,
    dayUnits,
    successions: successions.filter(({ effectiveOn }) => effectiveOn.equals(on)),
    changes: staffChanges(eveStaff, dayStaff),
  }
}

/** The unit as it is on the day, or the one that took it over; undefined where none did. */
export function unitOnDay(
  { dayUnits, successions }: Pick<AprilHall, 'dayUnits' | 'successions'>,
  unitId: string,
): Unit | undefined {
  const stays = dayUnits.find(({ id }) => id === unitId)
  if (stays !== undefined) return stays
  const next = successions.find(({ fromUnitId }) => fromUnitId === unitId)
  return next && dayUnits.find(({ id }) => id === next.toUnitId)
}
