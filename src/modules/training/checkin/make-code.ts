import { act } from '../../../platform/act.ts'
import { actorRefOf } from '../../../platform/audit/append.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { lockOffering } from '../store/offering.ts'
import { type CheckInCode, newCode } from './check-in-code.ts'
import { getDay } from './day.ts'
import { replaceCode } from './store.ts'

/**
 * Makes the code of an offering's day (QR受付の準備), or a new one in its place: the sheet printed
 * before leads nowhere from then on. Refusals: `training.no_such_day`, `training.offering_state`.
 */
export function makeCode(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { offeringId, heldOn }: Pick<CheckInCode, 'offeringId' | 'heldOn'>,
): Promise<{ codeId: string }> {
  const what = { action: 'training.make_check_in_code', permission: 'training.mark' }
  return act(platform, context, what, async (tx) => {
    const { state } = await lockOffering(tx, offeringId)
    if (state !== 'open' && state !== 'closed') {
      throw new Refusal('training.offering_state', 409, { state })
    }
    await getDay(tx, offeringId, heldOn)
    const id = newId()
    const madeBy = actorRefOf(context.actor)
    const made = { id, offeringId, heldOn, madeAt: context.now, madeBy, endedAt: null }
    await replaceCode(tx, { ...made, code: newCode() })
    // The code itself stays out of the trail: who reads that need not be able to check in.
    const subject = `training.offering/${offeringId}`
    return { subject, after: made, result: { codeId: id } }
  })
}
