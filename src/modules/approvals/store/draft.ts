import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import type { Draft } from '../draft.ts'
import type { ApprovalTables, RoundRow } from './tables.ts'

/** A value for a jsonb column: the driver would make a PostgreSQL array out of a list. */
export function asJson<Value>(value: Value) {
  return sql<Value>`${JSON.stringify(value)}::jsonb`
}

/** The draft; not-found (`approvals.draft_not_found`) otherwise. */
export async function getDraft(db: Handle, draftId: string): Promise<Draft> {
  const draft = await drafts(db).where('id', '=', draftId).executeTakeFirst()
  if (draft === undefined) throw notFound('approvals.draft_not_found')
  return draft
}

/** The same, taken until the transaction ends: of two decisions the second sees the first. */
export async function lockDraft(tx: Handle, draftId: string): Promise<Draft> {
  const draft = await refuseDeadlock(
    drafts(tx).where('id', '=', draftId).forUpdate().executeTakeFirst(),
  )
  if (draft === undefined) throw notFound('approvals.draft_not_found')
  return draft
}

/** The newest draft of a thing. */
export async function findNewest(
  db: Handle,
  form: string,
  subjectId: string,
): Promise<Draft | undefined> {
  return ofSubject(db, form, subjectId).executeTakeFirst()
}

/** The same, taken until the transaction ends. */
export async function lockNewest(
  tx: Handle,
  form: string,
  subjectId: string,
): Promise<Draft | undefined> {
  return refuseDeadlock(ofSubject(tx, form, subjectId).forUpdate().executeTakeFirst())
}

/** Adds a draft. A second open one of the same thing: `approvals.already_open`. */
export async function insertDraft(tx: Handle, draft: Draft): Promise<void> {
  await refuseSecondOpen(
    tx.withTables<ApprovalTables>().insertInto('approvals.draft').values(draft).execute(),
  )
}

/** Changes what is given of a draft. */
export async function updateDraft(
  tx: Handle,
  draftId: string,
  change: Partial<Omit<Draft, 'id' | 'form' | 'subjectId'>>,
): Promise<void> {
  await refuseSecondOpen(
    tx
      .withTables<ApprovalTables>()
      .updateTable('approvals.draft')
      .set(change)
      .where('id', '=', draftId)
      .execute(),
  )
}

/** Keeps what was submitted in a round. */
export async function insertRound(tx: Handle, round: RoundRow): Promise<void> {
  await tx
    .withTables<ApprovalTables>()
    .insertInto('approvals.round')
    .values({ ...round, content: asJson(round.content) })
    .execute()
}

/** Every round of a draft, oldest first. */
export async function listRounds(db: Handle, draftId: string): Promise<RoundRow[]> {
  return db
    .withTables<ApprovalTables>()
    .selectFrom('approvals.round')
    .selectAll()
    .where('draftId', '=', draftId)
    .orderBy('round')
    .execute()
}

/** Drafts that wait, with the unit they belong to: for rehearsal and hand-over. */
export async function listOpenDrafts(db: Handle): Promise<Draft[]> {
  return drafts(db).where('status', '=', 'submitted').orderBy('id').execute()
}

/**
 * A decision holds the draft and reaches for the thing; a change of the thing holds that and
 * reaches for the draft. When they meet, PostgreSQL ends one: `approvals.changed_meanwhile`.
 */
export async function refuseDeadlock<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if ((error as { code?: unknown }).code !== '40P01') throw error
    throw new Refusal('approvals.changed_meanwhile', 409)
  }
}

function drafts(db: Handle) {
  return db.withTables<ApprovalTables>().selectFrom('approvals.draft').selectAll()
}

function ofSubject(db: Handle, form: string, subjectId: string) {
  return drafts(db)
    .where('form', '=', form)
    .where('subjectId', '=', subjectId)
    .orderBy('id', 'desc')
    .limit(1)
}

// Two people who submit the same thing at the same moment meet at the index.
async function refuseSecondOpen<T>(query: Promise<T>): Promise<T> {
  try {
    return await query
  } catch (error) {
    if ((error as { constraint?: unknown }).constraint !== 'draft_one_open') throw error
    throw new Refusal('approvals.already_open', 409)
  }
}
