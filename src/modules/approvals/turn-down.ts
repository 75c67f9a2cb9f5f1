import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { auditedFor } from './audited-for.ts'
import { type Decided, type Deciding, recordTurn, takeTurn } from './decide.ts'
import { endDraft } from './end-draft.ts'
import { tidyNote } from './record-decision.ts'

/** The two ways of not approving: the draft ends, with a reason that its requester reads. */
export function turnDown(
  platform: Platform,
  context: RequestContext,
  input: Deciding,
  how: { action: string; does: 'return' | 'refuse'; ends: 'returned' | 'refused' },
): Promise<Decided> {
  const permission = 'approvals.decide'
  return act(platform, context, { action: how.action, permission }, async (tx) => {
    const turn = await takeTurn(platform, tx, context, input)
    const { draft } = turn
    const note = tidyNote(input.note)
    if (note === null) throw new Refusal('approvals.note_missing', 422)
    const done = { action: how.does, note }
    const decision = await recordTurn(platform, tx, context, turn, done, input.contentHash)
    await endDraft(platform, tx, context, draft, { how: how.ends, note })
    const result: Decided = { draftId: draft.id, status: how.ends, decisionRef: null }
    const deed = {
      subject: `approvals.draft/${draft.id}`,
      before: draft,
      after: { ...result, decision },
      ...(await auditedFor(tx, turn.absentId)),
      result,
    }
    return deed
  })
}
