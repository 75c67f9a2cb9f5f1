import type { DraftEnd } from '../../platform/approval-form.ts'
import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import type { EnrolmentState } from './enrolment.ts'
import { enter, moveUp } from './give-seats.ts'
import { getEnrolment } from './store/enrolment.ts'
import { lockOffering } from './store/offering.ts'

const stateAfter: Record<DraftEnd, EnrolmentState> = {
  returned: 'returned',
  refused: 'refused',
  withdrawn: 'withdrawn',
  cancelled: 'withdrawn',
  void: 'withdrawn',
}

/** States that an end of the approval still changes: what was marked stays as it was. */
const open: readonly EnrolmentState[] = [
  'applied',
  'managerApproved',
  'seated',
  'waiting',
  'offered',
]

/**
 * Ends an application as its approval ended (差戻し・不承認・取下げ). A seat that it held goes to the
 * next in the queue.
 */
export async function endApplication(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { enrolmentId, how, note }: { enrolmentId: string; how: DraftEnd; note: string | null },
): Promise<{ enrolmentId: string }> {
  return act(platform, context, { action: 'training.end_application' }, async (tx) => {
    const { offeringId } = await getEnrolment(tx, enrolmentId)
    const offering = await lockOffering(tx, offeringId)
    const before = await getEnrolment(tx, enrolmentId)
    const subject = `training.enrolment/${enrolmentId}`
    if (!open.includes(before.state)) return { subject, before, result: { enrolmentId } }
    const change = { state: stateAfter[how], queuedAt: null, note }
    await enter(tx, context, before, change)
    await moveUp(tx, context, offering)
    return { subject, before, after: { ...before, ...change }, result: { enrolmentId } }
  })
}
