import type { Handle } from '../../../platform/database/handle.ts'
import { asJson } from './draft.ts'
import type { ApprovalTables, StepApproverRow, StepRow } from './tables.ts'

/** Adds the steps of a round and those who may decide them. */
export async function insertRoute(
  tx: Handle,
  steps: readonly StepRow[],
  approvers: readonly StepApproverRow[],
): Promise<void> {
  const db = tx.withTables<ApprovalTables>()
  await db
    .insertInto('approvals.step')
    .values(steps.map((step) => ({ ...step, notes: asJson(step.notes) })))
    .execute()
  if (approvers.length === 0) return
  await db.insertInto('approvals.stepApprover').values([...approvers]).execute()
}

/** Steps of every round of a draft, in order. */
export async function listSteps(db: Handle, draftId: string): Promise<StepRow[]> {
  return db
    .withTables<ApprovalTables>()
    .selectFrom('approvals.step')
    .selectAll()
    .where('draftId', '=', draftId)
    .orderBy('round')
    .orderBy('no')
    .execute()
}

/** Who may decide which step, in every round of a draft. */
export async function listApprovers(db: Handle, draftId: string): Promise<StepApproverRow[]> {
  return db
    .withTables<ApprovalTables>()
    .selectFrom('approvals.stepApprover')
    .selectAll()
    .where('draftId', '=', draftId)
    .orderBy('round')
    .orderBy('stepNo')
    .orderBy('id')
    .execute()
}

/** Those who may decide now, of several drafts. */
export async function listWaitingApprovers(
  db: Handle,
  draftIds?: readonly string[],
): Promise<StepApproverRow[]> {
  if (draftIds?.length === 0) return []
  const all = db
    .withTables<ApprovalTables>()
    .selectFrom('approvals.stepApprover')
    .selectAll()
    .where('state', '=', 'waiting')
    .orderBy('id')
  return draftIds === undefined
    ? all.execute()
    : all.where('draftId', 'in', [...draftIds]).execute()
}

/** Moves a step, and every approver of it who has not decided, on its way. */
export async function moveStep(
  tx: Handle,
  { draftId, round, no }: Pick<StepRow, 'draftId' | 'round' | 'no'>,
  state: StepRow['state'],
): Promise<void> {
  const db = tx.withTables<ApprovalTables>()
  await db
    .updateTable('approvals.step')
    .set({ state })
    .where('draftId', '=', draftId)
    .where('round', '=', round)
    .where('no', '=', no)
    .execute()
  // Whoever has not decided when a step is done has nothing left to decide.
  const rest = state === 'done' ? 'dropped' : state
  await db
    .updateTable('approvals.stepApprover')
    .set({ state: rest })
    .where('draftId', '=', draftId)
    .where('round', '=', round)
    .where('stepNo', '=', no)
    .where('decisionId', 'is', null)
    .execute()
}

/** Marks one approver's part as decided. */
export async function closeApprover(tx: Handle, id: string, decisionId: string): Promise<void> {
  await tx
    .withTables<ApprovalTables>()
    .updateTable('approvals.stepApprover')
    .set({ state: 'done', decisionId })
    .where('id', '=', id)
    .execute()
}

/** The post changed hands: the step now waits for whoever holds it. */
export async function updateApprover(
  tx: Handle,
  id: string,
  person: Pick<StepApproverRow, 'employeeId' | 'name' | 'post' | 'unitName'>,
): Promise<void> {
  await tx
    .withTables<ApprovalTables>()
    .updateTable('approvals.stepApprover')
    .set(person)
    .where('id', '=', id)
    .execute()
}

/** Replaces the notes of a step. */
export async function updateStepNotes(tx: Handle, step: StepRow): Promise<void> {
  await tx
    .withTables<ApprovalTables>()
    .updateTable('approvals.step')
    .set({ notes: asJson(step.notes) })
    .where('draftId', '=', step.draftId)
    .where('round', '=', step.round)
    .where('no', '=', step.no)
    .execute()
}
