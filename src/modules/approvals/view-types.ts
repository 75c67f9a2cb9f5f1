import type { ApprovalContent, RouteStep } from '../../platform/approval-form.ts'
import type { BulkException } from './bulk-exception.ts'
import type { Decision, DecisionKind, Draft, DraftStatus, PersonThen } from './draft.ts'

/** A line of a list of drafts. The form's Japanese name: `platform.offers.approvalForms`. */
export type DraftItem = {
  draftId: string
  form: string
  title: string
  unitName: string
  status: DraftStatus
  statusNote: string | null
  round: number
  /** Name with post; empty for the machine. */
  draftedBy: string
  /** Who typed it for them. */
  enteredBy: string | null
  submittedAt: Temporal.Instant
  decidedAt: Temporal.Instant | null
  decisionRef: string | null
  amountYen: number | null
  days: number | null
  /** Of what was submitted: the hidden field of a press or a bulk approval. */
  contentHash: string
  /** Names with posts of those who may decide now. */
  waitingFor: string[]
}

/** A draft that waits for a person (決裁待ち). */
export type WaitingItem = DraftItem & {
  /** In whose right the person would decide; `proxy` with whom they stand in for. */
  kind: DecisionKind
  /** The absent one; null unless `kind` is `proxy`. */
  forName: string | null
  /** Why a bulk approval leaves it open; empty when it may be ticked. */
  exceptions: BulkException[]
}

/** A draft that a person took part in deciding. */
export type DecidedItem = DraftItem & {
  mine: Pick<Decision, 'action' | 'kind' | 'decidedOn' | 'note'>
}

/** A proxy decision that the person it was taken for has to read (後閲). */
export type AfterReadingItem = DraftItem & {
  afterReadingId: string
  /** Who decided for them, when and what. */
  proxy: Pick<Decision, 'action' | 'decidedOn' | 'name' | 'post'>
  readAt: Temporal.Instant | null
}

/** Who may decide a step, and what they did. */
export type StepApproverView = PersonThen & {
  /** Their part of the step, decided by themselves or for them. */
  decision: Decision | null
  /** Stands in today, for a step that waits. */
  deputies: { employeeId: string; name: string }[]
}

/** One step of a round as the page draws it. */
export type StepView = {
  no: number
  need: 'anyOne' | 'all'
  state: 'ahead' | 'waiting' | 'done' | 'dropped'
  /** The step decides for the head above by a limit (専決). */
  delegated: boolean
  /** Sentences: why it was skipped, passed on or ends here. */
  notes: string[]
  approvers: StepApproverView[]
}

/** One submission with all that became of it. */
export type RoundView = {
  round: number
  content: ApprovalContent
  contentHash: string
  submittedAt: Temporal.Instant
  note: string | null
  steps: StepView[]
  /** Oldest first. */
  decisions: Decision[]
}

/** What a viewer may do with a draft now. */
export type DraftAction = 'approve' | 'return' | 'refuse' | 'withdraw' | 'cancel' | 'read'

/** A draft in full (決裁の画面). */
export type DraftView = {
  draft: Draft
  formLabel: string
  /** Name with post. */
  draftedBy: string
  enteredBy: string | null
  /** Read anew; null when the thing itself is gone. */
  contentNow: ApprovalContent | null
  /** The hash that every form of this page carries; that of the submission when it is gone. */
  contentHash: string
  /** The content is no longer what was submitted: it cannot be approved. */
  contentChanged: boolean
  waitingFor: string[]
  /** Newest first. */
  rounds: RoundView[]
  mayDo: DraftAction[]
  /** In whose right the viewer would decide now. */
  viewerKind: DecisionKind | null
  /** The absent one for whom the viewer would decide. */
  viewerFor: string | null
  /** Why the viewer's bulk approval would leave it open. */
  exceptions: BulkException[]
}

/** Whom a route would not find on a day (空席). */
export type Vacancy = {
  kind: 'head' | 'role' | 'employee' | 'nobodyAbove'
  unitId: string | null
  /** `地域支援課の長`, the role's name, or the person's. */
  post: string
  /** Names of the forms whose route ends here. */
  forms: string[]
  /** Units whose drafts would stop. */
  unitNames: string[]
  /** Name with post of the next higher head, or null. */
  mayAct: string | null
  /** Waiting drafts that nobody could decide then. */
  openDrafts: { draftId: string; title: string }[]
}

/** The city's own route of a form from a day on (決裁ルート). */
export type RouteRule = {
  ruleId: string
  form: string
  /** Null: the whole city. */
  unitId: string | null
  /** From this amount on; null: any. */
  amountFromYen: number | null
  /** From so many days on; null: any. */
  daysFrom: number | null
  steps: RouteStep[]
  fromOn: Temporal.PlainDate
  toOn: Temporal.PlainDate | null
}

/** Up to which amount a head decides alone (専決の限度). */
export type DelegationLimit = {
  limitId: string
  /** Null: every form with an amount. */
  form: string | null
  headLevel: 'department' | 'division' | 'section'
  maxAmountYen: number
  fromOn: Temporal.PlainDate
  toOn: Temporal.PlainDate | null
}

/** What came of a bulk approval (一括承認). */
export type BulkOutcome = {
  approved: { draftId: string; title: string; decisionRef: string | null }[]
  /** Left open, each with the refusal that says why. */
  left: { draftId: string; title: string; code: string; params: Record<string, string | number> }[]
}
