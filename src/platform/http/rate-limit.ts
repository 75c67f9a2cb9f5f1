import type { MiddlewareHandler } from 'hono'
import { Refusal } from '../refusal.ts'
import type { Env, RequestContext } from './context.ts'

/** How much one address may ask of a group of routes. */
export type RateLimit = {
  /** Requests that may come at once. */
  burst: number
  /** Requests that are added again each second. */
  perSecond: number
}

type Bucket = { tokens: number; at: Temporal.Instant }

// Beyond this many addresses the one unheard of for longest is forgotten, and so starts anew.
const mostAddresses = 10_000

/**
 * Refuses `platform.too_many_requests` (429, with the seconds to wait, which the renderer sends as
 * Retry-After) when one address asks too often. Kept in memory and per process: a first fence
 * against floods; guessing of passwords is counted in the database besides. `keyOf` names who asks
 * where that is not the address.
 */
export function rateLimit(
  { burst, perSecond }: RateLimit,
  keyOf: (context: RequestContext) => string | undefined = () => undefined,
): MiddlewareHandler<Env> {
  const buckets = new Map<string, Bucket>()
  return async (c, next) => {
    const { now, addressHash } = c.var.context
    const key = keyOf(c.var.context) ?? addressHash ?? 'none'
    const bucket = buckets.get(key) ?? { tokens: burst, at: now }
    const passed = Math.max(0, now.since(bucket.at).total('seconds'))
    const tokens = Math.min(burst, bucket.tokens + passed * perSecond)
    const allowed = tokens >= 1
    // Re-inserted, so that the map's order is that of use.
    buckets.delete(key)
    buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at: now })
    if (buckets.size > mostAddresses) {
      const [oldest] = buckets.keys()
      if (oldest !== undefined) buckets.delete(oldest)
    }
    if (!allowed) {
      const seconds = Math.max(1, Math.ceil((1 - tokens) / perSecond))
      throw new Refusal('platform.too_many_requests', 429, { seconds })
    }
    await next()
  }
}
