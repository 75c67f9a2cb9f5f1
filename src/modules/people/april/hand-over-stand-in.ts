import { act } from '../../../platform/act.ts'
import type { AprilHandOver } from '../../../platform/april-source.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { employeeScope } from '../employee-scope.ts'
import { dayBefore, endsOnOrAfter } from '../period.ts'
import type { StandIn } from '../stand-in.ts'
import { getStandIn } from '../store/stand-in.ts'
import { insertRevision } from '../store/version.ts'
import { type Draft, draftOf, stampOf } from '../version.ts'
import { startOf } from './hand-over-role.ts'

/**
 * Lets another person stand in from the transfer day on (代理の引継ぎ); the leaver does until the day
 * before. Refusal: `people.stands_in_for_oneself`.
 */
export async function handOverStandIn(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { key: standInId, toId, on }: AprilHandOver,
): Promise<void> {
  const { employeeId } = await getStandIn(platform.db, standInId)
  const unitPath = await employeeScope(platform.db, employeeId, context.today)
  const permission = 'people.set_stand_in'
  const where = { action: 'people.hand_over_stand_in', permission, unitPath }
  await act(platform, context, where, async (tx) => {
    if (employeeId === toId) throw new Refusal('people.stands_in_for_oneself', 409)
    const before = await getStandIn(tx, standInId)
    const start = startOf(on, context.today)
    const subject = `people.employee/${employeeId}`
    if (!endsOnOrAfter(before, start)) return { subject, result: null }
    const begins =
      Temporal.PlainDate.compare(before.fromOn, start) > 0 ? before.fromOn : start
    const next = { ...draftOf(before), standInId: newId(), deputyId: toId, fromOn: begins }
    const added: Draft<StandIn>[] = [next]
    // One that would begin on the day or later never was the leaver's.
    if (Temporal.PlainDate.compare(before.fromOn, start) < 0) {
      added.unshift({ ...draftOf(before), toOn: dayBefore(start) })
    }
    const revision = { superseded: [before.id], added }
    await insertRevision(tx, 'people.standIn', revision, stampOf(context))
    return { subject, before, after: added, result: null }
  })
}
