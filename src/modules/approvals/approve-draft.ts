import { act } from '../../platform/act.ts'
import type { Handle } from '../../platform/database/handle.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import { fiscalYearOf } from '../../platform/calendar/fiscal-year.ts'
import { formatFiscalYear } from '../../platform/calendar/format.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { auditedFor } from './audited-for.ts'
import { exceptionsOf } from './bulk-exception.ts'
import { type Decided, type Deciding, recordTurn, takeTurn, type Turn } from './decide.ts'
import { innerOf } from './form-of.ts'
import { openStep } from './open-step.ts'
import { departing } from './route.ts'
import { approvalWords } from './staff-messages.ts'
import { takeNumber } from './store/decision.ts'
import { refuseDeadlock, updateDraft } from './store/draft.ts'
import { moveStep } from './store/route.ts'
import { settleTurns, tellOwners } from './tell.ts'

/**
 * Approves the step that waits (承認); the last one decides the draft (決裁) and carries it out, in
 * one transaction: a refusal of what is carried out undoes the decision too.
 *
 * Refusals: those of a turn, `approvals.content_changed`, `approvals.content_gone`, with `bulk` also
 * `approvals.open_first`, and the form's own.
 */
export function approveDraft(
  platform: Platform,
  context: RequestContext,
  input: Deciding & { bulk?: boolean },
): Promise<Decided> {
  const action = 'approvals.approve'
  return act(platform, context, { action, permission: 'approvals.decide' }, async (tx) => {
    const turn = await takeTurn(platform, tx, context, input)
    const { draft, step, approvers, approver } = turn
    assertAsSubmitted(turn)
    if (input.bulk === true) assertPlain(turn)
    const { note, contentHash } = input
    const decision = await recordTurn(
      platform, tx, context, turn, { action: 'approve', note }, contentHash,
    )
    const others = approvers.filter(
      (one) => one.stepNo === step.no && one.state === 'waiting' && one.id !== approver.id,
    )
    await settleTurns(tx, context, [approver])
    let result: Decided = { draftId: draft.id, status: 'submitted', decisionRef: null }
    if (step.need === 'anyOne' || others.length === 0) {
      await moveStep(tx, step, 'done')
      await settleTurns(tx, context, others)
      const goesOn = await openStep(platform, tx, context, draft)
      if (!goesOn) result = await finish(platform, tx, context, turn)
    }
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

/** A changed draft is submitted anew: those who approved before saw something else. */
function assertAsSubmitted({ content }: Turn): void {
  if (content === 'gone') throw new Refusal('approvals.content_gone', 409)
  if (content === 'changed') throw new Refusal('approvals.content_changed', 409)
}

function assertPlain({ draft, step, kind }: Turn): void {
  const viewer = { proxy: kind === 'proxy', stepNotes: departing(step.notes) }
  const [reason] = exceptionsOf(draft, viewer)
  if (reason !== undefined) throw new Refusal('approvals.open_first', 409, { reason })
}

async function finish(
  platform: Platform,
  tx: Handle,
  context: RequestContext,
  { draft, form }: Turn,
): Promise<Decided> {
  const fiscalYear = fiscalYearOf(context.today)
  const no = await takeNumber(tx, fiscalYear)
  const decisionRef = approvalWords.decisionRef(formatFiscalYear(fiscalYear, 'ja'), no)
  const change = { status: 'approved' as const, stepNo: null, decidedAt: context.now, decisionRef }
  await updateDraft(tx, draft.id, change)
  const { id: draftId, subjectId } = draft
  const decision = { subjectId, draftId, decisionRef }
  if (form.decided !== undefined) {
    await refuseDeadlock(form.decided(...innerOf(platform, tx, context), decision))
  }
  await tellOwners(platform, tx, context, { ...draft, ...change }, 'decided')
  return { draftId, status: 'approved', decisionRef }
}
