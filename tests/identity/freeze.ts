import { sql } from 'kysely'
import { endFrozenSessions } from '../../src/platform/identity/end-frozen-sessions.ts'
import type { Handle } from '../../src/platform/database/handle.ts'

/** Freezes every account there is, as the page of an incident does, sparing nobody. */
export async function freezeEverybody(db: Handle): Promise<void> {
  await sql`insert into incident.freeze
    (id, kind, people, unit_id, reason, contact, frozen_at, frozen_by)
    values (gen_random_uuid(), 'everybody', '{}', null, '調査', '内線123', now(), gen_random_uuid())
  `.execute(db)
  const actor = { kind: 'system', name: 'test' } as const
  const origin = { requestId: 'test', actor, now: Temporal.Now.instant(), addressHash: null }
  const struck = { employees: [], others: true }
  await db.transaction().execute((tx) => endFrozenSessions(tx, origin, struck))
}
