import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, type Site } from '../../../tests/http/site.ts'
import type { AssetFiles } from './static-files.ts'
import { localeOf, loggedPath } from './request.ts'

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
  "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

const assets: AssetFiles = {
  find: (path) =>
    path === '/assets/a.css'
      ? { plain: new Uint8Array([32]), zipped: new Uint8Array([1]), type: 'text/css', caching: 'x' }
      : undefined,
}

let site: Site

beforeAll(async () => {
  site = await openSite({
    assets,
    routes: (app) => {
      app.get('/raw', () => new Response('made without the context'))
      app.get('/boom', () => {
        throw new Error('boom')
      })
    },
  })
})
afterAll(() => site.close())

describe('every answer carries the security headers', () => {
  test.each([
    ['a page', '/', 200, {}],
    ['a page in another language', '/en', 200, {}],
    ['a page that has not changed', '/', 304, { 'if-none-match': '*' }],
    ['a file', '/assets/a.css', 200, {}],
    ['a missing file', '/assets/b.css', 404, {}],
    ['a missing page', '/nothing', 404, {}],
    ['a redirect to the sign-in', '/staff', 303, {}],
    ['a redirect to the page without a slash', '/en/', 301, {}],
    ['the sign-in page', '/sign-in', 200, {}],
    ['the API', '/openapi.json', 200, {}],
    ['a refusal of the API', '/api/people/units', 401, {}],
    ['health', '/healthz', 200, {}],
    ['a fault', '/boom', 500, {}],
    ['an answer made by hand', '/raw', 200, {}],
  ])('%s: %s', async (_what, path, status, headers) => {
    const answer = await site.app.request(path, { headers })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-security-policy')).toBe(policy)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('referrer-policy')).toBe('same-origin')
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f]{10}-[0-9a-z]+$/)
    expect(answer.headers.get('cache-control')).not.toBeNull()
  })

  test('HEAD is answered like GET, without a body', async () => {
    const answer = await site.app.request('/', { method: 'HEAD' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toBe(policy)
    expect(await answer.text()).toBe('')
  })

  test('over TLS the browser is told to stay there, without it not', async () => {
    const plain = await site.app.request('/')
    expect(plain.headers.get('strict-transport-security')).toBeNull()
    const secure = await openSite({ environment: { YAKUBA_BASE_URL: 'https://yakuba.example' } })
    const answer = await secure.app.request('/')
    await secure.close()
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000')
  })
})

test('only pages that say so may be kept by a cache', async () => {
  const kept = async (path: string) => (await site.app.request(path)).headers.get('cache-control')
  expect(await kept('/')).toBe('public, max-age=0, must-revalidate')
  expect(await kept('/nothing')).toBe('no-store')
  expect(await kept('/boom')).toBe('no-store')
  expect(await kept('/sign-in')).toBe('no-store')
  expect(await kept('/staff')).toBe('no-store')
})

test('each request has a number of its own', async () => {
  const ids = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const answer = await site.app.request('/healthz')
      return answer.headers.get('x-request-id')
    }),
  )
  expect(new Set(ids).size).toBe(20)
})

describe('the address', () => {
  test.each([
    ['/', 'ja'],
    ['/goals', 'ja'],
    ['/en', 'en'],
    ['/en/', 'en'],
    ['/en/goals', 'en'],
    ['/pt-BR/goals', 'pt-BR'],
    ['/ja-plain', 'ja-plain'],
    ['/english', 'ja'],
    ['/EN', 'ja'],
    ['/ja', 'ja'],
  ])('%s is read in %s', (path, locale) => {
    expect(localeOf(path)).toBe(locale)
  })

  test.each([
    ['/en/', '/en'],
    ['/en/accessibility/', '/en/accessibility'],
    ['/accessibility//', '/accessibility'],
    ['/accessibility/?a=1', '/accessibility?a=1'],
  ])('%s leads to %s', async (path, target) => {
    const answer = await site.app.request(path)
    expect([301, 308]).toContain(answer.status)
    expect(answer.headers.get('location')).toBe(target)
  })

  test.each(['//evil.example/', '/\\evil.example/', '/%5Cevil.example/', '//evil.example/%2f..'])(
    '%s never leads to another site',
    async (path) => {
      const answer = await site.app.fetch(new Request(`http://localhost:3000${path}`))
      const location = answer.headers.get('location')
      const end = new URL(location ?? '/', 'http://localhost:3000')
      expect(end.origin).toBe('http://localhost:3000')
    },
  )

  test.each(['/%E0%A4%A', '/%', '/%00', '/goals/%FF', `/${'a'.repeat(5_000)}`, '/../../etc/passwd'])(
    '%s is simply not found',
    async (path) => {
      const answer = await site.app.request(path)
      expect(answer.status).toBe(404)
      expect(await answer.text()).toContain('ページが見つかりません')
    },
  )

  test('markup in it is shown as text, if at all', async () => {
    const answer = await site.app.request('/<script>alert(1)</script>?q=<script>alert(2)</script>')
    expect(await answer.text()).not.toContain('<script>alert')
  })
})

describe('the log', () => {
  test('has one line for a request: what, how it ended, how long, and the number', async () => {
    const answer = await site.app.request('/accessibility?name=Yamada')
    const line = site
      .logged()
      .split('\n')
      .find((one) => one.includes(`"${answer.headers.get('x-request-id')}"`))
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      level: 'info',
      method: 'GET',
      path: '/accessibility',
      status: 200,
      durationMs: expect.any(Number) as number,
      msg: 'request',
    })
    expect(line).not.toContain('Yamada')
  })

  test('keeps no link that lets somebody in, and no novel', () => {
    expect(loggedPath('/setup/very-secret')).toBe('/setup/***')
    expect(loggedPath(`/seats/${'k'.repeat(43)}/list`)).toBe('/seats/***/list')
    expect(loggedPath(`/${'a'.repeat(5_000)}`).length).toBeLessThan(210)
  })

  test('holds neither names nor passwords of somebody who signs in', async () => {
    const browser = await site.signedIn()
    await browser.get('/staff')
    for (const word of ['青葉', 'アオバ', 'kohinata', '00001', 'yakuba.session']) {
      expect(site.logged()).not.toContain(word)
    }
  })
})
