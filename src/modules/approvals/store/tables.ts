import type { ApprovalContent, RouteStep } from '../../../platform/approval-form.ts'
import type { Decision, Draft, PersonThen } from '../draft.ts'
import type { RouteNote } from '../route.ts'
import type { DelegationLimit, RouteRule } from '../view-types.ts'

/** Where a step, or one approver's part of it, is on its way. */
export type StepState = 'ahead' | 'waiting' | 'done' | 'dropped'

/** How an approver was found: heads follow the post when it changes hands. */
export type ApproverSource = 'head' | 'role' | 'employee'

/** One submission of a draft (回). */
export type RoundRow = {
  draftId: string
  round: number
  content: ApprovalContent
  contentHash: string
  /** The city's rule that chose the route; null for the form's own. */
  ruleId: string | null
  draftedBy: string | null
  enteredBy: string | null
  note: string | null
  submittedAt: Temporal.Instant
}

/** One step of a round's route. */
export type StepRow = {
  draftId: string
  round: number
  no: number
  need: RouteStep['need']
  delegated: boolean
  notes: RouteNote[]
  state: StepState
}

/** Who may decide a step, as they were when they were found. */
export type StepApproverRow = PersonThen & {
  id: string
  draftId: string
  round: number
  stepNo: number
  source: ApproverSource
  state: StepState
  decisionId: string | null
}

/** A proxy decision that the absent one has to read (後閲). */
export type AfterReadingRow = {
  id: string
  decisionId: string
  draftId: string
  employeeId: string
  dueSince: Temporal.Instant
  readAt: Temporal.Instant | null
}

type RuleRecord = {
  id: string
  recordedAt: Temporal.Instant
  recordedBy: string
  supersededAt: Temporal.Instant | null
}

/** Tables of the schema `approvals`; no other module sees them. */
export type ApprovalTables = {
  'approvals.draft': Draft
  'approvals.round': RoundRow
  'approvals.step': StepRow
  'approvals.stepApprover': StepApproverRow
  'approvals.decision': Decision
  'approvals.afterReading': AfterReadingRow
  'approvals.decisionNumber': { fiscalYear: number; lastNo: number }
  'approvals.routeRule': RouteRule & RuleRecord
  'approvals.delegationLimit': DelegationLimit & RuleRecord
}
