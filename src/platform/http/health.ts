import { setTimeout as delay } from 'node:timers/promises'
import { Hono } from 'hono'
import type { Env } from './context.ts'

/**
 * `/healthz`: the process answers. `/readyz`: it can serve, the database included; 503 while not.
 * `ready` resolves to false or rejects when something it needs is away.
 */
export function healthPages(ready: () => Promise<boolean>, patienceMs = 2_000): Hono<Env> {
  return new Hono<Env>()
    .get('/healthz', (c) => c.json({ status: 'ok' }, 200, { 'cache-control': 'no-store' }))
    .get('/readyz', async (c) => {
      // A database that hangs is as far away as one that refuses.
      const late = delay(patienceMs, false, { ref: false })
      const fine = await Promise.race([ready().catch(() => false), late])
      const status = fine ? ('ready' as const) : ('not ready' as const)
      return c.json({ status }, fine ? 200 : 503, { 'cache-control': 'no-store' })
    })
}
