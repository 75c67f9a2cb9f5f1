import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { endDraft } from './end-draft.ts'
import { findActor, recordDecision, tidyNote } from './record-decision.ts'
import { lockNewest } from './store/draft.ts'

/**
 * Takes its force from an open or decided draft whose content changed (無効), and says why to the
 * requester and the approvers. Answers whether there was one. For modules: whoever may change the
 * thing itself causes it.
 */
export function voidDraft(
  platform: Platform,
  context: RequestContext,
  { form, subjectId, reason }: { form: string; subjectId: string; reason: string },
): Promise<boolean> {
  const what = { action: 'approvals.void', permission: 'approvals.submit' }
  return act(platform, context, what, async (tx) => {
    const note = tidyNote(reason)
    if (note === null) throw new Refusal('approvals.note_missing', 422)
    const draft = await lockNewest(tx, form, subjectId)
    if (draft?.status !== 'submitted' && draft?.status !== 'approved') {
      return { subject: `approvals.form/${form}`, after: { subjectId }, result: false }
    }
    const { id, contentHash } = draft
    const person = await findActor(tx, context)
    const done = { action: 'void' as const, person, contentHash, note }
    const decision = await recordDecision(tx, context, draft, done)
    await endDraft(platform, tx, context, draft, { how: 'void', note })
    return { subject: `approvals.draft/${id}`, before: draft, after: { decision }, result: true }
  })
}
