import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Accounts } from '../accounts.ts'
import { employeeScope } from '../employee-scope.ts'

/**
 * Frees a person's account from its subject in the city's directory (結び付けの解除) and ends their
 * sessions; the next sign-in binds anew. Refuses `identity.no_directory_subject` and
 * `identity.own_account`.
 */
export async function unbindDirectory(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  accounts: Pick<Accounts, 'unbindDirectory'>,
  { employeeId }: { employeeId: string },
): Promise<null> {
  const unitPath = await employeeScope(platform.db, employeeId, context.today)
  const where = { action: 'people.unbind_directory', unitPath }
  return act(platform, context, where, async (tx) => {
    await accounts.unbindDirectory(tx, context, employeeId)
    return { subject: `people.employee/${employeeId}`, result: null }
  })
}
