import { appendAudit } from '../../audit/append.ts'
import type { AuditOrigin } from '../../audit/entry.ts'
import type { Handle } from '../../database/handle.ts'
import { newId } from '../../database/id.ts'
import { notify } from '../../notifications/notify.ts'
import { Refusal } from '../../refusal.ts'
import { endSessionsOf } from '../end-sessions.ts'
import { deletePasskeysOf } from '../passkey/passkey-store.ts'
import { findAccountOf } from '../store.ts'
import { deleteFactor } from './factor-store.ts'

/**
 * Takes somebody's lost second factor away (二要素認証の解除), passkeys too, ends their sessions and
 * tells them.
 * Refuses `identity.no_second_factor` where there is none. Who may is the caller's to check.
 */
export async function resetSecondFactor(
  tx: Handle,
  origin: AuditOrigin,
  employeeId: string,
): Promise<void> {
  const account = await findAccountOf(tx, employeeId)
  if (account === undefined) throw new Refusal('identity.no_second_factor', 409)
  const hadCodes = await deleteFactor(tx, account.userId)
  const passkeys = await deletePasskeysOf(tx, account.userId)
  if (!hadCodes && passkeys === 0) throw new Refusal('identity.no_second_factor', 409)
  await endSessionsOf(tx, origin, account.userId)
  await notify(tx, origin, {
    event: 'identity.second_factor_reset',
    key: `identity.second_factor_reset/${newId()}`,
    to: [employeeId],
    path: '/staff/account/second-factor',
  })
  await appendAudit(tx, origin, {
    action: 'identity.reset_second_factor',
    subject: `identity.user/${account.userId}`,
    result: 'done',
  })
}
