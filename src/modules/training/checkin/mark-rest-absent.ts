import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { markableStates } from '../enrolment.ts'
import { applyMarks } from '../mark-attendance.ts'
import { listMarks } from '../store/attendance.ts'
import { listEnrolmentsIn } from '../store/enrolment.ts'
import { lockOffering } from '../store/offering.ts'
import { isDayOver } from './check-in-code.ts'
import { getDay } from './day.ts'

/**
 * Marks everybody seated who has no mark of a day as absent (残りを欠席にする), once the day is over:
 * `training.day_still_on` before. Whoever was marked in the meantime keeps that.
 */
export function markRestAbsent(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { offeringId, heldOn }: { offeringId: string; heldOn: Temporal.PlainDate },
): Promise<{ absent: number }> {
  const what = { action: 'training.mark_rest_absent', permission: 'training.mark' }
  return act(platform, context, what, async (tx) => {
    await lockOffering(tx, offeringId)
    const day = await getDay(tx, offeringId, heldOn)
    if (!isDayOver(day, context)) {
      throw new Refusal('training.day_still_on', 409, { on: heldOn.toString(), at: day.endsAt })
    }
    const seated = (await listEnrolmentsIn(tx, offeringId))
      .filter(({ state }) => markableStates.includes(state))
      .map(({ id }) => id)
    const known = new Set(
      (await listMarks(tx, seated))
        .filter((mark) => mark.heldOn.equals(heldOn))
        .map(({ enrolmentId }) => enrolmentId),
    )
    const marks = seated
      .filter((id) => !known.has(id))
      .map((enrolmentId) => ({ enrolmentId, attendedMinutes: 0 }))
    const list = { offeringId, heldOn, marks, source: 'list' as const }
    const after = marks.length === 0 ? [] : (await applyMarks(tx, context, list)).after
    const subject = `training.offering/${offeringId}`
    return { subject, after, result: { absent: after.length } }
  })
}
