import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { assertOrder } from './assignment.ts'
import { employeeScope } from './employee-scope.ts'
import { assertOneStandIn } from './stand-in.ts'
import { Refusal } from '../../platform/refusal.ts'
import { getEmployee, lockEmployee } from './store/employee.ts'
import { listStandIns } from './store/stand-in.ts'
import { adding, insertRevision } from './store/version.ts'
import { stampOf } from './version.ts'

/** Who acts for somebody from a day to a day; without forms, for all of them. */
export type StandInSetting = {
  employeeId: string
  deputyId: string
  forms: string[]
  fromOn: Temporal.PlainDate
  toOn: Temporal.PlainDate
}

/**
 * Sets who stands in during an absence (代理の設定).
 * Refusals: `people.stands_in_for_oneself`, `people.two_stand_ins`, `people.ends_before_start`.
 */
export async function setStandIn(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { employeeId, deputyId, forms, fromOn, toOn }: StandInSetting,
): Promise<{ employeeId: string; standInId: string }> {
  const unitPath = await employeeScope(platform.db, employeeId, fromOn)
  return act(platform, context, { action: 'people.set_stand_in', unitPath }, async (tx) => {
    assertOrder({ fromOn, toOn })
    if (employeeId === deputyId) throw new Refusal('people.stands_in_for_oneself', 409)
    await lockEmployee(tx, employeeId)
    await getEmployee(tx, employeeId, fromOn)
    await getEmployee(tx, deputyId, fromOn)
    assertOneStandIn(await listStandIns(tx, employeeId), { fromOn, toOn, forms })
    const standIn = { standInId: newId(), employeeId, deputyId, forms, fromOn, toOn }
    await insertRevision(tx, 'people.standIn', adding([standIn]), stampOf(context))
    return {
      subject: `people.employee/${employeeId}`,
      after: standIn,
      result: { employeeId, standInId: standIn.standInId },
    }
  })
}
