import { act } from '../act.ts'
import { newId } from '../database/id.ts'
import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import { addablePermissions, type ApiKey, hashOfToken, newToken } from './api-key.ts'
import { insertApiKey } from './store.ts'

/** What is said of a new key. */
export type NewApiKey = Pick<
  ApiKey,
  'name' | 'ownerUnitId' | 'wholeCity' | 'areas' | 'permissions' | 'lastOn'
>

/**
 * Makes a key (APIキーの発行). The token is shown once and kept nowhere: it never is the action's
 * result, which a form key would store. Refusals: `api_keys.past`, `api_keys.too_long` (a year at
 * most), `api_keys.not_allowed` for a permission that no key may have.
 */
export async function createApiKey(
  platform: Pick<Platform, 'db' | 'offers'>,
  context: RequestContext,
  input: NewApiKey,
): Promise<{ id: string; token: string }> {
  const { today, now, actor } = context
  const { formKey: _unused, ...keyless } = context
  const token = newToken()
  const where = { action: 'api_keys.create' }
  const id = await act(platform, keyless, where, async (tx) => {
    const { lastOn, permissions } = input
    if (Temporal.PlainDate.compare(lastOn, today) < 0) throw new Refusal('api_keys.past', 422)
    if (Temporal.PlainDate.compare(lastOn, today.add({ years: 1 })) > 0) {
      throw new Refusal('api_keys.too_long', 422)
    }
    const addable = addablePermissions(platform.offers.permissions)
    const strange = permissions.find((one) => !addable.includes(one))
    if (strange !== undefined) throw new Refusal('api_keys.not_allowed', 422, { name: strange })
    const key: ApiKey = {
      ...{ id: newId(), ...input, createdAt: now, lastUsedAt: null, revokedAt: null },
      createdBy: actor.kind === 'employee' ? actor.userId : '',
    }
    await insertApiKey(tx, { ...key, tokenHash: hashOfToken(token) })
    return { subject: `api_keys.api_key/${key.id}`, after: key, result: key.id }
  })
  return { id, token }
}
