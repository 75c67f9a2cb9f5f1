import type { DraftEnd } from '../../platform/approval-form.ts'
import type { Handle } from '../../platform/database/handle.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Draft } from './draft.ts'
import { innerOf } from './form-of.ts'
import { updateDraft } from './store/draft.ts'
import { listApprovers, listSteps, moveStep } from './store/route.ts'
import { settleTurns, tellOwners } from './tell.ts'

/**
 * Ends a draft without a decision, or takes its decision back: open steps fall away, presses
 * disappear, the people concerned and the form hear of it.
 */
export async function endDraft(
  platform: Platform,
  tx: Handle,
  context: RequestContext,
  draft: Draft,
  { how, note }: { how: DraftEnd; note: string | null },
): Promise<Draft> {
  const ended: Draft = { ...draft, status: how, statusNote: note, stepNo: null }
  if (how === 'refused') ended.decidedAt = context.now
  await updateDraft(tx, draft.id, {
    status: how,
    statusNote: note,
    stepNo: null,
    decidedAt: ended.decidedAt,
  })
  const inRound = ({ round }: { round: number }) => round === draft.round
  const open = (await listSteps(tx, draft.id)).filter(
    (step) => inRound(step) && (step.state === 'ahead' || step.state === 'waiting'),
  )
  const approvers = (await listApprovers(tx, draft.id)).filter(inRound)
  await settleTurns(tx, context, approvers.filter(({ state }) => state !== 'ahead'))
  for (const step of open) await moveStep(tx, step, 'dropped')
  const { id: draftId, form, subjectId } = draft
  const part = platform.offers.approvalForms.get(form)
  await part?.ended?.(...innerOf(platform, tx, context), { subjectId, draftId, how, note })
  if (how !== 'withdrawn') {
    // Whoever decided, or was about to, learns that it no longer holds.
    const concerned = approvers.filter(({ state }) => state === 'done' || state === 'waiting')
    const told = how === 'void' || how === 'cancelled' ? concerned : []
    const others = told.map(({ employeeId }) => employeeId)
    await tellOwners(platform, tx, context, ended, how, others)
  }
  return ended
}
