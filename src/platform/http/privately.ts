import type { MiddlewareHandler } from 'hono'
import type { Env } from './context.ts'

/** What somebody wrote, and the key to it, is nobody else's: no other site or cache learns it. */
export const privately: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  c.res.headers.set('referrer-policy', 'no-referrer')
  c.res.headers.set('x-robots-tag', 'noindex, nofollow')
  c.res.headers.set('cache-control', 'no-store')
}
