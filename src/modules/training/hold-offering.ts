import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { EnrolmentState } from './enrolment.ts'
import { enter } from './give-seats.ts'
import { assertBecomes } from './offering.ts'
import { listEnrolmentsIn } from './store/enrolment.ts'
import { getCourse, lockOffering, updateOffering } from './store/offering.ts'
import { tellPeople } from './tell.ts'

/** Those whom no seat came to. */
const queueing: readonly EnrolmentState[] = ['waiting', 'managerApproved', 'offered']

/**
 * Closes the list of an offering that has taken place (開催済み). Whoever still waits is told that no
 * seat came free. Refusals: `training.offering_state`, `training.not_over_yet`,
 * `training.marks_missing`.
 */
export function holdOffering(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { offeringId }: { offeringId: string },
): Promise<{ offeringId: string }> {
  const what = { action: 'training.hold_offering', permission: 'training.mark' }
  return act(platform, context, what, async (tx) => {
    const before = await lockOffering(tx, offeringId)
    assertBecomes(before.state, 'held')
    if (Temporal.PlainDate.compare(before.endsOn, context.today) > 0) {
      throw new Refusal('training.not_over_yet', 409, { on: before.endsOn.toString() })
    }
    const enrolments = await listEnrolmentsIn(tx, offeringId)
    const unmarked = enrolments.filter(({ state }) => state === 'seated')
    if (unmarked.length > 0) {
      throw new Refusal('training.marks_missing', 409, { count: unmarked.length })
    }
    const waiting = enrolments.filter(({ state }) => queueing.includes(state))
    for (const one of waiting) await enter(tx, context, one, { state: 'refused', queuedAt: null })
    await updateOffering(tx, offeringId, { state: 'held' })
    const { title } = await getCourse(tx, before.courseId)
    const told = { ...before, title }
    await tellPeople(tx, context, told, waiting, 'training.no_seat')
    const done = enrolments.filter(({ state }) => state === 'completed')
    await tellPeople(tx, context, told, done, 'training.completed')
    const subject = `training.offering/${offeringId}`
    return { subject, before, after: { ...before, state: 'held' }, result: { offeringId } }
  })
}
