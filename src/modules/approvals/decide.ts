import { listStandInsOfDay } from '#modules/people'
import type { ApprovalForm } from '../../platform/approval-form.ts'
import type { Handle } from '../../platform/database/handle.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import {
  contentHashOf,
  type Decision,
  type DecisionKind,
  type Draft,
  type DraftStatus,
  type PersonThen,
} from './draft.ts'
import { findContent, formOf } from './form-of.ts'
import { findPerson } from './organisation.ts'
import { findActor, recordDecision } from './record-decision.ts'
import { namedWithPost } from './staff-messages.ts'
import { actingEmployee, assertMaySee, holderOf, ownersOf, principalsOf } from './standing.ts'
import { insertAfterReading, listDecisions } from './store/decision.ts'
import { lockDraft } from './store/draft.ts'
import { closeApprover, listApprovers, listSteps } from './store/route.ts'
import type { StepApproverRow, StepRow } from './store/tables.ts'
import { tellReader } from './tell.ts'

/** A decision of a person who saw the content with this hash. */
export type Deciding = { draftId: string; contentHash: string; note?: string | undefined }

/** Where the draft stands after it. */
export type Decided = { draftId: string; status: DraftStatus; decisionRef: string | null }

/** Somebody's place in the step that waits, and in whose right they hold it. */
export type Place = {
  approver: StepApproverRow
  kind: DecisionKind
  /** The absent one for whom it is decided (代決). */
  absentId: string | null
}

/** A draft taken for a decision, with everything that the decision needs. */
export type Turn = Place & {
  draft: Draft
  form: ApprovalForm
  step: StepRow
  /** All approvers of this round. */
  approvers: StepApproverRow[]
  /** Whether what is there now is what was submitted. */
  content: 'same' | 'changed' | 'gone'
}

/**
 * Takes a draft for a decision: the row is held until the transaction ends, so that of two people
 * who press at the same instant the second finds the first one's decision.
 *
 * Refusals: `approvals.draft_not_found`, `own_draft`, `not_open`, `already_decided`,
 * `not_your_turn`, `not_yours`, `content_changed`.
 */
export async function takeTurn(
  platform: Platform,
  tx: Handle,
  context: RequestContext,
  { draftId, contentHash }: Deciding,
): Promise<Turn> {
  const employeeId = actingEmployee(context)
  const draft = await lockDraft(tx, draftId)
  await assertMaySee(tx, draft, context)
  if (ownersOf(draft).has(employeeId)) throw new Refusal('approvals.own_draft', 403)
  await assertOpen(tx, draft)
  const approvers = await approversOf(tx, draft)
  const step = (await listSteps(tx, draftId)).find(
    ({ round, no }) => round === draft.round && no === draft.stepNo,
  )
  if (step === undefined) throw new Error(`draft ${draftId} waits at no step`)
  const place = await findPlace(tx, draft, step, approvers, employeeId, context.today)
  if (place === undefined) throw await whyNot(tx, draft, approvers, employeeId, context.today)
  const form = formOf(platform, draft.form)
  const content = await findContent(tx, form, draft.subjectId)
  const hashNow = content === null ? null : contentHashOf(content)
  // What is gone can still be sent back by whoever saw what was submitted.
  if (contentHash !== (hashNow ?? draft.contentHash)) {
    throw new Refusal('approvals.content_changed', 409)
  }
  const changed = hashNow === draft.contentHash ? 'same' : 'changed'
  const turn = { ...place, draft, form, step, approvers }
  return { ...turn, content: hashNow === null ? 'gone' : changed }
}

/**
 * In whose right an employee may decide the waiting step today: their own, else that of somebody
 * absent. One's own place always comes first, and 専決 and 代決 are never both.
 *
 * @source 代決: the city's own 事務決裁規程, to be confirmed with the city (checked 2026-11-22)
 */
export async function findPlace(
  db: Handle,
  draft: Draft,
  step: Pick<StepRow, 'no' | 'delegated'>,
  approvers: readonly StepApproverRow[],
  employeeId: string,
  today: Temporal.PlainDate,
): Promise<Place | undefined> {
  const waiting = approvers.filter(
    ({ stepNo, state, round }) =>
      round === draft.round && stepNo === step.no && state === 'waiting',
  )
  const held: { approver: StepApproverRow; holderId: string | undefined }[] = []
  for (const approver of waiting) {
    held.push({ approver, holderId: await holderOf(db, approver, today) })
  }
  const own = held.find(({ holderId }) => holderId === employeeId)
  if (own !== undefined) {
    const kind = step.delegated ? 'delegated' : 'ordinary'
    return { approver: own.approver, kind, absentId: null }
  }
  const standIns = await listStandInsOfDay(db, today)
  const principals = principalsOf(standIns, employeeId, draft)
  const owners = ownersOf(draft)
  const stoodIn = held.find(
    ({ holderId }) =>
      holderId !== undefined && principals.includes(holderId) && !owners.has(holderId),
  )
  if (stoodIn?.holderId === undefined) return undefined
  return { approver: stoodIn.approver, kind: 'proxy', absentId: stoodIn.holderId }
}

