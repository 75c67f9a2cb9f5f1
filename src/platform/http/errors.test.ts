import { z } from '@hono/zod-openapi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, type Site } from '../../../tests/http/site.ts'
import { type Locale, localPath, locales } from '../messages/locale.ts'
import { platformMessages } from '../messages/messages.ts'
import { NotSignedIn, Refusal } from '../refusal.ts'
import { Malformed } from './api.ts'

const secretText = 'password=hunter2 at /srv/yakuba/dist/server/main.js'

const faults: Record<string, () => never> = {
  malformed: () => {
    throw new Malformed([{ field: 'name', message: 'Required' }])
  },
  missing: () => {
    throw new Refusal('platform.not_found', 404)
  },
  busy: () => {
    throw new Refusal('platform.too_many_requests', 429, { seconds: 7 })
  },
  away: () => {
    throw new NotSignedIn()
  },
  fault: () => {
    throw new Error(secretText)
  },
  unworded: () => {
    throw new Refusal('test.no_such_sentence', 409)
  },
}

let site: Site

beforeAll(async () => {
  site = await openSite({
    routes: (app) => {
      for (const [name, fail] of Object.entries(faults)) {
        for (const locale of locales) app.get(localPath(`/test/${name}`, locale), fail)
        app.get(`/api/test/${name}`, fail)
        app.get(`/staff/test/${name}`, fail)
      }
    },
  })
})
afterAll(() => site.close())

// Readings and the signs between them are drawn, not written.
const asShown = (text: string) => text.replaceAll(/｜|《[^》]*》/g, '')
const textOf = (html: string) =>
  html.replaceAll(/<r[pt]>[^<]*<\/r[pt]>/g, '').replaceAll(/<[^>]+>/g, '').replaceAll('&#39;', "'")

describe.each(locales)('a page in %s', (locale: Locale) => {
  const words = platformMessages[locale].error

  test.each([
    ['malformed', 422, words.refusedTitle],
    ['missing', 404, words.notFoundTitle],
    ['busy', 429, words.refusedTitle],
    ['fault', 500, words.faultTitle],
  ])('%s: %i', async (name, status, title) => {
    const answer = await site.app.request(localPath(`/test/${name}`, locale))
    const text = textOf(await answer.text())
    expect(answer.status).toBe(status)
    expect(text).toContain(asShown(title))
    // Whoever calls the city hall can say which request it was.
    expect(text).toContain(answer.headers.get('x-request-id'))
  })

  test('nobody has found it: the words are of that language', async () => {
    const answer = await site.app.request(localPath('/no/such/page', locale))
    expect(answer.status).toBe(404)
    expect(textOf(await answer.text())).toContain(asShown(words.notFoundTitle))
  })
})

test('a page for people who are signed in sends the others to the sign-in, and back', async () => {
  const answer = await site.app.request('/staff/test/fault?tab=2')
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe(
    `/sign-in?next=${encodeURIComponent('/staff/test/fault?tab=2')}`,
  )
})

test('inside, a missing page keeps the frame of the staff pages', async () => {
  const browser = await site.signedIn()
  const page = await browser.get('/staff/no-such-page')
  expect(page.status).toBe(404)
  expect(page.text).toContain('action="/sign-out"')
})

describe('the API', () => {
  test.each([
    ['malformed', 422, { fields: [{ field: 'name', message: 'Required' }] }],
    ['missing', 404, { code: 'platform.not_found' }],
    ['busy', 429, { code: 'platform.too_many_requests' }],
    ['away', 401, {}],
    ['fault', 500, {}],
    ['unworded', 409, { code: 'test.no_such_sentence' }],
  ])('%s: %i as problem+json', async (name, status, more) => {
    const answer = await site.app.request(`/api/test/${name}`)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    const body: unknown = await answer.json()
    expect(body).toMatchObject({
      type: 'about:blank',
      status,
      requestId: answer.headers.get('x-request-id'),
      ...more,
    })
    expect(z.object({ title: z.string().min(1) }).safeParse(body).success).toBe(true)
  })

  test('what does not exist is a problem too', async () => {
    const answer = await site.app.request('/api/no/such/thing')
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(answer.status).toBe(404)
  })
})

test('who asks too often hears how long to wait', async () => {
  const answer = await site.app.request('/test/busy')
  expect(answer.headers.get('retry-after')).toBe('7')
})

test('a fault tells the reader nothing of the inside, and the log everything but the query', async () => {
  const page = await site.app.request('/test/fault?who=Yamada')
  const api = await site.app.request('/api/test/fault')
  for (const text of [await page.text(), await api.text()]) {
    expect(text).not.toContain('hunter2')
    expect(text).not.toContain('main.js')
    expect(text).not.toContain('Error')
  }
  const line = site
    .logged()
    .split('\n')
    .find((one) => one.includes(`"${page.headers.get('x-request-id')}"`) && one.includes('fault'))
  expect(JSON.parse(line ?? '{}')).toMatchObject({ level: 'error', error: { message: secretText } })
  expect(line).not.toContain('Yamada')
})

test('without the database an error is still told, with its number', async () => {
  const dark = await openSite()
  await dark.database.close()
  const page = await dark.app.request('/')
  expect(page.status).toBe(500)
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  const text = await page.text()
  expect(text).toContain(platformMessages.ja.error.faultTitle)
  expect(text).toContain(page.headers.get('x-request-id'))
  expect((await dark.app.request('/healthz')).status).toBe(200)
})
