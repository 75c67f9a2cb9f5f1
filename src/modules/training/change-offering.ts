import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { checkedPlan, type OfferingPlan } from './create-offering.ts'
import { moveUp } from './give-seats.ts'
import { listMarks } from './store/attendance.ts'
import { listEnrolmentsIn, takenSeats } from './store/enrolment.ts'
import { getCourse, listDays, lockOffering, updateOffering } from './store/offering.ts'
import { tellOffering } from './tell.ts'

/**
 * Changes when, where or for how many; those waiting move up into new seats, and everybody in it is
 * told of another day or place. Refusals: those of `createOffering`, `training.offering_state`,
 * `training.capacity_below_taken`, `training.day_is_marked`.
 */
export function changeOffering(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  input: OfferingPlan & { offeringId: string },
): Promise<{ offeringId: string }> {
  const action = 'training.change_offering'
  return act(platform, context, { action, permission: 'training.offer' }, async (tx) => {
    const before = await lockOffering(tx, input.offeringId)
    const { id, state } = before
    if (state === 'held' || state === 'cancelled') {
      throw new Refusal('training.offering_state', 409, { state })
    }
    const { days, quotas, ...change } = checkedPlan(input)
    const taken = (await takenSeats(tx, [id])).get(id) ?? new Map<string | null, number>()
    const used = [...taken.values()].reduce((sum, one) => sum + one, 0)
    if (change.capacity < used) {
      throw new Refusal('training.capacity_below_taken', 409, { used, capacity: change.capacity })
    }
    const enrolments = await listEnrolmentsIn(tx, id)
    const marks = await listMarks(tx, enrolments.map((one) => one.id))
    const lost = marks.find(({ heldOn }) => !days.some((day) => day.heldOn.equals(heldOn)))
    if (lost !== undefined) {
      throw new Refusal('training.day_is_marked', 409, { on: lost.heldOn.toString() })
    }
    const daysBefore = await listDays(tx, [id])
    await updateOffering(tx, id, change, { days, quotas })
    const { title } = await getCourse(tx, before.courseId)
    const after = { ...before, ...change }
    if (before.place !== change.place || dayText(daysBefore) !== dayText(days)) {
      await tellOffering(tx, context, { ...after, title }, enrolments, 'training.offering_changed')
    }
    await moveUp(tx, context, after)
    const subject = `training.offering/${id}`
    return { subject, before, after: { ...after, days, quotas }, result: { offeringId: id } }
  })
}

const dayText = (
  days: readonly { heldOn: Temporal.PlainDate; startsAt: string; endsAt: string }[],
): string => days.map((one) => `${one.heldOn.toString()} ${one.startsAt} ${one.endsAt}`).join()
