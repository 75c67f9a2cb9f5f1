import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser } from '../../../tests/identity/hall.tsx'
import { hiddenFields } from '../../../tests/identity/hall.tsx'
import { openSite, type Site } from '../../../tests/http/site.ts'

let site: Site
let browser: Browser
let token: string

beforeAll(async () => {
  site = await openSite({ environment: { YAKUBA_UPLOAD_LIMIT_BYTES: '1000' } })
  browser = await site.signedIn()
  const page = await browser.get('/staff/city')
  token = hiddenFields(page.text)['_csrf'] ?? ''
})
afterAll(() => site.close())

const send = (path: string, body: BodyInit, type: string, more: Record<string, string> = {}) =>
  browser.send(path, {
    method: 'POST',
    body,
    headers: { 'content-type': type, 'sec-fetch-site': 'same-origin', ...more },
  })

describe('a form', () => {
  test('whose parts are cut off in the middle is refused, not a fault', async () => {
    const cut = '--x\r\nContent-Disposition: form-data; name="nameJa"\r\n\r\n茶畑'
    const answer = await send('/staff/city', cut, 'multipart/form-data; boundary=x')
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('読み取れませんでした')
  })

  test('without the boundary of its parts is refused', async () => {
    const answer = await send('/staff/city', 'x', 'multipart/form-data')
    expect(answer.status).toBe(422)
  })

  test('of another kind carries no token and changes nothing', async () => {
    const answer = await send('/staff/city', 'nameJa=茶畑市', 'text/plain')
    expect(answer.status).toBe(403)
  })

  test('larger than a file may be is refused with the limit', async () => {
    const body = new URLSearchParams({ _csrf: token, nameJa: 'あ'.repeat(400_000) }).toString()
    const answer = await send('/staff/city', body, 'application/x-www-form-urlencoded', {
      'content-length': String(body.length),
    })
    expect(answer.status).toBe(413)
    expect(answer.text).toContain('大きすぎます')
  })

  test('that never says its length is counted while it comes', async () => {
    const chunk = new Uint8Array(100_000).fill(97)
    let left = 30
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (left-- > 0) controller.enqueue(chunk)
        else controller.close()
      },
    })
    const answer = await browser.send('/staff/city', {
      method: 'POST',
      body: stream,
      duplex: 'half',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'transfer-encoding': 'chunked',
        'sec-fetch-site': 'same-origin',
      },
    } as RequestInit)
    expect(answer.status).toBe(413)
    expect(left).toBeGreaterThan(0)
  })

  test('keeps what was typed, as text, when a field is wrong', async () => {
    const typed = '<script>alert(1)</script>"\''
    const answer = await browser.fill('/staff/city', { nameJa: typed, lgCode: 'abc' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('value="&lt;script>alert(1)&lt;/script>&quot;')
    expect(answer.text).not.toContain('<script>alert')
    expect(answer.text).toContain('数字で入力してください')
    expect(answer.text).toContain('入力してください')
  })
})

describe('the API', () => {
  const json = (body: string, type = 'application/json') =>
    send('/api/people/units', body, type, { 'x-csrf-token': token })

  test.each([
    ['a body that is not JSON', '{"kind":', 'application/json'],
    ['JSON of another shape', '[]', 'application/json'],
    ['no body', '', 'application/json'],
    ['a body that does not say that it is JSON', '{}', 'text/plain'],
    ['a form', 'kind=division', 'application/x-www-form-urlencoded'],
    ['very deep JSON', '['.repeat(100_000), 'application/json'],
  ])('%s is malformed: 422 as problem+json', async (_what, body, type) => {
    const answer = await json(body, type)
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })

  test('a body over the limit: 413 as problem+json', async () => {
    const answer = await json(`"${'a'.repeat(1_100_000)}"`)
    expect(answer.status).toBe(413)
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'platform.too_large', status: 413 })
  })
})
