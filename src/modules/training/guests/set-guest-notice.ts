import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { lockOffering } from '../store/offering.ts'
import { findGuestNotice, saveGuestNotice } from './store.ts'

/** Sets what guests of an offering are told besides time and place: what to bring (受講者への案内). */
export function setGuestNotice(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { offeringId, text }: { offeringId: string; text: string },
): Promise<{ offeringId: string }> {
  const what = { action: 'training.set_guest_notice', permission: 'training.nominate' }
  return act(platform, context, what, async (tx) => {
    await lockOffering(tx, offeringId)
    const before = await findGuestNotice(tx, offeringId)
    await saveGuestNotice(tx, offeringId, text)
    const subject = `training.offering/${offeringId}`
    return { subject, before: { text: before }, after: { text }, result: { offeringId } }
  })
}
