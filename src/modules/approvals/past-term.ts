import { type RawBuilder, sql } from 'kysely'
import type { Handle } from '../../platform/database/handle.ts'
import { isPastTerm } from '../../platform/privacy/kept-since.ts'
import type { RetentionDay, RetentionRule } from '../../platform/privacy/personal-data.ts'
import { approvalRules } from './staff-messages-privacy.ts'

// Sent back is open: the drafter may submit it again. So is what somebody has yet to read (後閲).
const pastTerm = ({ on, keptYears }: RetentionDay): RawBuilder<boolean> => {
  const ended = sql`(coalesce(decided_at, submitted_at) at time zone 'Asia/Tokyo')::date`
  const isPast = isPastTerm(ended, on, keptYears.approvals)
  return sql`(status not in ('submitted', 'returned') and ${isPast}
    and not exists (select 1 from approvals.decision
      where draft_id = draft.id
        and not ${isPastTerm(sql`decided_on`, on, keptYears.approvals)})
    and not exists (select 1 from approvals.after_reading
      where draft_id = draft.id and read_at is null))`
}

// What hangs on a draft, those that point at others first.
const parts = ['after_reading', 'step_approver', 'decision', 'step', 'round'] as const

async function deletePastTerm(tx: Handle, day: RetentionDay): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from approvals.draft where ${pastTerm(day)} for update`.execute(tx)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  await sql`select set_config('yakuba.approvals_past_term', pg_current_xact_id()::text, true)`
    .execute(tx)
  for (const part of parts) {
    await sql`delete from ${sql.table(`approvals.${part}`)}
      where draft_id = any(${ids}::uuid[])`.execute(tx)
  }
  await sql`delete from approvals.draft where id = any(${ids}::uuid[])`.execute(tx)
  await sql`select set_config('yakuba.approvals_past_term', '', true)`.execute(tx)
  return ids
}

/** Ended drafts past the city's term go whole, with rounds, decisions and readings (廃棄). */
export const endedDraftsRule: RetentionRule = {
  key: 'approvals.ended',
  ...approvalRules.ended,
  table: 'approvals.draft',
  how: 'erase',
  async count(db, day) {
    const { rows } = await sql<{ found: number }>`
      select count(*)::int as found from approvals.draft where ${pastTerm(day)}`.execute(db)
    return rows[0]?.found ?? 0
  },
  erase: async (tx, day) => ({ ids: await deletePastTerm(tx, day) }),
}
