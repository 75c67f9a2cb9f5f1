import { sql } from 'kysely'
import type { Handle } from '../database/handle.ts'
import type { Failures, IdentityTables } from './tables.ts'

/** Failures under any of the keys that are not older than `since`. */
export async function findFailures(
  db: Handle,
  keys: string[],
  since: Temporal.Instant,
): Promise<({ key: string } & Failures)[]> {
  return db
    .withTables<IdentityTables>()
    .selectFrom('identity.signInBackOff')
    .select(['key', 'failureCount', 'failedAt'])
    .where('key', 'in', keys)
    .where('failedAt', '>=', since)
    .execute()
}

/** Adds one to the count of a key; a count not touched since `since` starts anew. */
export async function countFailure(
  tx: Handle,
  key: string,
  now: Temporal.Instant,
  since: Temporal.Instant,
): Promise<void> {
  await tx
    .withTables<IdentityTables>()
    .insertInto('identity.signInBackOff')
    .values({ key, failureCount: 1, failedAt: now })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        failedAt: now,
        failureCount: sql`case when sign_in_back_off.failed_at < ${since} then 1
          else sign_in_back_off.failure_count + 1 end`,
      }),
    )
    .execute()
}

/** Forgets the failures under a key. */
export async function deleteFailures(tx: Handle, key: string): Promise<void> {
  await tx
    .withTables<IdentityTables>()
    .deleteFrom('identity.signInBackOff')
    .where('key', '=', key)
    .execute()
}
