import { findDraft, withdrawDraft } from '#modules/approvals'
import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { getProposed, innerContext } from './read-proposal.ts'
import { getProposal, lockTarget, updateProposal } from './store.ts'
import { changeFormKey } from './tables.ts'

/**
 * Takes a proposed change back before it is decided (取下げ). The target stays as it is, and another
 * change of the same field may be proposed.
 *
 * Refusals: `goals.proposed_change_not_found`, `goals.change_closed`, those of `withdrawDraft`.
 */
export async function withdrawChange(
  platform: Platform,
  context: RequestContext,
  { proposalId }: { proposalId: string },
): Promise<{ proposalId: string }> {
  const { unitPath } = await getProposed(platform.db, proposalId, context.today)
  const deed = { action: 'goals.withdraw_change', permission: 'goals.change_target', unitPath }
  return act(platform, context, deed, async (tx) => {
    const inside = { ...platform, db: tx }
    const { firstTargetId } = await getProposal(tx, proposalId)
    await lockTarget(tx, firstTargetId)
    const { status } = await getProposal(tx, proposalId)
    if (status !== 'inReview' && status !== 'returned') {
      throw new Refusal('goals.change_closed', 409)
    }
    const draft = await findDraft(tx, changeFormKey, proposalId)
    if (draft?.status === 'submitted') {
      await withdrawDraft(inside, innerContext(context), { draftId: draft.draftId })
    }
    await updateProposal(tx, proposalId, { status: 'withdrawn', updatedAt: context.now })
    return {
      subject: `goals.proposed_change/${proposalId}`,
      before: { status },
      after: { status: 'withdrawn' },
      result: { proposalId },
    }
  })
}
