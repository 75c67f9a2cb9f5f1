import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { assertBecomes } from './offering.ts'
import { lockOffering, updateOffering } from './store/offering.ts'

type Which = { offeringId: string }

/** Opens an offering for applications (受付開始), again too. Refusal: `training.offering_state`. */
export function openOffering(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { offeringId }: Which,
): Promise<Which> {
  return move(platform, context, { action: 'training.open_offering', offeringId, to: 'open' })
}

/** Takes no more applications (受付締切). Refusal: `training.offering_state`. */
export function closeOffering(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { offeringId }: Which,
): Promise<Which> {
  return move(platform, context, { action: 'training.close_offering', offeringId, to: 'closed' })
}

function move(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { action, offeringId, to }: Which & { action: string; to: 'open' | 'closed' },
): Promise<Which> {
  return act(platform, context, { action, permission: 'training.offer' }, async (tx) => {
    const before = await lockOffering(tx, offeringId)
    assertBecomes(before.state, to)
    await updateOffering(tx, offeringId, { state: to })
    const subject = `training.offering/${offeringId}`
    return { subject, before, after: { ...before, state: to }, result: { offeringId } }
  })
}