/** Records what was decided at this turn; a proxy decision is owed a reading by the absent one. */
export async function recordTurn(
  platform: Platform,
  tx: Handle,
  context: RequestContext,
  turn: Turn,
  { action, note }: { action: 'approve' | 'return' | 'refuse'; note: string | undefined },
  contentHash: string,
): Promise<Decision> {
  const { draft, approver, kind, absentId } = turn
  const person = await deciderOf(tx, context, turn)
  const absent = absentId === null ? null : await absentOf(tx, context, approver, absentId)
  const decision = await recordDecision(tx, context, draft, {
    action,
    kind,
    person,
    for: absent,
    stepNo: turn.step.no,
    contentHash,
    note,
  })
  await closeApprover(tx, approver.id, decision.id)
  if (absentId !== null) {
    await insertAfterReading(tx, {
      id: newId(),
      decisionId: decision.id,
      draftId: draft.id,
      employeeId: absentId,
      dueSince: context.now,
      readAt: null,
    })
    await tellReader(platform, tx, context, draft, { employeeId: absentId, id: decision.id })
  }
  return decision
}

/** Refuses what does not wait for anybody; says who decided, where somebody did. */
export async function assertOpen(db: Handle, draft: Draft): Promise<void> {
  if (draft.status === 'submitted') return
  if (draft.status !== 'approved' && draft.status !== 'refused') {
    throw new Refusal('approvals.not_open', 409, { status: draft.status })
  }
  const last = (await listDecisions(db, draft.id)).findLast(({ round }) => round === draft.round)
  const by = last === undefined ? '' : namedWithPost(last)
  throw new Refusal('approvals.already_decided', 409, { by })
}

/** Who may decide which step of the present round. */
export async function approversOf(db: Handle, draft: Draft): Promise<StepApproverRow[]> {
  return (await listApprovers(db, draft.id)).filter(({ round }) => round === draft.round)
}

/** A head decides in the post that the route asks for, everybody else in their main post. */
async function deciderOf(tx: Handle, context: RequestContext, turn: Turn): Promise<PersonThen> {
  const { approver, absentId } = turn
  const employeeId = actingEmployee(context)
  const asHead = absentId === null && approver.source === 'head'
  if (asHead && approver.employeeId === employeeId) return personIn(approver)
  const person = await findActor(tx, context)
  if (person === null) throw new Refusal('platform.forbidden', 403)
  return person
}

/** The absent one in the post of the route, or, where the post changed hands, who holds it now. */
async function absentOf(
  tx: Handle,
  { today }: RequestContext,
  approver: StepApproverRow,
  absentId: string,
): Promise<PersonThen> {
  const now = absentId === approver.employeeId ? undefined : await findPerson(tx, absentId, today)
  return now ?? personIn(approver)
}

function personIn({ employeeId, name, post, unitId, unitName }: PersonThen): PersonThen {
  return { employeeId, name, post, unitId, unitName }
}

async function whyNot(
  db: Handle,
  draft: Draft,
  approvers: readonly StepApproverRow[],
  employeeId: string,
  today: Temporal.PlainDate,
): Promise<Refusal> {
  const principals = principalsOf(await listStandInsOfDay(db, today), employeeId, draft)
  const mine = approvers.filter(
    (one) => one.employeeId === employeeId || principals.includes(one.employeeId),
  )
  const steps = new Set(mine.map(({ stepNo }) => stepNo))
  const by = (await listDecisions(db, draft.id)).findLast(
    ({ round, stepNo }) => round === draft.round && stepNo !== null && steps.has(stepNo),
  )
  if (by !== undefined) {
    return new Refusal('approvals.already_decided', 409, { by: namedWithPost(by) })
  }
  if (mine.some(({ state }) => state === 'ahead')) {
    return new Refusal('approvals.not_your_turn', 409)
  }
  return new Refusal('approvals.not_yours', 403)
}
