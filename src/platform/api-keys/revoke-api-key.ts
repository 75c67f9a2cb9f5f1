import { act } from '../act.ts'
import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import { lockApiKey, updateApiKey } from './store.ts'

/** Ends a key at once (APIキーの失効). Refusals: `api_keys.not_found`, `api_keys.revoked_before`. */
export async function revokeApiKey(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  id: string,
): Promise<void> {
  await act(platform, context, { action: 'api_keys.revoke' }, async (tx) => {
    const before = await lockApiKey(tx, id)
    if (before.revokedAt !== null) throw new Refusal('api_keys.revoked_before', 409)
    const after = { ...before, revokedAt: context.now }
    await updateApiKey(tx, id, { revokedAt: context.now })
    return { subject: `api_keys.api_key/${id}`, before, after, result: null }
  })
}
