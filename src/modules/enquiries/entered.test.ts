import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../../../tests/http/site.ts'
import { Browser, hiddenFields } from '../../../tests/identity/hall.tsx'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import type { Handle } from '../../platform/database/handle.ts'
import { enquiryParts } from './exchange-parts.ts'
import { findByCode } from './store.ts'
import { hashOf } from './receipt.ts'

let site: Site
let desk: Browser
let far: FreshDatabase
beforeAll(async () => {
  site = await openSite({ environment: { YAKUBA_TODAY: '2026-11-20' } })
  desk = await site.signedIn()
  far = await freshDatabase()
})
afterAll(async () => {
  await site.close()
  await far.close()
})

const form = '/staff/enquiries/on-paper'
const typed = {
  ...{ channel: 'phone', receivedOn: '令和8年11月19日', locale: 'pt-BR', page: '' },
  ...{ unitId: '', body: 'Quando abre o balcão?', replyBy: 'phone', contact: '090-0000-1111' },
}
const enter = async (fields: Partial<typeof typed> = {}) => {
  const sent = await desk.fill(form, { ...typed, ...fields })
  expect(sent.status, sent.text).toBe(303)
  const item = sent.location?.replace(/\/receipt.*/, '') ?? ''
  const slip = (await desk.get(sent.location ?? '')).text
  const [number = ''] = /\d{4}-\d{6}/.exec(slip) ?? []
  const [code = ''] = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(slip) ?? []
  return { item, slip, number, code }
}
const look = async (number: string, code: string) => {
  const citizen = new Browser(site.app)
  const { _key = '', _csrf = '' } = hiddenFields((await citizen.get('/enquiries/answer')).text)
  return citizen.post('/enquiries/answer', { _key, _csrf, number, code })
}
const answer = (item: string, text: string) =>
  desk.fill(item, { answer: text }, `${item}/answer`)

test('the list leads to the form; what came by phone is listed, filtered and in the CSV', async () => {
  expect((await desk.get('/staff/enquiries')).text).toContain(`href="${form}"`)
  const { number } = await enter()
  const list = (await desk.get('/staff/enquiries')).text
  expect(list).toContain(number)
  expect(list).toContain('令和8年11月19日')
  expect((await desk.get('/staff/enquiries?channel=paper')).text).not.toContain(number)
  const only = (await desk.get('/staff/enquiries?channel=phone')).text
  expect(only).toContain(number)
  const [, link = ''] = /data-csv-link[^>]*href="([^"]+)"/.exec(only) ?? []
  expect((await desk.get(link.replaceAll('&amp;', '&'))).text).toMatch(
    new RegExp(`受付の方法.*\\r\\n${number},[^,]*,電話,`),
  )
})

test('the slip is in the person’s language, can be printed again, and its code is the answer’s', async () => {
  const { item, slip, number, code } = await enter()
  expect(slip).toContain('lang="pt-BR"')
  expect(slip).toContain('Anote o número e o código')
  expect(slip).toContain('/pt-BR/enquiries/answer')
  expect(slip).toContain('print-qr')
  expect((await desk.get(`${item}/receipt`)).text).toContain(code)
  expect((await look(number, code)).text).toContain('担当の部署が読んでいます')
  await answer(item, 'Às oito e meia.')
  expect((await look(number, code)).text).toContain('Às oito e meia.')
  expect((await look(number, 'AAAA-AAAA')).status).toBe(404)
})

test('an answer to be told waits until somebody has told it, once', async () => {
  const { item, number } = await enter({ channel: 'counter', replyBy: 'letter', contact: '川原町1' })
  expect((await answer(item, 'お答えします。')).status).toBe(303)
  expect((await desk.get('/staff')).text).toContain('本人に伝えるのを待っている回答')
  const open = (await desk.get(item)).text
  expect(open).toContain('希望は「手紙で伝える」です')
  expect(open).toContain('川原町1')
  const keys = hiddenFields(open)
  const told = await desk.post(`${item}/telling`, keys)
  expect(told.location).toBe('/staff/enquiries?done=told')
  expect((await desk.get(item)).text).toContain('伝えた人')
  const again = hiddenFields((await desk.get('/staff/city')).text)
  expect((await desk.post(`${item}/telling`, again)).status).toBe(409)
  expect((await desk.get('/staff/enquiries')).text).toContain(number)
})

test('without contact the answer is read with the code, and nobody has to tell it', async () => {
  const { item } = await enter({ channel: 'paper', replyBy: 'code', contact: '' })
  await answer(item, 'お答えします。')
  const open = (await desk.get(item)).text
  expect(open).toContain('お問い合わせ番号とコードで読みます')
  expect(open).not.toContain('伝えたことを記録する')
})

test.each([
  ['a way to tell it without a contact', { contact: '' }, 'contact'],
  ['a day that has not come', { receivedOn: '2026-11-21' }, 'receivedOn'],
  ['nothing said', { body: ' ' }, 'body'],
  ['an address elsewhere', { page: 'https://evil.example/' }, 'page'],
  ['a way nobody uses', { channel: 'web' }, 'channel'],
])('%s is refused, and what was typed stays', async (_, fields, name) => {
  const sent = await desk.fill(form, { ...typed, ...fields })
  expect([409, 422]).toContain(sent.status)
  expect(sent.text).toContain(`href="#f-${name}"`)
  if (name !== 'body') expect(sent.text).toContain('Quando abre o balcão?')
})

test('numbers of persons are masked', async () => {
  const { item } = await enter({ body: '番号は1234-5678-9018です' })
  expect((await desk.get(item)).text).toContain('番号は＊＊＊＊-＊＊＊＊-＊＊＊＊です')
})

test('carried: number and code reach the citizens’ machine, then the answer; the text does not', async () => {
  const { item, number, code } = await enter({ body: '秘密の相談です。' })
  const { db } = site.database
  const { platform } = site
  const now = platform.clock.now()
  const today = platform.clock.today()
  const context = {
    actor: { kind: 'system', name: 'test' },
    requestId: 'test',
    locale: 'ja',
    ...{ now, today, addressHash: null },
  } as const
  const carry = async (begins = false) => {
    let carried = ''
    for (const part of enquiryParts.filter(({ to }) => to === 'public')) {
      const take = (tx: Handle) => part.take(tx, context, { platform, begins })
      const records = await db.transaction().execute(take)
      carried += JSON.stringify(records)
      await far.db
        .transaction()
        .execute((tx) => part.put(tx, context, JSON.parse(JSON.stringify(records)), platform))
    }
    return carried
  }
  const there = () => findByCode(far.db, number, hashOf(code))
  const first = await carry()
  expect(first).not.toMatch(/秘密|090-0000/)
  expect(await there()).toMatchObject({ state: 'waiting', answer: null, channel: 'phone' })
  await answer(item, 'お答えします。')
  expect(await carry()).toContain('お答えします。')
  expect(await there()).toMatchObject({ state: 'answered', answer: 'お答えします。' })
  expect(await carry()).toBe('[][]')
  // Another machine in its place gets them once more.
  await sql`truncate enquiries.enquiry`.execute(far.owner)
  await carry(true)
  expect(await there()).toMatchObject({ state: 'answered' })
})
