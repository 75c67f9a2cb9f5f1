import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { Env } from './context.ts'
import { createPageCache } from './page-cache.ts'

function shop() {
  const state = { version: 'v1' as string | undefined, nowMs: 0, drawn: 0, asked: 0 }
  const cache = createPageCache(() => state.nowMs)
  const app = new Hono<Env>().get('/', async (c) => {
    const page = await cache.serve(c, {
      key: '/',
      version: async () => {
        state.asked += 1
        return state.version
      },
      render: async () => {
        state.drawn += 1
        return `<p>${state.version}</p>`
      },
    })
    return page ?? c.notFound()
  })
  return { app, state }
}

test('a page is drawn once for each version, however often it is read', async () => {
  const { app, state } = shop()
  await Promise.all(Array.from({ length: 20 }, async () => app.request('/')))
  expect(state).toMatchObject({ drawn: 1, asked: 1 })
  state.nowMs = 1_500
  await app.request('/')
  expect(state).toMatchObject({ drawn: 1, asked: 2 })
})

test('a changed version shows within two seconds', async () => {
  const { app, state } = shop()
  await app.request('/')
  state.version = 'v2'
  state.nowMs = 1_999
  expect(await (await app.request('/')).text()).toBe('<p>v2</p>')
})

test('a page that is taken back answers 404', async () => {
  const { app, state } = shop()
  await app.request('/')
  state.version = undefined
  state.nowMs = 2_000
  expect((await app.request('/')).status).toBe(404)
})

test('an unchanged page is not sent again', async () => {
  const { app } = shop()
  const first = await app.request('/')
  const etag = first.headers.get('etag') ?? ''
  const again = await app.request('/', { headers: { 'if-none-match': etag } })
  expect(again.status).toBe(304)
  expect(await again.text()).toBe('')
})

test.each([
  ['the tag itself', (tag: string) => tag, 304],
  ['a list with it', (tag: string) => `"other", ${tag}`, 304],
  ['its strong form', (tag: string) => tag.replace('W/', ''), 304],
  ['any', () => '*', 304],
  ['another tag', () => 'W/"other"', 200],
  ['a part of it', (tag: string) => tag.slice(0, 8), 200],
])('If-None-Match with %s', async (_what, given, status) => {
  const { app } = shop()
  const etag = (await app.request('/')).headers.get('etag') ?? ''
  const again = await app.request('/', { headers: { 'if-none-match': given(etag) } })
  expect(again.status).toBe(status)
  expect(again.headers.get('etag')).toBe(etag)
  expect(again.headers.get('vary')).toBe('Accept-Encoding')
  expect(again.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
})

test('a page goes out compressed to whoever takes it so', async () => {
  const { app } = shop()
  const packed = await app.request('/', { headers: { 'accept-encoding': 'gzip, deflate, br' } })
  expect(packed.headers.get('content-encoding')).toBe('br')
  const text = brotliDecompressSync(Buffer.from(await packed.arrayBuffer())).toString()
  expect(text).toBe('<p>v1</p>')
  const zipped = await app.request('/', { headers: { 'accept-encoding': 'gzip, br;q=0' } })
  expect(zipped.headers.get('content-encoding')).toBe('gzip')
  expect(gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString()).toBe('<p>v1</p>')
  const plain = await app.request('/', { headers: { 'accept-encoding': 'gzip;q=0' } })
  expect(await plain.text()).toBe('<p>v1</p>')
})

test('a failed drawing is tried again by the next reader', async () => {
  const cache = createPageCache()
  let fail = true
  const app = new Hono<Env>().onError((_error, c) => c.text('sorry', 500))
  app.get('/', async (c) => {
    const page = await cache.serve(c, {
      key: '/',
      version: async () => 'v1',
      render: async () => {
        if (fail) throw new Error('database away')
        return 'ok'
      },
    })
    return page ?? c.notFound()
  })
  expect((await app.request('/')).status).toBe(500)
  fail = false
  expect(await (await app.request('/')).text()).toBe('ok')
})
