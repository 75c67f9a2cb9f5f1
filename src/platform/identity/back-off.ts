import { createHmac } from 'node:crypto'
import type { Handle } from '../database/handle.ts'
import { countFailure, deleteFailures, findFailures } from './back-off-store.ts'
import type { Failures } from './tables.ts'

/** Attempts that count on one account and one address; keyed hashes, so no number is stored. */
export type BackOffKeys = { account: string; address: string }

const longestWaitSeconds = 15 * 60

// A whole hall may stand behind one address; its mistypings must not shut the others out.
const freeFailures = { account: 0, address: 20 } as const

/** After this long without a failure the count starts anew. */
export const forgottenAfter = Temporal.Duration.from({ hours: 24 })

/**
 * Seconds still to wait: 1, 2, 4 ... after each failure on an account, at most 15 minutes, never
 * for ever. Attempts made while waiting are not checked and do not lengthen the wait.
 */
export function waitSeconds(
  kind: keyof BackOffKeys,
  { failureCount, failedAt }: Failures,
  now: Temporal.Instant,
): number {
  const counted = failureCount - freeFailures[kind]
  if (counted < 1) return 0
  const seconds = Math.min(2 ** Math.min(counted - 1, 30), longestWaitSeconds)
  const left = failedAt.add({ seconds }).since(now).total('seconds')
  return Math.max(0, Math.ceil(left))
}

/** The keys of an attempt. The same staff number gives the same key whether we know it or not. */
export function backOffKeys(
  secret: string,
  staffNo: string,
  addressHash: string | null,
): BackOffKeys {
  const account = createHmac('sha256', secret).update(`back-off:${staffNo}`).digest('hex')
  return { account: `account:${account}`, address: `address:${addressHash ?? 'none'}` }
}

/** Longest wait that either key asks for. */
export async function findWait(
  db: Handle,
  keys: BackOffKeys,
  now: Temporal.Instant,
): Promise<number> {
  const since = now.subtract(forgottenAfter)
  const rows = await findFailures(db, [keys.account, keys.address], since)
  const waits = rows.map((row) =>
    waitSeconds(row.key === keys.account ? 'account' : 'address', row, now),
  )
  return Math.max(0, ...waits)
}

/** Counts one failure on both keys. */
export async function recordFailure(
  tx: Handle,
  keys: BackOffKeys,
  now: Temporal.Instant,
): Promise<void> {
  const since = now.subtract(forgottenAfter)
  await countFailure(tx, keys.account, now, since)
  await countFailure(tx, keys.address, now, since)
}

/** Forgets the failures of an account after it was signed in to; the address keeps its own. */
export async function forgetFailures(tx: Handle, keys: BackOffKeys): Promise<void> {
  await deleteFailures(tx, keys.account)
}
