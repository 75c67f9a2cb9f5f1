import { act } from '../../../platform/act.ts'
import { actorRefOf } from '../../../platform/audit/append.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { getOffering } from '../store/offering.ts'
import { type GuestLink, hashOfToken, linkMonthsMax, newToken } from './guest-link.ts'
import { getNeighbour, insertLink } from './store.ts'

/** What a link is for and until when. */
export type LinkOrder = Pick<GuestLink, 'lgCode' | 'offeringId' | 'expiresOn'>

/**
 * Makes a link for one neighbour city's desk (期限付きリンクの発行). The token is answered once and kept
 * nowhere: undefined where the same form was sent before. Refusals: `training.city_not_found`,
 * `training.offering_not_found`, `training.offering_state` for a draft, `training.link_day`.
 */
export async function makeLink(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { lgCode, offeringId, expiresOn }: LinkOrder,
): Promise<{ linkId: string; token: string | undefined }> {
  const token = newToken()
  const link: GuestLink = {
    id: newId(),
    lgCode,
    offeringId,
    tokenHash: hashOfToken(token),
    expiresOn,
    createdAt: context.now,
    createdBy: actorRefOf(context.actor),
    revokedAt: null,
  }
  const what = { action: 'training.make_guest_link', permission: 'training.nominate' }
  const { linkId } = await act(platform, context, what, async (tx) => {
    await getNeighbour(tx, lgCode)
    assertDay(expiresOn, context.today)
    if (offeringId !== null) {
      const { state } = await getOffering(tx, offeringId)
      if (state === 'draft') throw new Refusal('training.offering_state', 409, { state })
    }
    await insertLink(tx, link)
    const { tokenHash: _, ...after } = link
    // The result is kept with the form's key, so the token must not be in it.
    return { subject: `training.guestLink/${link.id}`, after, result: { linkId: link.id } }
  })
  return { linkId, token: linkId === link.id ? token : undefined }
}

function assertDay(expiresOn: Temporal.PlainDate, today: Temporal.PlainDate): void {
  const last = today.add({ months: linkMonthsMax })
  const isPast = Temporal.PlainDate.compare(expiresOn, today) < 0
  if (isPast || Temporal.PlainDate.compare(expiresOn, last) > 0) {
    throw new Refusal('training.link_day', 422, { from: today.toString(), to: last.toString() })
  }
}
