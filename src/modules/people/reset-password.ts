import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Accounts } from './accounts.ts'
import { employeeScope } from './employee-scope.ts'
import { getEmployee } from './store/employee.ts'

/**
 * Gives a person a password for one sign-in (パスワードの再発行) and ends their sessions. The password
 * is shown once and kept nowhere: it never is the action's result, which a form key would store.
 */
export async function resetPassword(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  accounts: Pick<Accounts, 'resetPassword'>,
  { employeeId }: { employeeId: string },
): Promise<{ password: string; name: string; staffNo: string }> {
  const unitPath = await employeeScope(platform.db, employeeId, context.today)
  // A repeated form has no first result to give again, so it simply makes another password.
  const { formKey: _unused, ...keyless } = context
  let password = ''
  const where = { action: 'people.reset_password', unitPath }
  const { name, staffNo } = await act(platform, keyless, where, async (tx) => {
    const employee = await getEmployee(tx, employeeId, context.today)
    const holder = { employeeId, staffNo: employee.staffNo, name: employee.name }
    const made = await accounts.resetPassword(tx, context, holder)
    password = made.password
    return { subject: `people.employee/${employeeId}`, result: employee }
  })
  return { password, name, staffNo }
}
