import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { markableStates } from '../enrolment.ts'
import { nominate } from '../nominate.ts'
import { findActiveEnrolment } from '../store/enrolment.ts'
import { checkInByName } from './check-in-by-name.ts'

/**
 * Lets in somebody of the staff who stands at the desk without a seat (当日参加): a free seat is given
 * and the person is checked in, in one press. Nobody comes over the capacity or past the queue:
 * `training.walk_in_full`. Refusals otherwise: those of `nominate` and `checkInByName`,
 * `training.person_left`.
 */
export function walkIn(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { offeringId, heldOn, employeeId }: {
    offeringId: string
    heldOn: Temporal.PlainDate
    employeeId: string
  },
): Promise<{ enrolmentId: string }> {
  const what = { action: 'training.walk_in', permission: 'training.nominate' }
  return act(platform, context, what, async (tx) => {
    const { formKey: _, ...inner } = context
    const within = { db: tx }
    const before = await findActiveEnrolment(tx, offeringId, employeeId)
    const { left } = await nominate(within, inner, { offeringId, employeeIds: [employeeId] })
    if (left.length > 0) {
      throw new Refusal('training.person_left', 409, { on: heldOn.toString() })
    }
    const enrolment = await findActiveEnrolment(tx, offeringId, employeeId)
    if (enrolment === undefined || !markableStates.includes(enrolment.state)) {
      throw new Refusal('training.walk_in_full', 409, { state: before?.state ?? '' })
    }
    const { id: enrolmentId } = enrolment
    await checkInByName(within, inner, { offeringId, heldOn, enrolmentId })
    return { subject: `training.enrolment/${enrolmentId}`, result: { enrolmentId } }
  })
}
