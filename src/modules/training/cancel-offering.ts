import { voidDraft } from '#modules/approvals'
import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { activeStates } from './enrolment.ts'
import { enrolForm } from './form-key.ts'
import { enter } from './give-seats.ts'
import { assertBecomes } from './offering.ts'
import { listMarks } from './store/attendance.ts'
import { listEnrolmentsIn } from './store/enrolment.ts'
import { getCourse, lockOffering, updateOffering } from './store/offering.ts'
import { tellOffering } from './tell.ts'

/**
 * Calls an offering off (開催中止); everybody seated, waiting or applying is told the reason's page.
 * Applications on their way lose their force. Refusals: `training.offering_state`,
 * `training.already_marked`: marks say that it took place.
 */
export async function cancelOffering(
  platform: Platform,
  context: RequestContext,
  { offeringId, reason }: { offeringId: string; reason: string },
): Promise<{ offeringId: string; told: number }> {
  const what = { action: 'training.cancel_offering', permission: 'training.offer' }
  const { applied, ...result } = await act(platform, context, what, async (tx) => {
    const before = await lockOffering(tx, offeringId)
    assertBecomes(before.state, 'cancelled')
    const all = await listEnrolmentsIn(tx, offeringId)
    const concerned = all.filter(({ state }) => activeStates.includes(state))
    const marks = await listMarks(tx, concerned.map(({ id }) => id))
    if (marks.some(({ attendedMinutes }) => attendedMinutes > 0)) {
      throw new Refusal('training.already_marked', 409)
    }
    for (const one of concerned) {
      await enter(tx, context, one, { state: 'cancelled', queuedAt: null, note: reason })
    }
    await updateOffering(tx, offeringId, { state: 'cancelled', cancelReason: reason })
    const { title } = await getCourse(tx, before.courseId)
    await tellOffering(tx, context, { ...before, title }, concerned, 'training.offering_cancelled')
    const open = concerned.filter(({ state }) => state === 'applied').map(({ id }) => id)
    return {
      subject: `training.offering/${offeringId}`,
      before,
      after: { ...before, state: 'cancelled', cancelReason: reason },
      result: { offeringId, told: concerned.length, applied: open },
    }
  })
  // Each in a transaction of its own, after ours: an approval takes its draft before the offering.
  // Until then nobody can approve them, since what they are about is gone.
  const { formKey: _, ...inner } = context
  for (const subjectId of applied) {
    await voidDraft(platform, inner, { form: enrolForm, subjectId, reason })
  }
  return result
}
