import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { applyMarks, dropMark } from '../mark-attendance.ts'
import { lockOffering } from '../store/offering.ts'
import { getDay } from './day.ts'
import { deleteArrival, insertArrival } from './store.ts'

/** Who on which day. */
export type NamedArrival = {
  offeringId: string
  heldOn: Temporal.PlainDate
  enrolmentId: string
}

const permission = 'training.mark'

/**
 * Checks somebody in by their name at the desk (名前での受付), guests too: all minutes of the day, and
 * when they came. Whoever was marked absent is there after all. Only on the day itself:
 * `training.check_in_other_day`; otherwise refuses what marking refuses.
 */
export function checkInByName(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { offeringId, heldOn, enrolmentId }: NamedArrival,
): Promise<{ enrolmentId: string }> {
  return act(platform, context, { action: 'training.check_in_by_name', permission }, async (tx) => {
    await lockOffering(tx, offeringId)
    assertToday(heldOn, context.today)
    const { lengthMinutes } = await getDay(tx, offeringId, heldOn)
    const marks = [{ enrolmentId, attendedMinutes: lengthMinutes }]
    const list = { offeringId, heldOn, source: 'list' as const, marks }
    const { before, after } = await applyMarks(tx, context, list)
    await insertArrival(tx, { enrolmentId, heldOn, arrivedAt: context.now, means: 'name' })
    return { subject: `training.enrolment/${enrolmentId}`, before, after, result: { enrolmentId } }
  })
}

/**
 * Takes a check-in of the day back (受付の取消), as after a press on the wrong name: the person is
 * neither there nor away. Another day's marks are corrected in its list:
 * `training.check_in_other_day`.
 */
export function undoCheckIn(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { offeringId, heldOn, enrolmentId }: NamedArrival,
): Promise<{ enrolmentId: string }> {
  return act(platform, context, { action: 'training.undo_check_in', permission }, async (tx) => {
    assertToday(heldOn, context.today)
    const { state } = await lockOffering(tx, offeringId)
    if (state !== 'open' && state !== 'closed') {
      throw new Refusal('training.offering_state', 409, { state })
    }
    const before = await dropMark(tx, context, { offeringId, enrolmentId, heldOn })
    if (before !== undefined) await deleteArrival(tx, { enrolmentId, heldOn })
    return { subject: `training.enrolment/${enrolmentId}`, before, result: { enrolmentId } }
  })
}

function assertToday(heldOn: Temporal.PlainDate, today: Temporal.PlainDate): void {
  if (heldOn.equals(today)) return
  throw new Refusal('training.check_in_other_day', 409, { on: heldOn.toString() })
}
