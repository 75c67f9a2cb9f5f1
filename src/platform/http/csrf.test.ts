import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Browser,
  goodPassword,
  type Hall,
  hiddenFields,
  openHall,
} from '../../../tests/identity/hall.tsx'

let hall: Hall
let browser: Browser
let token: string
beforeAll(async () => {
  hall = await openHall()
  await hall.open(await hall.hire({ staffNo: '00123' }))
  browser = hall.browser()
  await browser.signIn('00123')
  token = hiddenFields((await browser.get('/staff/notes')).text)['_csrf'] ?? ''
})
afterAll(() => hall.close())

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const send = (headers: Record<string, string>, fields: Record<string, string>) =>
  browser.send('/staff/notes', {
    method: 'POST',
    body: new URLSearchParams({ text: 'x', ...fields }).toString(),
    headers: { ...form, ...headers },
  })

describe('a form of a signed-in person', () => {
  it.each([
    ['same-origin with token', { 'sec-fetch-site': 'same-origin' }, true],
    ['reloaded', { 'sec-fetch-site': 'none' }, true],
    ['older browser with Origin', { origin: 'http://localhost:3000' }, true],
    ['older browser without', {}, true],
    ['another site', { 'sec-fetch-site': 'cross-site' }, false],
    ['a neighbour host', { 'sec-fetch-site': 'same-site' }, false],
    ['another Origin', { origin: 'https://evil.example' }, false],
    ['no Origin to tell', { origin: 'null' }, false],
    ['same host, other port', { origin: 'http://localhost:4000' }, false],
  ])('%s', async (_why, headers, accepted) => {
    const before = hall.notes.length
    const answer = await send(headers as Record<string, string>, { _csrf: token })
    expect(answer.status).toBe(accepted ? 303 : 403)
    expect(hall.notes.length - before).toBe(accepted ? 1 : 0)
    if (!accepted) expect(answer.text).toContain('この送信は受け付けませんでした')
  })

  it.each([
    ['missing', {}],
    ['empty', { _csrf: '' }],
    ['wrong', { _csrf: 'AAAA' }],
    ["another person's", { _csrf: 'other' }],
  ])('token %s: refused', async (why, fields) => {
    const before = hall.notes.length
    if (why === "another person's") {
      await hall.open(await hall.hire({ staffNo: '00124' }))
      const other = hall.browser()
      await other.signIn('00124')
      fields = { _csrf: hiddenFields((await other.get('/staff/notes')).text)['_csrf'] ?? '' }
    }
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, {}]) {
      const answer = await send(headers as Record<string, string>, fields as Record<string, string>)
      expect(answer.status).toBe(403)
    }
    expect(hall.notes.length).toBe(before)
  })
})

describe('the API', () => {
  const json = (who: Browser, headers: Record<string, string>) =>
    who.send('/api/notes', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json', ...headers },
    })

  it('wants the token as a header, and a session before that', async () => {
    expect((await json(browser, { 'x-csrf-token': token })).status).toBe(200)
    const refused = await json(browser, {})
    expect(refused.status).toBe(403)
    expect(refused.headers.get('content-type')).toContain('application/problem+json')
    expect(refused.text).toContain('platform.csrf')
    expect((await json(hall.browser(), { 'x-csrf-token': token })).status).toBe(401)
  })
})

describe('the sign-in form', () => {
  const typed = { staffNo: '00123', password: goodPassword }

  it('needs the cookie of the browser it was shown in', async () => {
    const victim = hall.browser()
    expect((await victim.post('/sign-in', typed)).status).toBe(403)
    const attacker = hall.browser()
    const fields = { ...hiddenFields((await attacker.get('/sign-in')).text), ...typed }
    expect((await victim.post('/sign-in', fields)).status).toBe(403)
    await victim.get('/sign-in')
    expect((await victim.post('/sign-in', fields)).status).toBe(403)
    victim.cookies.set('yakuba.form', 'made.up')
    expect((await victim.post('/sign-in', fields)).status).toBe(403)
    expect((await attacker.post('/sign-in', fields)).status).toBe(303)
  })
})
