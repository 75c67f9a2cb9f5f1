import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { assertOpen, type Decided } from './decide.ts'
import { endDraft } from './end-draft.ts'
import { findActor, recordDecision, tidyNote } from './record-decision.ts'
import { actingEmployee, assertMaySee, ownersOf } from './standing.ts'
import { lockDraft } from './store/draft.ts'

/**
 * Takes a draft back while it is undecided (取下げ): by its requester or whoever typed it.
 * Refusals: `approvals.draft_not_found`, `approvals.not_drafter`, `approvals.not_open`,
 * `approvals.already_decided`.
 */
export function withdrawDraft(
  platform: Platform,
  context: RequestContext,
  { draftId, note }: { draftId: string; note?: string | undefined },
): Promise<Decided> {
  const what = { action: 'approvals.withdraw', permission: 'approvals.submit' }
  return act(platform, context, what, async (tx) => {
    const employeeId = actingEmployee(context)
    const draft = await lockDraft(tx, draftId)
    await assertMaySee(tx, draft, context)
    if (!ownersOf(draft).has(employeeId)) throw new Refusal('approvals.not_drafter', 403)
    await assertOpen(tx, draft)
    const { contentHash } = draft
    const person = await findActor(tx, context)
    const done = { action: 'withdraw' as const, person, contentHash, note }
    const decision = await recordDecision(tx, context, draft, done)
    await endDraft(platform, tx, context, draft, { how: 'withdrawn', note: tidyNote(note) })
    const result: Decided = { draftId, status: 'withdrawn', decisionRef: null }
    const subject = `approvals.draft/${draftId}`
    return { subject, before: draft, after: { ...result, decision }, result }
  })
}
