import type { Handle } from '../../../platform/database/handle.ts'
import type { Binding } from '../read-target.ts'
import type { TargetState } from '../state.ts'
import type { Mark, MarkBasis } from './mark.ts'
import type { Round } from './round.ts'

/** What becomes of a measure in the year after (次年度の方向). */
export const nextYears = ['expand', 'continue', 'improve', 'merge', 'shrink', 'end'] as const

/** One of them. */
export type NextYear = (typeof nextYears)[number]

/**
 * One target as it stood on the day of the round, frozen beside the evaluation; days in ISO form.
 */
export type FrozenValue = {
  /** The target in the first version of its policy. */
  targetId: string
  no: number
  label: string
  binding: Binding
  judged: boolean
  value: number | null
  unit: string | null
  doneOn: string | null
  targetValue: number | null
  dueOn: string | null
  state: TargetState | null
  /** The source gave no answer: the value is its last reading, or nothing. Never zero. */
  unavailable: boolean
  ruleHash: string | null
  proposedMark: Mark | null
  basis: MarkBasis | null
}

/** Life of a round: `inReview` while approvers decide, `closed` is public and for good. */
export type RoundStatus = 'open' | 'inReview' | 'closed'

/** One evaluation of a department's policy (評価の回). */
export type RoundRow = {
  id: string
  departmentId: string
  fiscalYear: number
  round: Round
  asOf: Temporal.PlainDate
  status: RoundStatus
  /** What the approvers wrote when the round came back to the head. */
  statusNote: string | null
  /** The department head's overall word (部長の総評). */
  word: string | null
  wordBy: string | null
  closedOn: Temporal.PlainDate | null
  closedAt: Temporal.Instant | null
  decisionRef: string | null
  createdAt: Temporal.Instant
}

/** The owner's own evaluation of a measure (自己評価). The highest revision holds. */
export type EvaluationRow = {
  id: string
  roundId: string
  /** The measure in the first version of its policy. */
  measureId: string
  revision: number
  proposedMark: Mark | null
  mark: Mark
  /** Why the mark is not the proposed one. */
  markReason: string | null
  analysis: string
  nextStep: string
  /** Asked at the year's end only. */
  nextYear: NextYear | null
  seen: FrozenValue[]
  seenHash: string
  selfBy: string
  selfOn: Temporal.PlainDate
  selfAt: Temporal.Instant
}

/** What the second evaluator decided (二次評価). The last one of an evaluation holds. */
export type DecisionRow = {
  id: string
  evaluationId: string
  how: 'confirmed' | 'returned'
  reason: string | null
  secondBy: string
  decidedOn: Temporal.PlainDate
  decidedAt: Temporal.Instant
}

/** The handle as the store of evaluations uses it. */
export const ownClosing = (db: Handle) =>
  db.withTables<{
    'goals.evaluationRound': RoundRow
    'goals.evaluation': EvaluationRow
    'goals.evaluationDecision': DecisionRow
  }>()
