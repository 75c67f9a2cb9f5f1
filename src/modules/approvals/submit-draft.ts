import { act } from '../../platform/act.ts'
import type { ApprovalContent, ApprovalForm } from '../../platform/approval-form.ts'
import type { Handle } from '../../platform/database/handle.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { auditedFor } from './audited-for.ts'
import { contentHashOf, type Draft, type PersonThen } from './draft.ts'
import { formOf } from './form-of.ts'
import { openStep } from './open-step.ts'
import { findPerson } from './organisation.ts'
import { planRoute } from './plan-route.ts'
import { findActor, recordDecision, tidyNote } from './record-decision.ts'
import { emptyPostsIn, type ResolvedStep } from './route.ts'
import { emptyPostName, namedWithPost } from './staff-messages.ts'
import { insertDraft, insertRound, lockNewest, updateDraft } from './store/draft.ts'
import { insertRoute } from './store/route.ts'
import type { StepApproverRow, StepRow } from './store/tables.ts'
import { tellEnteredFor } from './tell.ts'

/** What is put before the approvers. */
export type Submission = {
  /** Key of the form. */
  form: string
  subjectId: string
  note?: string | undefined
  /** Employee without a PC whose request is typed in (代理入力). */
  enteredFor?: string | undefined
}

/**
 * Puts something before its approvers (起案). After a return or a withdrawal it opens the next round
 * of the same draft; otherwise a draft of its own. The route is worked out for today.
 *
 * Refusals: `approvals.already_open`, `approvals.already_decided` (the same content),
 * `approvals.empty_post`, `approvals.nobody_above`, `approvals.person_not_found`,
 * `approvals.form_unknown`, and those of the form's content.
 */
export function submitDraft(
  platform: Platform,
  context: RequestContext,
  { form: formKey, subjectId, note, enteredFor }: Submission,
): Promise<{ draftId: string }> {
  const form = formOf(platform, formKey)
  return act(platform, context, { action: 'approvals.submit' }, async (tx) => {
    const newest = await lockNewest(tx, formKey, subjectId)
    if (newest?.status === 'submitted') throw new Refusal('approvals.already_open', 409)
    const content = await form.content(tx, subjectId)
    const contentHash = contentHashOf(content)
    if (newest?.status === 'approved' && newest.contentHash === contentHash) {
      throw new Refusal('approvals.already_decided', 409, { by: '' })
    }
    const actor = await findActor(tx, context)
    const requester = await requesterOf(tx, context, actor, enteredFor)
    const own = {
      draftedBy: requester?.employeeId ?? null,
      enteredBy: requester?.employeeId === actor?.employeeId ? null : (actor?.employeeId ?? null),
    }
    const goesOn = newest?.status === 'returned' || newest?.status === 'withdrawn'
    const fresh: Draft = {
      id: goesOn ? newest.id : newId(),
      form: formKey,
      formLabel: form.labelJa,
      subjectId,
      ...own,
      round: goesOn ? newest.round + 1 : 1,
      unitId: content.unitId,
      unitName: '',
      title: content.title,
      amountYen: content.amountYen ?? null,
      days: content.days ?? null,
      status: 'submitted',
      statusNote: null,
      stepNo: 1,
      contentHash,
      submittedAt: context.now,
      decidedAt: null,
      decisionRef: null,
    }
    const { steps, ruleId, unitName } = await findRoute(tx, form, fresh, context.today)
    const draft = { ...fresh, unitName }
    await (goesOn ? updateDraft(tx, draft.id, draft) : insertDraft(tx, draft))
    await keepRound(tx, draft, content, steps, { ruleId, note: tidyNote(note) })
    await recordDecision(tx, context, draft, {
      action: 'submit',
      person: actor,
      for: own.enteredBy === null ? null : requester,
      contentHash,
      note,
    })
    await openStep(platform, tx, context, draft)
    if (own.enteredBy !== null) await tellEnteredFor(platform, tx, context, draft)
    const deed = {
      subject: `approvals.draft/${draft.id}`,
      after: { ...draft, content },
      ...(await auditedFor(tx, own.enteredBy === null ? null : own.draftedBy)),
      result: { draftId: draft.id },
    }
    return deed
  })
}

async function requesterOf(
  tx: Handle,
  { today }: RequestContext,
  actor: PersonThen | null,
  enteredFor: string | undefined,
): Promise<PersonThen | null> {
  if (enteredFor === undefined || enteredFor === actor?.employeeId) return actor
  const person = await findPerson(tx, enteredFor, today)
  if (person === undefined) throw new Refusal('approvals.person_not_found', 409)
  return person
}

async function findRoute(tx: Handle, form: ApprovalForm, draft: Draft, today: Temporal.PlainDate) {
  const plan = await planRoute(tx, form, draft, today)
  const [empty] = emptyPostsIn(plan.steps)
  if (empty !== undefined) {
    const code =
      empty.kind === 'nobodyAbove' ? 'approvals.nobody_above' : 'approvals.empty_post'
    const mayAct = empty.mayAct === null ? '' : namedWithPost(empty.mayAct)
    throw new Refusal(code, 409, { post: emptyPostName(empty), mayAct })
  }
  return plan
}

async function keepRound(
  tx: Handle,
  draft: Draft,
  content: ApprovalContent,
  steps: readonly ResolvedStep[],
  more: { ruleId: string | null; note: string | null },
): Promise<void> {
  const { id: draftId, round, contentHash, draftedBy, enteredBy, submittedAt } = draft
  const place = { draftId, round }
  const kept = { contentHash, draftedBy, enteredBy, submittedAt, ...more }
  await insertRound(tx, { ...place, ...kept, content })
  const rows = steps.map((step, index): StepRow => {
    const { need, delegated, notes, dropped } = step
    return { ...place, no: index + 1, need, delegated, notes, state: dropped ? 'dropped' : 'ahead' }
  })
  const approvers = steps.flatMap((step, index) =>
    step.approvers.map((approver): StepApproverRow => ({
      ...approver,
      ...place,
      id: newId(),
      stepNo: index + 1,
      state: step.dropped ? 'dropped' : 'ahead',
      decisionId: null,
    })),
  )
  await insertRoute(tx, rows, approvers)
}
