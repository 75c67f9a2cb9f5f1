import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Decided } from './decide.ts'
import type { Decision, Draft } from './draft.ts'
import { endDraft } from './end-draft.ts'
import { findActor, recordDecision, tidyNote } from './record-decision.ts'
import { actingEmployee, assertMaySee, ownersOf } from './standing.ts'
import { listDecisions } from './store/decision.ts'
import { lockDraft } from './store/draft.ts'

/**
 * Takes a decision back after it was made (取消し), with the reason: by the requester or by whoever
 * decided last. The form hears of it and may refuse, which leaves everything as it was.
 *
 * Refusals: `approvals.draft_not_found`, `approvals.not_cancellable`, `approvals.not_open`,
 * `approvals.note_missing`, and the form's own.
 */
export function cancelDraft(
  platform: Platform,
  context: RequestContext,
  { draftId, note: given }: { draftId: string; note?: string | undefined },
): Promise<Decided> {
  const what = { action: 'approvals.cancel', permission: 'approvals.submit' }
  return act(platform, context, what, async (tx) => {
    const employeeId = actingEmployee(context)
    const draft = await lockDraft(tx, draftId)
    await assertMaySee(tx, draft, context)
    const decisions = await listDecisions(tx, draftId)
    if (!cancellersOf(draft, decisions).has(employeeId)) {
      throw new Refusal('approvals.not_cancellable', 403)
    }
    if (draft.status !== 'approved') {
      throw new Refusal('approvals.not_open', 409, { status: draft.status })
    }
    const note = tidyNote(given)
    if (note === null) throw new Refusal('approvals.note_missing', 422)
    const { contentHash, decisionRef } = draft
    const person = await findActor(tx, context)
    const done = { action: 'cancel' as const, person, contentHash, note }
    const decision = await recordDecision(tx, context, draft, done)
    await endDraft(platform, tx, context, draft, { how: 'cancelled', note })
    const result: Decided = { draftId, status: 'cancelled', decisionRef }
    const subject = `approvals.draft/${draftId}`
    return { subject, before: draft, after: { ...result, decision }, result }
  })
}

/** The requester's side, and both names behind the last approval. */
export function cancellersOf(draft: Draft, decisions: readonly Decision[]): Set<string> {
  const last = decisions.findLast(
    ({ round, action }) => round === draft.round && action === 'approve',
  )
  const names = [...ownersOf(draft), last?.employeeId, last?.forEmployeeId]
  return new Set(names.filter((one) => typeof one === 'string'))
}
