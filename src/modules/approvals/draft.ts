import type { ApprovalContent } from '../../platform/approval-form.ts'
import { digestOf } from '../../platform/audit/canonical-json.ts'

/** Where a draft stands (起案の状態): waiting, or how it ended. */
export const draftStatuses = [
  'submitted',
  'returned',
  'withdrawn',
  'approved',
  'refused',
  'cancelled',
  'void',
] as const
/** One of them. */
export type DraftStatus = (typeof draftStatuses)[number]

/** What somebody did to a draft; every one is kept for ever. */
export const decisionActions = [
  'submit',
  'approve',
  'return',
  'refuse',
  'withdraw',
  'cancel',
  'read',
  'void',
] as const
/** One of them. */
export type DecisionAction = (typeof decisionActions)[number]

/**
 * In whose right it was decided: one's own as the route says (決裁), the standing power of a lower
 * head (専決), or that of somebody absent (代決). A decision has exactly one.
 *
 * @source 地方自治法 (昭和22年法律第67号) 第153条 lets the mayor hand over powers; what 専決 and 代決 mean and
 * who holds them is written in each city's own 事務決裁規程: to be confirmed with the city
 * (checked 2026-11-22)
 */
export const decisionKinds = ['ordinary', 'delegated', 'proxy'] as const
/** One of them. */
export type DecisionKind = (typeof decisionKinds)[number]

/** Who a person was on a day: copied into every step and decision, so that it never changes. */
export type PersonThen = {
  employeeId: string
  name: string
  post: string
  unitId: string | null
  unitName: string
}

/** A proposal that is to be decided (起案), with its newest round. */
export type Draft = {
  id: string
  form: string
  /** What the form was called then; stand-ins name forms by it. */
  formLabel: string
  subjectId: string
  unitId: string
  unitName: string
  title: string
  amountYen: number | null
  days: number | null
  status: DraftStatus
  /** Why it was returned, refused, cancelled or lost its force. */
  statusNote: string | null
  round: number
  /** Step that waits; null when none does. */
  stepNo: number | null
  /** Of what was submitted in this round. */
  contentHash: string
  /** The requester; null for the machine. */
  draftedBy: string | null
  /** Who typed it for a person without a PC (代理入力). */
  enteredBy: string | null
  submittedAt: Temporal.Instant
  decidedAt: Temporal.Instant | null
  /** `令和8年度-0012`. */
  decisionRef: string | null
}

/** Something done to a draft (決裁の記録); rows are only ever added. */
export type Decision = {
  id: string
  draftId: string
  round: number
  /** Null where no step is concerned. */
  stepNo: number | null
  action: DecisionAction
  kind: DecisionKind
  /** Null for the machine. */
  employeeId: string | null
  name: string
  post: string
  unitId: string | null
  unitName: string
  /** The absent one (代決) or the one without a PC (代理入力). */
  forEmployeeId: string | null
  forName: string | null
  forPost: string | null
  /** Business date. */
  decidedOn: Temporal.PlainDate
  decidedAt: Temporal.Instant
  /** What the person saw. */
  contentHash: string
  note: string | null
}

/** What other modules know of a draft: the newest of a form and subject. */
export type DraftState = {
  draftId: string
  form: string
  subjectId: string
  round: number
  status: DraftStatus
  statusNote: string | null
  submittedAt: Temporal.Instant
  submittedBy: string | null
  decidedAt: Temporal.Instant | null
  decisionRef: string | null
  /** Names with posts. */
  waitingFor: string[]
  /** Whether the one who looks may open the draft itself; true when nobody was named. */
  mayOpen: boolean
}

/**
 * What an approver has seen, as 64 hexadecimal digits: what is decided, and the two numbers that
 * choose the route. Labels and wording of the facts are not part of it.
 */
export function contentHashOf({ decides, amountYen, days }: ApprovalContent): string {
  return digestOf({ decides, amountYen, days })
}
