import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { assertName, previousSurnameAfter } from './employee.ts'
import { employeeScope } from './employee-scope.ts'
import { getEmployee, listEmployeeVersions, lockEmployee } from './store/employee.ts'
import { insertRevision } from './store/version.ts'
import { revise, stampOf } from './version.ts'

/** Another name from a day on. */
export type NameChange = {
  employeeId: string
  name: string
  kana: string
  on: Temporal.PlainDate
}

/**
 * Changes a person's name from a day on (氏名変更); a new surname makes the old one the previous
 * surname. Refusal: `people.nothing_changed`.
 */
export async function changeName(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { employeeId, name, kana, on }: NameChange,
): Promise<{ employeeId: string }> {
  const unitPath = await employeeScope(platform.db, employeeId, on)
  return act(platform, context, { action: 'people.change_name', unitPath }, async (tx) => {
    assertName(name)
    await lockEmployee(tx, employeeId)
    const before = await getEmployee(tx, employeeId, on)
    if (before.name === name && before.kana === kana) {
      throw new Refusal('people.nothing_changed', 409)
    }
    const previousSurname = previousSurnameAfter(before, name)
    const versions = await listEmployeeVersions(tx, employeeId)
    const revision = revise(versions, on, { name, kana, previousSurname })
    await insertRevision(tx, 'people.employeeVersion', revision, stampOf(context))
    return {
      subject: `people.employee/${employeeId}`,
      before,
      after: revision.added,
      result: { employeeId },
    }
  })
}
