import { setTimeout as delay } from 'node:timers/promises'
import { Hono } from 'hono'
import type { Env } from './context.ts'

/**
 * `/healthz`: the process answers. `/readyz`: it can serve, the database included; 503 while not.
 * `ready` resolves to false or rejects when something it needs is away, and to a sentence when it
 * knows what.
 */
export function healthPages(ready: () => Promise<boolean | string>, patienceMs = 2_000): Hono<Env> {
  return new Hono<Env>()
    .get('/healthz', (c) => c.json({ status: 'ok' }, 200, { 'cache-control': 'no-store' }))
    .get('/readyz', async (c) => {
      // A database that hangs is as far away as one that refuses.
      const late = delay(patienceMs, false, { ref: false })
      const fine = await Promise.race([ready().catch(() => false), late])
      if (fine === true) return c.json({ status: 'ready' }, 200, { 'cache-control': 'no-store' })
      const answer = { status: 'not ready', ...(fine === false ? {} : { reason: fine }) }
      return c.json(answer, 503, { 'cache-control': 'no-store' })
    })
}
