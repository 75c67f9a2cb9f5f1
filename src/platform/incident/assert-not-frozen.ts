import { lockChain } from '../audit/lock-chain.ts'
import type { Handle } from '../database/handle.ts'
import { Refusal } from '../refusal.ts'
import { findFreezeOf } from './freeze-store.ts'

/**
 * Refuses `incident.frozen` (with whom to call) when the account may not sign in. Asked after the
 * session was written and under the chain's lock: a freeze of the same moment either finds that
 * session and ends it, or is seen here.
 */
export async function assertNotFrozen(tx: Handle, employeeId: string): Promise<void> {
  await lockChain(tx)
  const freeze = await findFreezeOf(tx, employeeId)
  if (freeze !== undefined) throw new Refusal('incident.frozen', 403, { contact: freeze.contact })
}
