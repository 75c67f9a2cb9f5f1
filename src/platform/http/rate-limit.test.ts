import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { Refusal } from '../refusal.ts'
import type { Env, RequestContext } from './context.ts'
import { rateLimit } from './rate-limit.ts'

const start = Temporal.Instant.from('2026-11-20T00:00:00Z')

function counter() {
  let at = start
  let addressHash: string | null = 'a'
  const app = new Hono<Env>()
  app.onError((error, c) => {
    if (!(error instanceof Refusal)) throw error
    return c.text(String(error.params['seconds']), error.status)
  })
  app.use(async (c, next) => {
    c.set('context', { now: at, addressHash } as RequestContext)
    await next()
  })
  app.get('/', rateLimit({ burst: 3, perSecond: 0.5 }), (c) => c.text('ok'))
  app.get('/other', rateLimit({ burst: 1, perSecond: 1 }), (c) => c.text('ok'))
  return {
    ask: async (path = '/') => (await app.request(path)).text(),
    later(seconds: number) {
      at = at.add({ milliseconds: seconds * 1000 })
    },
    from(address: string | null) {
      addressHash = address
    },
  }
}

it('lets a burst pass, then as many as flow back', async () => {
  const { ask, later } = counter()
  expect([await ask(), await ask(), await ask(), await ask()]).toEqual(['ok', 'ok', 'ok', '2'])
  later(1)
  expect(await ask()).toBe('1')
  later(1)
  expect([await ask(), await ask()]).toEqual(['ok', '2'])
  later(3600)
  expect([await ask(), await ask(), await ask(), await ask()]).toEqual(['ok', 'ok', 'ok', '2'])
})

it('counts each address and each group by itself', async () => {
  const { ask, from } = counter()
  for (let request = 0; request < 3; request += 1) await ask()
  expect(await ask()).toBe('2')
  expect(await ask('/other')).toBe('ok')
  from('b')
  expect(await ask()).toBe('ok')
  from(null)
  expect(await ask()).toBe('ok')
})

it('forgets the address unheard of for longest rather than growing', async () => {
  const { ask, from } = counter()
  for (let request = 0; request < 3; request += 1) await ask()
  for (let address = 0; address < 10_000; address += 1) {
    from(`x${address}`)
    await ask()
  }
  from('a')
  expect(await ask()).toBe('ok')
})
