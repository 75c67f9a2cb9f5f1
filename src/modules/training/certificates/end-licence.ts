import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { assertMay } from '../../../platform/identity/actor.ts'
import { settleNotices } from '../../../platform/notifications/notify.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { keysOfExpiry } from './notice-keys.ts'
import { lockLicence, replaceLicence } from './store.ts'

/**
 * Takes a licence off the list (資格・免許の取消し): one's own while nobody has confirmed it, after that
 * the training desk. It stays in the record. Refusals: `training.licence_not_found`,
 * `training.licence_is_confirmed`.
 */
export function endLicence(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { licenceId }: { licenceId: string },
): Promise<{ employeeId: string }> {
  const what = { action: 'training.end_licence', permission: 'training.read' }
  return act(platform, context, what, async (tx) => {
    const { actor, now } = context
    const before = await lockLicence(tx, licenceId)
    const { employeeId, confirmedAt } = before
    const isOwn = actor.kind === 'employee' && actor.employeeId === employeeId
    if (!isOwn) assertMay(actor, 'training.mark', [])
    if (isOwn && confirmedAt !== null) throw new Refusal('training.licence_is_confirmed', 409)
    await replaceLicence(tx, { ended: before.id, at: now })
    for (const key of keysOfExpiry(before)) await settleNotices(tx, context, key)
    return { subject: `training.licence/${licenceId}`, before, result: { employeeId } }
  })
}
