import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { lockLink, revokeLinkRow } from './store.ts'

/**
 * Ends a link before its day (期限付きリンクの失効); one that has ended stays as it is. Refusals:
 * `training.link_not_found`.
 */
export function revokeLink(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  linkId: string,
): Promise<{ offeringId: string | null }> {
  const what = { action: 'training.revoke_guest_link', permission: 'training.nominate' }
  return act(platform, context, what, async (tx) => {
    const { tokenHash: _, ...before } = await lockLink(tx, linkId)
    const revokedAt = before.revokedAt ?? context.now
    if (before.revokedAt === null) await revokeLinkRow(tx, linkId, revokedAt)
    return {
      subject: `training.guestLink/${linkId}`,
      before,
      after: { ...before, revokedAt },
      result: { offeringId: before.offeringId },
    }
  })
}
