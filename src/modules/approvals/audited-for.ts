import type { Handle } from '../../platform/database/handle.ts'
import { findAccountOf } from '../../platform/identity/store.ts'

/** On whose behalf something was done, as the audit trail spells it: an account, never a name. */
export async function auditedFor(
  tx: Handle,
  employeeId: string | null,
): Promise<{ actedFor?: string }> {
  if (employeeId === null) return {}
  const account = await findAccountOf(tx, employeeId)
  return account === undefined ? {} : { actedFor: account.userId }
}
