import { act } from '../../../platform/act.ts'
import { actorRefOf } from '../../../platform/audit/append.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { getOffering } from '../store/offering.ts'
import { findAsked, upsertAsked } from './store/owed.ts'

/**
 * Asks those who attended one offering for reports, or spares them (復命書の要否). Left alone, outside
 * courses and joint ones ask.
 */
export function askReport(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { offeringId, asked }: { offeringId: string; asked: boolean },
): Promise<{ asked: boolean }> {
  const what = { action: 'training.ask_report', permission: 'training.offer' }
  return act(platform, context, what, async (tx) => {
    const { id } = await getOffering(tx, offeringId)
    const before = await findAsked(tx, id)
    const stamp = { recordedAt: context.now, recordedBy: actorRefOf(context.actor) }
    await upsertAsked(tx, { offeringId: id, asked, ...stamp })
    const subject = `training.offering/${id}`
    return { subject, before, after: { asked, own: true }, result: { asked } }
  })
}
