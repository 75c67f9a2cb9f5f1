import { findDraft, voidDraft } from '#modules/approvals'
import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import { assertMay } from '../../platform/identity/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { pathOfPerson } from './enrol.ts'
import { assertWithdrawable, type Enrolment } from './enrolment.ts'
import { enrolForm } from './form-key.ts'
import type { Offering } from './offering.ts'
import { enter, moveUp } from './give-seats.ts'
import { trainingWords } from './staff-messages.ts'
import { getEnrolment } from './store/enrolment.ts'
import { getCourse, lockOffering } from './store/offering.ts'
import { tellPeople } from './tell.ts'

/**
 * Takes an enrolment back (取下げ): one's own, or for another by whoever may enter for them. The first
 * in the queue moves up and is told. An approval, open or given, loses its force. Refusals:
 * `training.enrolment_not_found`, `training.not_withdrawable`, `training.already_begun`.
 */
export async function withdraw(
  platform: Platform,
  context: RequestContext,
  { enrolmentId, note }: { enrolmentId: string; note?: string | undefined },
): Promise<{ enrolmentId: string; offeringId: string }> {
  const { employeeId } = await getEnrolment(platform.db, enrolmentId)
  const isOwn = context.actor.kind === 'employee' && context.actor.employeeId === employeeId
  const unitPath =
    isOwn || employeeId === null ? [] : await pathOfPerson(platform.db, employeeId, context.today)
  const what = { action: 'training.withdraw', permission: 'training.enrol' }
  return act(platform, context, what, async (tx) => {
    if (!isOwn) assertMay(context.actor, 'training.enrol_for', unitPath)
    // An approval takes its draft first and the offering after it: so does this.
    const draft = await findDraft(tx, enrolForm, enrolmentId)
    let isEnded = false
    if (draft?.status === 'submitted' || draft?.status === 'approved') {
      assertWithdrawable((await getEnrolment(tx, enrolmentId)).state)
      const { formKey: _, ...inner } = context
      const reason = note ?? trainingWords.withdrawn
      const ended = { form: enrolForm, subjectId: enrolmentId, reason }
      isEnded = await voidDraft({ ...platform, db: tx }, inner, ended)
    }
    const { offeringId } = await getEnrolment(tx, enrolmentId)
    const offering = await lockOffering(tx, offeringId)
    const before = await getEnrolment(tx, enrolmentId)
    const after: Enrolment = { ...before, state: 'withdrawn', queuedAt: null, note: note ?? null }
    if (isOwn) assertNotBegun(offering, before, context.today)
    if (!isEnded) {
      assertWithdrawable(before.state)
      await enter(tx, context, before, { state: 'withdrawn', queuedAt: null, note: after.note })
      await moveUp(tx, context, offering)
    }
    if (!isOwn) {
      const { title } = await getCourse(tx, offering.courseId)
      await tellPeople(tx, context, { ...offering, title }, [before], 'training.withdrawn_for')
    }
    const subject = `training.enrolment/${enrolmentId}`
    return { subject, before, after, result: { enrolmentId, offeringId } }
  })
}

/** From the first day on it is for the desk to say who was not there. */
function assertNotBegun(
  { startsOn }: Pick<Offering, 'startsOn'>,
  { state }: Pick<Enrolment, 'state'>,
  today: Temporal.PlainDate,
): void {
  if (state !== 'seated') return
  if (Temporal.PlainDate.compare(startsOn, today) > 0) return
  throw new Refusal('training.already_begun', 409, { on: startsOn.toString() })
}
