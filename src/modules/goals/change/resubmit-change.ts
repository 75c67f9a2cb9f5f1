import { submitDraft } from '#modules/approvals'
import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { LocalText } from '../policy-document.ts'
import type { WantedValue } from './change-kind.ts'
import { getProposed, innerContext, readWanted } from './read-proposal.ts'
import { getProposal, lockTarget, updateProposal } from './store.ts'
import { changeFormKey } from './tables.ts'

/** A change that came back, with what was mended. */
export type Resubmission = { proposalId: string; wanted: WantedValue; reason: LocalText }

/**
 * Puts a returned change before its approvers again, mended or as it was. Earlier rounds stay with
 * the approvals.
 *
 * Refusals: `goals.proposed_change_not_found`, `goals.change_not_returned`,
 * `goals.change_without_reason`, those of `readWanted` and `submitDraft`.
 */
export async function resubmitChange(
  platform: Platform,
  context: RequestContext,
  { proposalId, wanted, reason }: Resubmission,
): Promise<{ proposalId: string; draftId: string }> {
  const { unitPath } = await getProposed(platform.db, proposalId, context.today)
  const deed = { action: 'goals.resubmit_change', permission: 'goals.change_target', unitPath }
  return act(platform, context, deed, async (tx) => {
    const inside = { ...platform, db: tx }
    const { firstTargetId } = await getProposal(tx, proposalId)
    await lockTarget(tx, firstTargetId)
    const before = await getProposal(tx, proposalId)
    if (before.status !== 'returned' || before.field !== wanted.field) {
      throw new Refusal('goals.change_not_returned', 409)
    }
    if (reason.ja.trim() === '') throw new Refusal('goals.change_without_reason', 422)
    const changeable = await getProposed(tx, proposalId, context.today)
    const { newValue, newRule } = await readWanted(inside, changeable, wanted)
    await updateProposal(tx, proposalId, {
      newValue,
      newRule,
      reason,
      status: 'inReview',
      statusNote: null,
      updatedAt: context.now,
    })
    const { draftId } = await submitDraft(inside, innerContext(context), {
      form: changeFormKey,
      subjectId: proposalId,
    })
    return {
      subject: `goals.proposed_change/${proposalId}`,
      before: { newValue: before.newValue, reason: before.reason.ja },
      after: { newValue, reason: reason.ja },
      result: { proposalId, draftId },
    }
  })
}
