import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Enrolment } from './enrolment.ts'
import { enter, eventOf } from './give-seats.ts'
import { unitOfStaff } from './person.ts'
import { listMarks } from './store/attendance.ts'
import {
  findActiveEnrolment,
  getEnrolment,
  insertEnrolments,
  insertEvents,
  takeApplicationNos,
} from './store/enrolment.ts'
import { getCourse, lockOffering } from './store/offering.ts'
import { tellPeople } from './tell.ts'

/**
 * Puts another person on somebody's seat (代理受講); both are told, and only the one who comes counts.
 * Refusals: `training.not_seated`, `training.already_marked`, `training.already_enrolled`,
 * `training.person_left`, `training.offering_state`.
 */
export function substitute(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  {
    enrolmentId,
    employeeId,
    note,
  }: {
    enrolmentId: string
    employeeId: string
    note?: string | undefined
  },
): Promise<{ enrolmentId: string }> {
  const what = { action: 'training.substitute', permission: 'training.nominate' }
  return act(platform, context, what, async (tx) => {
    const { offeringId } = await getEnrolment(tx, enrolmentId)
    const offering = await lockOffering(tx, offeringId)
    const before = await getEnrolment(tx, enrolmentId)
    if (offering.state === 'cancelled' || offering.state === 'draft') {
      throw new Refusal('training.offering_state', 409, { state: offering.state })
    }
    const marks = await listMarks(tx, [enrolmentId])
    if (marks.some(({ attendedMinutes }) => attendedMinutes > 0)) {
      throw new Refusal('training.already_marked', 409)
    }
    // A guest's seat belongs to the quota of another city.
    if ((before.state !== 'seated' && before.state !== 'absent') || before.employeeId === null) {
      throw new Refusal('training.not_seated', 409, { state: before.state })
    }
    const unitId = await unitOfStaff(tx, employeeId, offering, context.today)
    const active = await findActiveEnrolment(tx, offeringId, employeeId)
    // Somebody who waits, or whose request waits, gives that up for the seat.
    if (active !== undefined && active.state !== 'waiting') {
      throw new Refusal('training.already_enrolled', 409, { state: active.state })
    }
    if (active !== undefined)
      await enter(tx, context, active, { state: 'withdrawn', queuedAt: null })
    await enter(tx, context, before, { state: 'substituted', note: note ?? null })
    const fresh: Enrolment = {
      ...before,
      id: newId(),
      employeeId,
      unitId,
      origin: 'substitute',
      state: 'seated',
      applicationNo: await takeApplicationNos(tx, offeringId, 1),
      appliedAt: context.now,
      queuedAt: null,
      decidedAt: context.now,
      substituteFor: enrolmentId,
      note: note ?? null,
    }
    await insertEnrolments(tx, [fresh])
    await insertEvents(tx, [eventOf(context, fresh.id, 'seated', fresh.note)])
    const { title } = await getCourse(tx, offering.courseId)
    await tellPeople(tx, context, { ...offering, title }, [before], 'training.substituted')
    await tellPeople(tx, context, { ...offering, title }, [fresh], 'training.nominated')
    const subject = `training.enrolment/${enrolmentId}`
    return { subject, before, after: fresh, result: { enrolmentId: fresh.id } }
  })
}
