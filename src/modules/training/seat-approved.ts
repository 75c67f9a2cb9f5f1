import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { enter, whyNoSeat } from './give-seats.ts'
import { getEnrolment, placeInQueue } from './store/enrolment.ts'
import { rulesOn } from './rules.ts'
import { getCourse, lockOffering } from './store/offering.ts'
import { listRules } from './store/plan.ts'
import { tellPeople } from './tell.ts'
import type { Enrolled } from './enrol.ts'

/**
 * Gives an approved application its seat, or its place in the queue by order of application (受講決定);
 * where the training desk decides who comes, it goes to those who wait for that.
 * Runs inside the approval: of two approvals at once for the last seat, one seats and one queues.
 * Refusals: `training.not_applied`, `training.offering_state`.
 */
export async function seatApproved(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { enrolmentId }: { enrolmentId: string },
): Promise<Enrolled> {
  return act<Enrolled>(platform, context, { action: 'training.seat' }, async (tx) => {
    const { offeringId } = await getEnrolment(tx, enrolmentId)
    const offering = await lockOffering(tx, offeringId)
    const before = await getEnrolment(tx, enrolmentId)
    if (before.state !== 'applied') {
      throw new Refusal('training.not_applied', 409, { state: before.state })
    }
    if (offering.state === 'held' || offering.state === 'cancelled') {
      throw new Refusal('training.offering_state', 409, { state: offering.state })
    }
    await enter(tx, context, before, { state: 'managerApproved' })
    const { seatDecision } = rulesOn(await listRules(tx), offering.startsOn)
    if (seatDecision === 'hrPriority') {
      const { title } = await getCourse(tx, offering.courseId)
      await tellPeople(tx, context, { ...offering, title }, [before], 'training.approved_waits')
      const state = 'managerApproved'
      return {
        subject: `training.enrolment/${enrolmentId}`,
        before,
        after: { ...before, state },
        result: { enrolmentId, state, waitingPlace: null },
      }
    }
    const isFull = (await whyNoSeat(tx, context, offering, before.lgCode)) !== undefined
    const state = isFull ? 'waiting' : 'seated'
    const times = { queuedAt: isFull ? context.now : null, decidedAt: context.now }
    await enter(tx, context, before, { state, ...times })
    const { title } = await getCourse(tx, offering.courseId)
    const event = isFull ? 'training.queued' : 'training.seated'
    await tellPeople(tx, context, { ...offering, title }, [before], event)
    const waitingPlace = isFull ? await placeInQueue(tx, before) : null
    return {
      subject: `training.enrolment/${enrolmentId}`,
      before,
      after: { ...before, state, ...times },
      result: { enrolmentId, state, waitingPlace },
    }
  })
}
