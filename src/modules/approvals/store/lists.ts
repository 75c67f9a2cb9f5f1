import type { Handle } from '../../../platform/database/handle.ts'
import type { Decision, Draft } from '../draft.ts'
import type { ApprovalTables, StepApproverRow, StepRow } from './tables.ts'

/** A draft with the record of its newest submission: who made it, as they were. */
export type DraftRow = Draft & {
  byName: string
  byPost: string
  byUnit: string
  forName: string | null
  forPost: string | null
}

/** A draft at an approver's place that waits. */
export type WaitingRow = DraftRow & {
  approver: Pick<StepApproverRow, 'id' | 'employeeId' | 'name'>
  delegated: boolean
  notes: StepRow['notes']
}

/** How many lines a list of the past shows. */
export const pastSize = 200

/** Drafts that wait at the places of these people, oldest first. */
export async function listWaitingAt(
  db: Handle,
  employeeIds: readonly string[],
): Promise<WaitingRow[]> {
  const rows = await withSubmission(db)
    .innerJoin('approvals.stepApprover as place', (join) =>
      join
        .onRef('place.draftId', '=', 'draft.id')
        .onRef('place.round', '=', 'draft.round')
        .onRef('place.stepNo', '=', 'draft.stepNo'),
    )
    .innerJoin('approvals.step as step', (join) =>
      join
        .onRef('step.draftId', '=', 'draft.id')
        .onRef('step.round', '=', 'draft.round')
        .onRef('step.no', '=', 'draft.stepNo'),
    )
    .where('place.state', '=', 'waiting')
    .where('place.employeeId', 'in', [...employeeIds])
    .select([
      'place.id as placeId',
      'place.employeeId as placeEmployeeId',
      'place.name as placeName',
      'step.delegated',
      'step.notes',
    ])
    .orderBy('draft.submittedAt')
    .orderBy('draft.id')
    .execute()
  return rows.map(({ placeId, placeEmployeeId, placeName, ...row }) => ({
    ...row,
    approver: { id: placeId, employeeId: placeEmployeeId, name: placeName },
  }))
}

/** Drafts that a person made or typed, newest first. */
export async function listOwned(db: Handle, employeeId: string): Promise<DraftRow[]> {
  return withSubmission(db)
    .where((where) =>
      where.or([
        where('draft.draftedBy', '=', employeeId),
        where('draft.enteredBy', '=', employeeId),
      ]),
    )
    .orderBy('draft.submittedAt', 'desc')
    .limit(pastSize)
    .execute()
}

/** Drafts by id, with their submissions. */
export async function listDraftsByIds(db: Handle, ids: readonly string[]): Promise<DraftRow[]> {
  if (ids.length === 0) return []
  return withSubmission(db).where('draft.id', 'in', [...ids]).execute()
}

/** What a person decided, newest first. */
export async function listDecisionsBy(db: Handle, employeeId: string): Promise<Decision[]> {
  return db
    .withTables<ApprovalTables>()
    .selectFrom('approvals.decision')
    .selectAll()
    .where('employeeId', '=', employeeId)
    .where('action', 'in', ['approve', 'return', 'refuse', 'cancel'])
    .orderBy('id', 'desc')
    .limit(pastSize)
    .execute()
}

/** Readings that a person owes or gave, those owed first, with the proxy decisions. */
export async function listReadings(db: Handle, employeeId: string) {
  return db
    .withTables<ApprovalTables>()
    .selectFrom('approvals.afterReading as reading')
    .innerJoin('approvals.decision as decision', 'decision.id', 'reading.decisionId')
    .where('reading.employeeId', '=', employeeId)
    .select([
      'reading.id',
      'reading.draftId',
      'reading.readAt',
      'decision.action',
      'decision.decidedOn',
      'decision.name',
      'decision.post',
    ])
    .orderBy('reading.readAt', (order) => order.desc().nullsFirst())
    .orderBy('reading.id', 'desc')
    .limit(pastSize)
    .execute()
}

function withSubmission(db: Handle) {
  return db
    .withTables<ApprovalTables>()
    .selectFrom('approvals.draft as draft')
    .innerJoin('approvals.decision as submission', (join) =>
      join
        .onRef('submission.draftId', '=', 'draft.id')
        .onRef('submission.round', '=', 'draft.round')
        .on('submission.action', '=', 'submit'),
    )
    .selectAll('draft')
    .select([
      'submission.name as byName',
      'submission.post as byPost',
      'submission.unitName as byUnit',
      'submission.forName',
      'submission.forPost',
    ])
}
