import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { pathOfPerson } from '../enrol.ts'
import { enter, moveUp } from '../give-seats.ts'
import { trainingWords } from '../staff-messages.ts'
import { getEnrolment } from '../store/enrolment.ts'
import { getCourse, lockOffering } from '../store/offering.ts'
import { tellPeople } from '../tell.ts'
import { isLapsed } from './lapse-offers.ts'

/** An answer to an offered seat. */
export type OfferAnswer = { enrolmentId: string; accepts: boolean }

/**
 * Answers the offer of a seat (席の案内への返事), one's own or for another by whoever may enter for
 * them. Accepted it is theirs; declined, the next in the queue is asked. Refusals:
 * `training.enrolment_not_found`, `training.not_offered`, `training.offer_lapsed`.
 */
export async function answerOffer(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { enrolmentId, accepts }: OfferAnswer,
): Promise<{ enrolmentId: string; offeringId: string }> {
  const { employeeId } = await getEnrolment(platform.db, enrolmentId)
  const isOwn = context.actor.kind === 'employee' && context.actor.employeeId === employeeId
  const unitPath =
    isOwn || employeeId === null ? [] : await pathOfPerson(platform.db, employeeId, context.today)
  const what = { action: 'training.answer_offer', permission: 'training.enrol' }
  return act(platform, context, what, async (tx) => {
    if (!isOwn) assertMay(context.actor, 'training.enrol_for', unitPath)
    const { offeringId } = await getEnrolment(tx, enrolmentId)
    const offering = await lockOffering(tx, offeringId)
    const before = await getEnrolment(tx, enrolmentId)
    if (before.state !== 'offered' || before.replyBy === null) {
      throw new Refusal('training.not_offered', 409, { state: before.state })
    }
    if (isLapsed(before, offering, context.today)) {
      throw new Refusal('training.offer_lapsed', 409, { on: before.replyBy.toString() })
    }
    const note = accepts ? before.note : trainingWords.declined
    const state = accepts ? 'seated' : 'withdrawn'
    const change = { state, decidedAt: context.now, note } as const
    await enter(tx, context, before, change)
    if (!accepts) await moveUp(tx, context, offering)
    if (!isOwn) {
      const { title } = await getCourse(tx, offering.courseId)
      const event = accepts ? 'training.seated' : 'training.withdrawn_for'
      await tellPeople(tx, context, { ...offering, title }, [before], event)
    }
    const after = { ...before, ...change, replyBy: null }
    const subject = `training.enrolment/${enrolmentId}`
    return { subject, before, after, result: { enrolmentId, offeringId } }
  })
}
