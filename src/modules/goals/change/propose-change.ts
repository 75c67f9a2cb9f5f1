import { submitDraft } from '#modules/approvals'
import { act } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { formatInstant } from '../../../platform/ui/dates.ts'
import type { LocalText } from '../policy-document.ts'
import type { ChangedField } from '../store/tables.ts'
import type { WantedValue } from './change-kind.ts'
import { getChangeable, innerContext, readWanted } from './read-proposal.ts'
import { valueTextOf } from './value-text.ts'
import { findOpenProposal, insertProposal, lockTarget } from './store.ts'
import { changeFormKey } from './tables.ts'

/** A change that somebody asks for (目標の変更の申請). The reason is public once decided. */
export type Proposal = { targetId: string; wanted: WantedValue; reason: LocalText }

/**
 * Writes down a change of a published target and puts it before its approvers. Nothing public
 * changes before they have decided.
 *
 * Refusals: `goals.target_not_found`, `goals.change_without_reason`, `goals.change_open` while
 * another change of the same field waits, those of `readWanted`, those of `submitDraft`.
 */
export async function proposeChange(
  platform: Platform,
  context: RequestContext,
  { targetId, wanted, reason }: Proposal,
): Promise<{ proposalId: string; draftId: string }> {
  const { unitPath } = await getChangeable(platform.db, targetId, context.today)
  const deed = { action: 'goals.propose_change', permission: 'goals.change_target', unitPath }
  return act(platform, context, deed, async (tx) => {
    const inside = { ...platform, db: tx }
    if (reason.ja.trim() === '') throw new Refusal('goals.change_without_reason', 422)
    const changeable = await getChangeable(tx, targetId, context.today)
    const { target } = changeable
    await lockTarget(tx, target.firstTargetId)
    await assertNoneOpen(tx, target, wanted.field)
    const values = await readWanted(inside, changeable, wanted)
    const { actor } = context
    const id = newId()
    await insertProposal(tx, {
      id,
      targetId: target.id,
      firstTargetId: target.firstTargetId,
      ...values,
      reason,
      status: 'inReview',
      statusNote: null,
      proposedBy: actor.kind === 'employee' ? actor.employeeId : null,
      proposedByName: actor.kind === 'anonymous' ? '' : actor.name,
      proposedAt: context.now,
      updatedAt: context.now,
      changeId: null,
      decisionRef: null,
    })
    const { draftId } = await submitDraft(inside, innerContext(context), {
      form: changeFormKey,
      subjectId: id,
    })
    const { field, oldValue, newValue } = values
    return {
      subject: `goals.proposed_change/${id}`,
      before: { [field]: oldValue },
      after: { targetId: target.id, [field]: newValue, reason: reason.ja },
      result: { proposalId: id, draftId },
    }
  })
}

/** The second proposal for a field is refused and told of the first (409). */
async function assertNoneOpen(
  tx: Handle,
  target: { firstTargetId: string; unit: string | null },
  field: ChangedField,
): Promise<void> {
  const open = await findOpenProposal(tx, target.firstTargetId, field)
  if (open === undefined) return
  throw new Refusal('goals.change_open', 409, {
    name: open.proposedByName,
    at: formatInstant(open.proposedAt),
    before: valueTextOf(open, target.unit, 'old'),
    after: valueTextOf(open, target.unit, 'new'),
  })
}
