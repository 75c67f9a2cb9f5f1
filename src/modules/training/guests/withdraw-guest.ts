import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { assertWithdrawable } from '../enrolment.ts'
import { enter, moveUp } from '../give-seats.ts'
import { getEnrolment } from '../store/enrolment.ts'
import { lockOffering } from '../store/offering.ts'
import type { GuestScope } from './guest-scope.ts'

/**
 * Takes a guest out of an offering (他市受講者の取下げ); the next in the queue moves up. Within a scope
 * only that city's own, until the day before. Refusals: `training.enrolment_not_found`,
 * `training.not_withdrawable`, `training.already_begun`.
 */
export function withdrawGuest(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { enrolmentId, scope }: { enrolmentId: string; scope?: GuestScope | undefined },
): Promise<{ offeringId: string }> {
  const what = { action: 'training.withdraw_guest', permission: 'training.nominate' }
  return act(platform, context, what, async (tx) => {
    const { offeringId, lgCode } = await getEnrolment(tx, enrolmentId)
    const isOutside = scope !== undefined && !scope.holds({ offeringId, lgCode })
    if (lgCode === null || isOutside) throw notFound('training.enrolment_not_found')
    const offering = await lockOffering(tx, offeringId)
    const before = await getEnrolment(tx, enrolmentId)
    assertWithdrawable(before.state)
    const hasBegun = Temporal.PlainDate.compare(offering.startsOn, context.today) <= 0
    if (scope !== undefined && hasBegun && before.state === 'seated') {
      throw new Refusal('training.already_begun', 409, { on: offering.startsOn.toString() })
    }
    await enter(tx, context, before, { state: 'withdrawn', queuedAt: null })
    await moveUp(tx, context, offering)
    const after = { ...before, state: 'withdrawn', queuedAt: null }
    return { subject: `training.enrolment/${enrolmentId}`, before, after, result: { offeringId } }
  })
}
