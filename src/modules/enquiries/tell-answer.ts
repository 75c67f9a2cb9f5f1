import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { deskPath } from './page-owner.ts'
import { findEnquiry, updateTold } from './store.ts'

/** Records that somebody has told the answer by telephone, letter or mail (回答の伝達). */
export async function tellAnswer(
  platform: Platform,
  context: RequestContext,
  id: string,
): Promise<void> {
  const { actor, now, today } = context
  const found = await findEnquiry(platform.db, id)
  if (found === undefined) throw notFound('enquiries.not_found')
  const unitPath = await deskPath(platform.db, found.unitId, today)
  const action = { action: 'enquiries.tell', permission: 'enquiries.answer', unitPath }
  await act(platform, context, action, async (tx) => {
    const toldBy = actor.kind === 'employee' ? actor.userId : null
    if (!(await updateTold(tx, id, { toldAt: now, toldBy }))) {
      throw new Refusal('enquiries.nothing_to_tell', 409)
    }
    return { subject: `enquiries.enquiry/${id}`, after: { by: found.replyBy }, result: null }
  })
}
