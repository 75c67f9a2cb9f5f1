import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { StaffClass } from './employee.ts'
import { employeeScope } from './employee-scope.ts'
import { getEmployee, listEmployeeVersions, lockEmployee } from './store/employee.ts'
import { insertRevision } from './store/version.ts'
import { revise, stampOf } from './version.ts'

/** Other terms of employment from a day on. */
export type StaffClassChange = {
  employeeId: string
  staffClass: StaffClass
  on: Temporal.PlainDate
}

/**
 * Changes a person's terms of employment from a day on (任用の区分の変更), for example re-appointment
 * after retirement. Refusal: `people.nothing_changed`.
 */
export async function changeStaffClass(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { employeeId, staffClass, on }: StaffClassChange,
): Promise<{ employeeId: string }> {
  const unitPath = await employeeScope(platform.db, employeeId, on)
  return act(platform, context, { action: 'people.change_staff_class', unitPath }, async (tx) => {
    await lockEmployee(tx, employeeId)
    const before = await getEmployee(tx, employeeId, on)
    if (before.staffClass === staffClass) throw new Refusal('people.nothing_changed', 409)
    const revision = revise(await listEmployeeVersions(tx, employeeId), on, { staffClass })
    await insertRevision(tx, 'people.employeeVersion', revision, stampOf(context))
    return {
      subject: `people.employee/${employeeId}`,
      before,
      after: revision.added,
      result: { employeeId },
    }
  })
}
