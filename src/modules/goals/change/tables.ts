import type { Handle } from '../../../platform/database/handle.ts'
import type { LocalText } from '../policy-document.ts'
import type { ChangedField } from '../store/tables.ts'
import type { NewRule } from './change-kind.ts'

/** Where a proposal stands. `inReview` and `returned` are open; the others are its end. */
export type ProposalStatus =
  | 'inReview'
  | 'returned'
  | 'withdrawn'
  | 'refused'
  | 'void'
  | 'published'

/** A change of a published target that waits for its decision, or had one (目標の変更の申請). */
export type ProposedChangeRow = {
  id: string
  targetId: string
  /** The target in the first version of its policy: one open proposal for each of its fields. */
  firstTargetId: string
  field: ChangedField
  /** ISO date, decimal, or the digest of a counting rule. */
  oldValue: string
  newValue: string
  oldRule: NewRule | null
  newRule: NewRule | null
  /** Shown in public for ever once decided. */
  reason: LocalText
  status: ProposalStatus
  /** What the approvers wrote when it was returned, refused or lost its force. */
  statusNote: string | null
  /** Employee; null where a job or a seed proposed it. */
  proposedBy: string | null
  proposedByName: string
  proposedAt: Temporal.Instant
  updatedAt: Temporal.Instant
  changeId: string | null
  decisionRef: string | null
}

/** The handle as this part's store uses it. */
export const own = (db: Handle) =>
  db.withTables<{ 'goals.proposedChange': ProposedChangeRow }>()

/** Key of the approval form; drafts store it. */
export const changeFormKey = 'goals.change_target'
