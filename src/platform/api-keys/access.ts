import type { MiddlewareHandler } from 'hono'
import type { Env } from '../http/context.ts'
import { rateLimit } from '../http/rate-limit.ts'
import { findFreezeOf } from '../incident/freeze-store.ts'
import type { Platform } from '../platform.ts'
import { NotSignedIn, Refusal } from '../refusal.ts'
import {
  apiAreas,
  hashOfToken,
  isInForce,
  isReading,
  isToken,
  permissionsOfKey,
} from './api-key.ts'
import { findApiKeyByHash, updateApiKey } from './store.ts'

// A program that fetches every list of the hall at night stays below; a loop gone wild does not.
const keyLimit = { burst: 120, perSecond: 5 }
// Nobody guesses 256 bits; somebody who tries is slowed down like anybody else without a key.
const strangerLimit = { burst: 30, perSecond: 1 }
const seenAgainAfter = { seconds: 60 }

/**
 * Lets a program in by its key (`Authorization: Bearer`), before the session is looked for: a
 * request with a key never falls back to a cookie. 401 for a key that is not in force; while
 * everybody is frozen `api_keys.frozen`; outside its areas `api_keys.outside`, and anything but
 * reading `api_keys.read_only` unless a writing permission was given by name.
 */
export function apiKeyAccess(platform: Platform): MiddlewareHandler<Env> {
  const { db, offers } = platform
  const perKey = rateLimit(keyLimit, ({ actor }) =>
    actor.kind === 'apiKey' ? actor.keyId : undefined,
  )
  const perStranger = rateLimit(strangerLimit)
  return async (c, next) => {
    const token = /^Bearer +(\S{1,200})$/i.exec(c.req.header('authorization') ?? '')?.[1]
    if (token === undefined) return next()
    const { context } = c.var
    // What no key looks like is not looked for.
    const key = isToken(token) ? await findApiKeyByHash(db, hashOfToken(token)) : undefined
    if (key === undefined || !isInForce(key, context.today)) {
      return perStranger(c, () => Promise.reject(new NotSignedIn()))
    }
    // A freeze of everybody stops programs too; one of named people does not name a key.
    if ((await findFreezeOf(db, key.id)) !== undefined) throw new Refusal('api_keys.frozen', 403)
    const { id: keyId, name, lastUsedAt } = key
    const permissions = permissionsOfKey(key, offers.permissions)
    c.set('context', { ...context, actor: { kind: 'apiKey', keyId, name, permissions } })
    return perKey(c, async () => {
      const before = context.now.subtract(seenAgainAfter)
      if (lastUsedAt === null || Temporal.Instant.compare(lastUsedAt, before) < 0) {
        await updateApiKey(db, keyId, { lastUsedAt: context.now })
      }
      const area = apiAreas.find((one) => c.req.path.startsWith(`/api/${one}/`))
      if (area === undefined || !key.areas.includes(area)) {
        throw new Refusal('api_keys.outside', 403)
      }
      const writes = [...permissions.keys()].some((one) => !isReading(one))
      if (!['GET', 'HEAD'].includes(c.req.method) && !writes) {
        throw new Refusal('api_keys.read_only', 403)
      }
      await next()
    })
  }
}

/** How the API's description says it. */
export const apiKeyScheme = {
  type: 'http',
  scheme: 'bearer',
  description: 'A key made by an administrator at /staff/api-keys; it reads only by default',
} as const
