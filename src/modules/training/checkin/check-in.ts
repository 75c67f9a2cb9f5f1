import { act } from '../../../platform/act.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { NotSignedIn, Refusal } from '../../../platform/refusal.ts'
import { type Enrolment, markableStates } from '../enrolment.ts'
import { applyMarks } from '../mark-attendance.ts'
import type { OfferingDay } from '../offering.ts'
import { listMarks } from '../store/attendance.ts'
import { findActiveEnrolment } from '../store/enrolment.ts'
import { getCourse, getOffering, lockOffering } from '../store/offering.ts'
import { findNotOpen } from './check-in-code.ts'
import { getDay } from './day.ts'
import { findCode, insertArrival } from './store.ts'

/** What a code leads to. */
export type CheckInPlace = { offeringId: string; title: string; place: string; day: OfferingDay }

/**
 * What a code in force leads to; one that was replaced, or that nobody made:
 * `training.check_in_code_over`.
 */
export async function placeOfCode(db: Handle, code: string): Promise<CheckInPlace> {
  const found = await findCode(db, code)
  if (found === undefined || found.endedAt !== null) {
    throw new Refusal('training.check_in_code_over', 404)
  }
  const { id: offeringId, courseId, place } = await getOffering(db, found.offeringId)
  const { title } = await getCourse(db, courseId)
  return { offeringId, title, place, day: await getDay(db, offeringId, found.heldOn) }
}

/**
 * What keeps a person from checking in by QR at this moment, or their enrolment with the minutes
 * marked so far. Refusals: `training.check_in_other_day`, `training.check_in_early`,
 * `training.check_in_over`, `training.check_in_not_seated`, `training.check_in_marked_absent`.
 */
export async function checkedSeat(
  db: Handle,
  { now, today }: Pick<RequestContext, 'now' | 'today'>,
  { offeringId, day }: CheckInPlace,
  employeeId: string,
): Promise<{ enrolment: Enrolment; marked: number | undefined }> {
  const enrolment = await findActiveEnrolment(db, offeringId, employeeId)
  const marks = enrolment === undefined ? [] : await listMarks(db, [enrolment.id])
  const marked = marks.find(({ heldOn }) => heldOn.equals(day.heldOn))?.attendedMinutes
  const closed = findNotOpen(day, { now, today })
  if (closed !== undefined) {
    const { why } = closed
    const when = why === 'other_day' ? { on: closed.on.toString() } : { at: clock(closed.at) }
    throw new Refusal(`training.check_in_${why}`, 409, when)
  }
  if (enrolment === undefined || !markableStates.includes(enrolment.state)) {
    throw new Refusal('training.check_in_not_seated', 409, { state: enrolment?.state ?? '' })
  }
  // The desk has written that the person is away; only the desk takes that back.
  if (marked === 0) throw new Refusal('training.check_in_marked_absent', 409)
  return { enrolment, marked }
}

const clock = (time: Temporal.PlainTime): string => time.toString({ smallestUnit: 'minute' })

/**
 * Checks oneself in by the code of the sheet (QR受付): marked with all minutes of the day, and when one
 * came; the desk corrects the minutes of whoever came late. A second time changes nothing.
 * Refusals: those of `placeOfCode` and `checkedSeat`, `training.offering_state`.
 */
export function checkIn(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { code }: { code: string },
): Promise<{ enrolmentId: string; offeringId: string; attendedMinutes: number }> {
  const what = { action: 'training.check_in', permission: 'training.enrol' }
  return act(platform, context, what, async (tx) => {
    const { actor } = context
    if (actor.kind !== 'employee') throw new NotSignedIn()
    const place = await placeOfCode(tx, code)
    const { offeringId, day } = place
    await lockOffering(tx, offeringId)
    const { enrolment, marked } = await checkedSeat(tx, context, place, actor.employeeId)
    const { id: enrolmentId } = enrolment
    const { heldOn, lengthMinutes } = day
    const attendedMinutes = marked ?? lengthMinutes
    const marks = [{ enrolmentId, attendedMinutes }]
    const list = { offeringId, heldOn, source: 'qr' as const, marks }
    const { before, after } = await applyMarks(tx, context, list)
    await insertArrival(tx, { enrolmentId, heldOn, arrivedAt: context.now, means: 'qr' })
    const subject = `training.enrolment/${enrolmentId}`
    return { subject, before, after, result: { enrolmentId, offeringId, attendedMinutes } }
  })
}
