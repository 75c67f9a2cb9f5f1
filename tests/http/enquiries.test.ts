import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { locales, localPath } from '../../src/platform/messages/locale.ts'
import { Browser, hiddenFields } from '../identity/hall.tsx'
import { openSite, type Site } from './site.ts'

let site: Site
let desk: Browser
let addresses = 0
beforeAll(async () => {
  site = await openSite({ environment: { YAKUBA_TRUST_PROXY: '1' } })
  desk = await site.signedIn()
})
afterAll(() => site.close())

// Somebody else each time, so that no limit for one address is met.
function citizen(address = `10.1.0.${(addresses += 1)}`): Browser {
  return new Browser(site.app, { 'x-forwarded-for': address })
}

async function send(
  who: Browser,
  fields: Record<string, string> = {},
  path = '/enquiries/new',
) {
  const { _key = '', _csrf = '' } = hiddenFields((await who.get(path)).text)
  const all = { _key, _csrf, page: '/goals', body: '質問です。', contact: '', ...fields }
  return { sent: await who.post(path, all), all }
}

const stored = async () => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from enquiries.enquiry`.execute(site.database.owner)
  return rows[0]?.count ?? 0
}

test('every citizens’ page leads to the form, which knows the page', async () => {
  const { text } = await citizen().get('/accessibility')
  expect(text).toContain('href="/enquiries/new?page=/accessibility"')
  const form = await citizen().get('/enquiries/new?page=/accessibility')
  expect(form.text).toContain('name="page" value="/accessibility"')
  expect(form.text).toContain('class="print-qr"')
  const evil = await citizen().get('/enquiries/new?page=//evil.example/')
  expect(evil.text).not.toContain('evil.example"')
})

test.each(locales)('%s: sent, read by its code, answered', async (locale) => {
  const who = citizen()
  const form = localPath('/enquiries/new', locale)
  const { sent } = await send(who, { body: `${locale} の質問です。` }, form)
  expect(sent.status, sent.text).toBe(303)
  const own = await who.get(sent.location ?? '')
  const [number = ''] = /\d{4}-\d{5}/.exec(own.text) ?? []
  const [code = ''] = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(own.text) ?? []
  const list = await desk.get('/staff/enquiries')
  const link = new RegExp(`/staff/enquiries/[0-9a-f-]{36}(?=">${number}<)`)
  const item = link.exec(list.text)?.[0] ?? ''
  expect((await desk.get(item)).text).toContain(`${locale} の質問です。`)
  const answered = await desk.fill(item, { answer: 'お答えします。\n以上です。' }, `${item}/answer`)
  expect(answered.location).toBe('/staff/enquiries?done=answered')
  const keys = hiddenFields((await desk.get('/staff/city')).text)
  const again = await desk.post(`${item}/closing`, keys)
  expect(again.status).toBe(409)

  const look = async (fields: Record<string, string>) => {
    const path = localPath('/enquiries/answer', locale)
    const { _key = '', _csrf = '' } = hiddenFields((await who.get(path)).text)
    return who.post(path, { _key, _csrf, ...fields })
  }
  const found = await look({ number, code: code.toLowerCase().replace('-', '') })
  expect(found.status).toBe(200)
  expect(found.text).toContain('お答えします。')
  const wrong = await look({ number, code: 'AAAA-AAAA' })
  expect(wrong.status).toBe(404)
  expect(wrong.text).not.toContain('お答えします。')
})

describe('the form', () => {
  test('keeps what was typed when something is missing', async () => {
    const { sent } = await send(citizen(), { body: ' ', contact: '090-1234-5678' })
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('090-1234-5678')
  })

  test('sent twice is one enquiry, and leads to the same page', async () => {
    const before = await stored()
    const who = citizen()
    const { sent, all } = await send(who)
    const second = await who.post('/enquiries/new', all)
    expect(second.location).toBe(sent.location)
    expect(await stored()).toBe(before + 1)
  })

  test('masks numbers of persons, in what is written and in the contact', async () => {
    await send(citizen(), { body: '1234-5678-9018 です', contact: '１２３４５６７８９０１８' })
    const { rows } = await sql<{ text: string }>`
      select body || contact as text from enquiries.enquiry where contact is not null
      order by received_at desc limit 1`.execute(site.database.owner)
    expect(rows[0]?.text).toBe('＊＊＊＊-＊＊＊＊-＊＊＊＊ です＊＊＊＊＊＊＊＊＊＊＊＊')
  })

  test('of another site, without a ticket or with that of another form is refused', async () => {
    const before = await stored()
    const who = citizen()
    const { all } = await send(citizen(), { body: '' })
    const forged = { ...all, body: 'x', _csrf: 'x' }
    expect((await who.post('/enquiries/new', forged)).status).toBe(403)
    const other = { ...all, body: 'x', _key: '01900000-0000-7000-8000-000000000001' }
    expect((await who.post('/enquiries/new', other)).status).toBe(403)
    const right = { ...all, body: 'x' }
    const foreign = await who.post('/enquiries/new', right, { 'sec-fetch-site': 'cross-site' })
    expect(foreign.status).toBe(403)
    expect(await stored()).toBe(before)
  })

  test('takes ten from one address, then asks to wait; others go on', async () => {
    const flood = citizen('10.9.9.9')
    const { all } = await send(flood)
    const codes: number[] = []
    for (let i = 0; i < 12; i += 1) {
      codes.push((await flood.post('/enquiries/new', { ...all, body: '' })).status)
    }
    expect(codes).toContain(429)
    expect((await send(citizen())).sent.status).toBe(303)
  })

  test('nobody learns the address of an answer: no cache, no referrer, not in the log', async () => {
    const who = citizen()
    const { sent } = await send(who)
    const own = await site.app.request(sent.location ?? '')
    expect(own.headers.get('referrer-policy')).toBe('no-referrer')
    expect(own.headers.get('cache-control')).toBe('no-store')
    expect(site.logged()).not.toContain(sent.location?.split('/').at(-1))
    expect((await who.get(`/enquiries/received/${'a'.repeat(43)}`)).status).toBe(404)
  })
})

test('the staff’s list comes in pages, and its CSV holds all of it', async () => {
  await sql`
    insert into enquiries.enquiry (id, number, page, locale, body, received_at, state)
    select gen_random_uuid(), '2025-' || lpad(no::text, 5, '0'), '/goals', 'ja', 'x',
      timestamptz '2025-01-01' + no * interval '1 hour', 'waiting'
    from generate_series(1, 120) as no`.execute(site.database.owner)
  const first = (await desk.get('/staff/enquiries')).text
  expect(first).toContain('2025-00050')
  expect(first).not.toContain('2025-00051')
  const second = (await desk.get('/staff/enquiries?waiting=2')).text
  expect(second).toContain('2025-00051')
  expect(second).toContain('href="/staff/enquiries?waiting=1"')
  const [, link = ''] = /data-csv-link[^>]*href="([^"]+)"/.exec(second) ?? []
  const file = (await desk.get(link.replaceAll('&amp;', '&'))).text
  expect(file.match(/2025-\d{5}/g)).toHaveLength(120)
})
