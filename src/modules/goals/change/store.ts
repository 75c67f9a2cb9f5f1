import { type RawBuilder, sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import { type ChangedField, own as goals } from '../store/tables.ts'
import { own, type ProposalStatus, type ProposedChangeRow } from './tables.ts'

/** States in which a proposal keeps its target's field to itself. */
export const openStates = ['inReview', 'returned'] as const satisfies readonly ProposalStatus[]

// Null is written as no value at all, not as the JSON word.
const json = <T>(value: T): RawBuilder<T> =>
  value === null ? sql<T>`null` : sql<T>`${JSON.stringify(value)}::jsonb`

/** One proposer at a time for each target, until the transaction ends. */
export async function lockTarget(tx: Handle, firstTargetId: string): Promise<void> {
  const key = `goals.proposed_change ${firstTargetId}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
}

/** Adds a proposal. */
export async function insertProposal(tx: Handle, row: ProposedChangeRow): Promise<void> {
  await own(tx)
    .insertInto('goals.proposedChange')
    .values({
      ...row,
      oldRule: json(row.oldRule),
      newRule: json(row.newRule),
      reason: json(row.reason),
    })
    .execute()
}

type Edited = Partial<
  Pick<
    ProposedChangeRow,
    | 'newValue'
    | 'newRule'
    | 'reason'
    | 'status'
    | 'statusNote'
    | 'changeId'
    | 'decisionRef'
    | 'updatedAt'
  >
>

/** Writes where a proposal stands, or what it says after it came back. */
export async function updateProposal(tx: Handle, id: string, edited: Edited): Promise<void> {
  const { newRule, reason, ...plain } = edited
  await own(tx)
    .updateTable('goals.proposedChange')
    .set({
      ...plain,
      ...(newRule === undefined ? {} : { newRule: json(newRule) }),
      ...(reason === undefined ? {} : { reason: json(reason) }),
    })
    .where('id', '=', id)
    .execute()
}

/** One proposal; not found (`goals.proposed_change_not_found`) otherwise. */
export async function getProposal(db: Handle, id: string): Promise<ProposedChangeRow> {
  const row = await own(db)
    .selectFrom('goals.proposedChange')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('goals.proposed_change_not_found')
  return row
}

/** Proposals for the given targets (first versions), newest first. */
export async function listProposals(
  db: Handle,
  firstTargetIds: readonly string[],
): Promise<ProposedChangeRow[]> {
  if (firstTargetIds.length === 0) return []
  return own(db)
    .selectFrom('goals.proposedChange')
    .selectAll()
    .where('firstTargetId', 'in', firstTargetIds)
    .orderBy('proposedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** The proposal that is open on a field of a target. */
export async function findOpenProposal(
  db: Handle,
  firstTargetId: string,
  field: ChangedField,
): Promise<ProposedChangeRow | undefined> {
  return own(db)
    .selectFrom('goals.proposedChange')
    .selectAll()
    .where('firstTargetId', '=', firstTargetId)
    .where('field', '=', field)
    .where('status', 'in', openStates)
    .executeTakeFirst()
}

/** The same target in the version that is published now; undefined when none is. */
export async function findPublishedTargetId(
  db: Handle,
  firstTargetId: string,
): Promise<string | undefined> {
  const row = await goals(db)
    .selectFrom('goals.target')
    .innerJoin('goals.measure', 'goals.measure.id', 'goals.target.measureId')
    .innerJoin('goals.annualPolicy', 'goals.annualPolicy.id', 'goals.measure.policyId')
    .select('goals.target.id')
    .where('firstTargetId', '=', firstTargetId)
    .where('status', '=', 'published')
    .executeTakeFirst()
  return row?.id
}
