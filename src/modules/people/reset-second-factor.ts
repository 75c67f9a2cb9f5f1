import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Accounts } from './accounts.ts'
import { employeeScope } from './employee-scope.ts'

/**
 * Takes a person's lost second factor away (二要素認証の解除) and ends their sessions; they are told.
 * Refuses `identity.no_second_factor` and `identity.own_account`.
 */
export async function resetSecondFactor(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  accounts: Pick<Accounts, 'resetSecondFactor'>,
  { employeeId }: { employeeId: string },
): Promise<null> {
  const unitPath = await employeeScope(platform.db, employeeId, context.today)
  const where = { action: 'people.reset_second_factor', unitPath }
  return act(platform, context, where, async (tx) => {
    await accounts.resetSecondFactor(tx, context, employeeId)
    return { subject: `people.employee/${employeeId}`, result: null }
  })
}
