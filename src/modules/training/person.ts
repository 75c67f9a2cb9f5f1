import { mainPostsOf } from '#modules/people'
import type { Handle } from '../../platform/database/handle.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Offering } from './offering.ts'

/** Units of those who can take part: in post today and on the first day (在職). */
export async function unitsOfStaff(
  db: Handle,
  employeeIds: readonly string[],
  offering: Pick<Offering, 'startsOn'>,
  today: Temporal.PlainDate,
): Promise<Map<string, string>> {
  const now = await mainPostsOf(db, employeeIds, today)
  const isLater = Temporal.PlainDate.compare(offering.startsOn, today) > 0
  const then = isLater ? await mainPostsOf(db, employeeIds, offering.startsOn) : now
  const stays = new Set(then.map(({ employeeId }) => employeeId))
  return new Map(
    now
      .filter(({ employeeId }) => stays.has(employeeId))
      .map(({ employeeId, unitId }) => [employeeId, unitId]),
  )
}

/** The unit of somebody who can take part; otherwise `training.person_left`. */
export async function unitOfStaff(
  db: Handle,
  employeeId: string,
  offering: Pick<Offering, 'startsOn'>,
  today: Temporal.PlainDate,
): Promise<string> {
  const unitId = (await unitsOfStaff(db, [employeeId], offering, today)).get(employeeId)
  if (unitId === undefined) {
    throw new Refusal('training.person_left', 409, { on: offering.startsOn.toString() })
  }
  return unitId
}
