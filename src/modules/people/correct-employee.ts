import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { assertName, type StaffClass } from './employee.ts'
import { employeeScope } from './employee-scope.ts'
import { covers } from './period.ts'
import { listEmployeeVersions, lockEmployee } from './store/employee.ts'
import { insertRevision } from './store/version.ts'
import { draftOf, stampOf } from './version.ts'

/** What should have been recorded for the time that holds the day. */
export type EmployeeCorrection = {
  employeeId: string
  name: string
  kana: string
  previousSurname?: string | undefined
  staffClass: StaffClass
  on: Temporal.PlainDate
}

/**
 * Mends a mistake in what is recorded of a person (訂正), for the whole time the record is valid.
 * The wrong record stays readable with the day it was corrected. Refusal: `people.nothing_changed`.
 */
export async function correctEmployee(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { employeeId, name, kana, staffClass, on, ...input }: EmployeeCorrection,
): Promise<{ employeeId: string }> {
  const previousSurname = input.previousSurname ?? null
  const unitPath = await employeeScope(platform.db, employeeId, on)
  return act(platform, context, { action: 'people.correct_employee', unitPath }, async (tx) => {
    assertName(name)
    await lockEmployee(tx, employeeId)
    const versions = await listEmployeeVersions(tx, employeeId)
    const before = versions.find((version) => covers(version, on))
    if (before === undefined) throw new Refusal('people.employee_not_found', 404)
    const after = { ...draftOf(before), name, kana, previousSurname, staffClass }
    if (JSON.stringify(after) === JSON.stringify(draftOf(before))) {
      throw new Refusal('people.nothing_changed', 409)
    }
    const revision = { superseded: [before.id], added: [after] }
    await insertRevision(tx, 'people.employeeVersion', revision, stampOf(context))
    return { subject: `people.employee/${employeeId}`, before, after, result: { employeeId } }
  })
}
