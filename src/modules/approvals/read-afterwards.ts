import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import { settleNotices } from '../../platform/notifications/notify.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findActor, recordDecision } from './record-decision.ts'
import { actingEmployee, assertMaySee } from './standing.ts'
import { listDueReadings, markRead } from './store/decision.ts'
import { lockDraft } from './store/draft.ts'
import { readingKey } from './tell.ts'

/**
 * Confirms that one has read what was decided in one's absence (後閲). It changes nothing in the
 * decision. Refusals: `approvals.draft_not_found`, `approvals.nothing_to_read`.
 *
 * @source 後閲: the city's own 事務決裁規程, to be confirmed with the city (checked 2026-11-22)
 */
export function readAfterwards(
  platform: Platform,
  context: RequestContext,
  { draftId, note }: { draftId: string; note?: string | undefined },
): Promise<{ draftId: string }> {
  const what = { action: 'approvals.read', permission: 'approvals.decide' }
  return act(platform, context, what, async (tx) => {
    const employeeId = actingEmployee(context)
    const draft = await lockDraft(tx, draftId)
    await assertMaySee(tx, draft, context)
    const due = await listDueReadings(tx, draftId, employeeId)
    if (due.length === 0) throw new Refusal('approvals.nothing_to_read', 409)
    await markRead(tx, due.map(({ id }) => id), context.now)
    const { contentHash } = draft
    const person = await findActor(tx, context)
    const done = { action: 'read' as const, person, contentHash, note }
    const decision = await recordDecision(tx, context, draft, done)
    for (const { decisionId } of due) await settleNotices(tx, context, readingKey(decisionId))
    return { subject: `approvals.draft/${draftId}`, after: decision, result: { draftId } }
  })
}
