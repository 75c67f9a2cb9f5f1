import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../../../tests/http/site.ts'
import type { Browser } from '../../../tests/identity/hall.tsx'
import { listEntries } from '../audit/entry-store.ts'
import { newId } from '../database/id.ts'
import { openPostOffice, type PostOffice, textOfMail } from './fixtures/post-office.ts'
import type { Notice } from './notice.ts'
import { notify, settleNotices } from './notify.ts'
import { purgeNotices } from './purge.ts'
import { sendDueMails } from './send-mails.ts'
import { mailServerOf } from './smtp.ts'
import type { NotificationTables } from './tables.ts'

let office: PostOffice
let site: Site
let browser: Browser
let employeeId: string
let takes = true

beforeAll(async () => {
  office = await openPostOffice({
    onRcptTo: (_address, _session, done) =>
      takes ? done() : done(Object.assign(new Error('5.1.1 unknown'), { responseCode: 550 })),
  })
  site = await openSite({
    environment: { YAKUBA_SMTP_URL: office.url, YAKUBA_MAIL_FROM: 'no-reply@hall.example' },
  })
  site.platform.offers.notices['test.waiting'] = {
    labelJa: '決裁待ち',
    title: ({ number }) => `起案 ${number} が決裁を待っています`,
  }
  browser = await site.signedIn()
  employeeId = await ownId()
})
afterAll(async () => {
  await site.close()
  await office.close()
})

async function ownId(): Promise<string> {
  const user = await site.platform.db
    .withTables<{ 'identity.user': { employeeId: string } }>()
    .selectFrom('identity.user')
    .select('employeeId')
    .executeTakeFirstOrThrow()
  return user.employeeId
}

const tables = () => site.platform.db.withTables<NotificationTables>()

const tell = (number: string, more: Partial<Notice> = {}) =>
  site.platform.db.transaction().execute((tx) =>
    notify(
      tx,
      { now: site.platform.clock.now() },
      {
        event: 'test.waiting',
        key: `test/${number}`,
        to: [employeeId],
        params: { number },
        path: '/staff/people',
        ...more,
      },
    ),
  )

const idOf = async (number: string) => {
  const notice = await tables()
    .selectFrom('notifications.notice')
    .select('id')
    .where('eventKey', '=', `test/${number}`)
    .where('employeeId', '=', employeeId)
    .executeTakeFirstOrThrow()
  return notice.id
}

/** The part of the inbox that belongs to one notice. */
const partOf = (html: string, id: string) =>
  html.split('<li id="notice-').find((part) => part.startsWith(id)) ?? ''

const press = {
  labelJa: '承認する',
  action: '/staff/approvals/7/decisions',
  hidden: { decision: 'approve', hash: 'a"b' },
} as const

test('an empty inbox says what will come here', async () => {
  const { status, text } = await browser.get('/staff/notices')
  expect(status).toBe(200)
  expect(text).toContain('お知らせはまだありません')
  const home = await browser.get('/staff')
  expect(home.status).toBe(200)
  expect(home.text).not.toContain('未読のお知らせ')
})

test('an unread notice can be settled where it is shown, and is opened by one press', async () => {
  await tell('A-1', { press })
  const id = await idOf('A-1')
  const { text } = await browser.get('/staff/notices')
  expect(text).toContain('未読 1件')
  const part = partOf(text, id)
  expect(part).toContain('起案 A-1 が決裁を待っています')
  expect(part).toContain('action="/staff/approvals/7/decisions"')
  expect(part).toContain('name="hash" value="a&quot;b"')
  expect(part).toContain('name="_csrf"')
  const opened = await browser.fill(
    '/staff/notices',
    { open: '1' },
    `/staff/notices/${id}/readings`,
  )
  expect(opened).toMatchObject({ status: 303, location: '/staff/people' })
  const after = partOf((await browser.get('/staff/notices')).text, id)
  expect(after).not.toContain('未読')
  expect(after).toContain('href="/staff/people"')
  // Read is not done: the press stays until the matter is settled.
  expect(after).toContain('承認する')
})

test('looking at the inbox changes nothing', async () => {
  await tell('A-2')
  await browser.get('/staff/notices')
  expect((await browser.get('/staff/notices')).text).toContain('未読 1件')
})

test('a settled notice says so and has lost its press', async () => {
  const now = site.platform.clock.now()
  await site.platform.db.transaction().execute((tx) => settleNotices(tx, { now }, 'test/A-1'))
  const part = partOf((await browser.get('/staff/notices')).text, await idOf('A-1'))
  expect(part).toContain('処理済みです')
  expect(part).not.toContain('承認する')
})

test('all are marked at once; the trail says so', async () => {
  await tell('A-3')
  const answer = await browser.fill('/staff/notices', {}, '/staff/notices/readings')
  expect(answer).toMatchObject({ status: 303, location: '/staff/notices?done=read' })
  const { text } = await browser.get('/staff/notices?done=read')
  expect(text).toContain('未読のお知らせはありません')
  expect(text).not.toContain('すべて既読にする')
  const entries = await listEntries(site.platform.db, {}, { limit: 5 })
  expect(entries[0]).toMatchObject({ action: 'notifications.mark_read', result: 'done' })
})

test("another person's notice is not there", async () => {
  const other = newId()
  await tell('B-1', { to: [other] })
  const { id } = await tables()
    .selectFrom('notifications.notice')
    .select('id')
    .where('employeeId', '=', other)
    .executeTakeFirstOrThrow()
  expect((await browser.get('/staff/notices')).text).not.toContain('B-1')
  for (const wrong of [id, newId(), 'x']) {
    const answer = await browser.fill(
      '/staff/notices/settings',
      {},
      `/staff/notices/${wrong}/readings`,
    )
    expect(answer.status).toBe(404)
  }
  const row = await tables()
    .selectFrom('notifications.notice')
    .select('readAt')
    .where('id', '=', id)
    .executeTakeFirst()
  expect(row?.readAt).toBeNull()
})

test('a notice whose module is gone, or whose sentence fails, does not take the inbox along', async () => {
  site.platform.offers.notices['test.broken'] = {
    labelJa: '壊れたお知らせ',
    title: ({ list }) => (list as unknown as string[]).join(),
  }
  await tell('C-1', { event: 'gone.event' })
  await tell('C-2', { event: 'test.broken' })
  const { status, text } = await browser.get('/staff/notices')
  expect(status).toBe(200)
  expect(text).toContain('gone.event')
  expect(text).toContain('壊れたお知らせ')
})

test('a sentence is text, whatever stands in it', async () => {
  await tell('<script>x</script>')
  expect((await browser.get('/staff/notices')).text).toContain('&lt;script>x')
})

test('a long inbox has pages; a page that is not there shows the last', async () => {
  for (let number = 0; number < 35; number += 1) await tell(`D-${number}`)
  const first = await browser.get('/staff/notices')
  expect(first.text).toContain('起案 D-34 が')
  expect(first.text).not.toContain('起案 D-2 が')
  expect(first.text).toContain('href="/staff/notices?page=2"')
  const last = await browser.get('/staff/notices?page=999')
  expect(last.text).toContain('起案 A-1 が')
  expect((await browser.get('/staff/notices?page=-1')).text).toContain('起案 D-34 が')
})

test('the home page says how many are unread', async () => {
  // The count is held for a second; this is the first look after the beginning.
  await expect
    .poll(async () => (await browser.get('/staff')).text, { timeout: 5_000 })
    .toContain('未読のお知らせが38件あります')
})

test('the API lists and marks the same notices', async () => {
  const list = await browser.get('/api/notices?unread=1&limit=2')
  const answer = JSON.parse(list.text)
  expect(answer).toMatchObject({ total: 38, unread: 38 })
  expect(answer.notices).toHaveLength(2)
  const [{ id, title }] = answer.notices
  expect(title).toContain('起案 D-34')
  const { text } = await browser.get('/staff/notices')
  const [, token = ''] = /name="_csrf" value="([^"]*)"/.exec(text) ?? []
  const read = await browser.send(`/api/notices/${id}/readings`, {
    method: 'POST',
    headers: { 'x-csrf-token': token, 'sec-fetch-site': 'same-origin' },
  })
  expect(read.status).toBe(201)
  expect(JSON.parse((await browser.get('/api/notices')).text).unread).toBe(37)
  const nobody = await site.app.request('/api/notices')
  expect(nobody.status).toBe(401)
})

const settings = '/staff/notices/settings'

// The tests run at night and on Sundays too.
const atAnyHour = {
  ...{ byDefault: 'at_once', digestAt: '480', afterQuiet: 'at_once', closedDays: '1' },
  ...{ quietFrom: '1200', quietTo: '420' },
}

const lastCode = () => /\d{6}/.exec(textOfMail(office.received.at(-1)?.raw ?? ''))?.[0] ?? ''

test('an address that is none is refused and stays in the field', async () => {
  const answer = await browser.fill(settings, { address: 'aoba@@hall' }, `${settings}/address`)
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('value="aoba@@hall"')
  const two = 'aoba@hall.example\r\nBcc: all@hall.example'
  expect((await browser.fill(settings, { address: two }, `${settings}/address`)).status).toBe(422)
  expect(office.received).toEqual([])
})

test('mails go to an address only after the code that was sent to it came back', async () => {
  const before = await browser.get(settings)
  expect(before.text).toContain('メールアドレスを登録する')
  const address = 'aoba@hall.example'
  const sent = await browser.fill(settings, { address }, `${settings}/address`)
  expect(sent).toMatchObject({ status: 303, location: `${settings}?done=sent` })
  expect(office.received).toHaveLength(1)
  await tell('E-1')
  const again = await browser.fill(settings, { address }, `${settings}/address`)
  expect(again.status).toBe(429)
  expect(again.text).toContain('続けて送れません')

  const wrong = lastCode() === '000000' ? '000001' : '000000'
  const refused = await browser.fill(settings, { code: wrong }, `${settings}/code`)
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('あと4回')
  const right = await browser.fill(
    settings,
    { code: lastCode().replace(/\d/g, (d) => '０１２３４５６７８９'[Number(d)] ?? d) },
    `${settings}/code`,
  )
  expect(right).toMatchObject({ status: 303, location: `${settings}?done=verified` })
  expect((await browser.get(settings)).text).toContain('受け取る')
  await browser.fill(settings, atAnyHour, `${settings}/wish`)
  await tell('E-2')
  await sendAll()
  expect(office.received).toHaveLength(2)
})

const sendAll = async () => {
  const server = mailServerOf(site.platform.config)
  if (server === undefined) throw new Error('no server')
  return sendDueMails(site.platform, server)
}

test('mails can be turned off and on again', async () => {
  await browser.fill(settings, { mailOn: '0' }, `${settings}/mail`)
  await tell('F-1')
  await sendAll()
  expect(office.received).toHaveLength(2)
  await browser.fill(settings, { mailOn: '1' }, `${settings}/mail`)
  await tell('F-2')
  await sendAll()
  expect(office.received).toHaveLength(3)
})

test('a mail that bounced is listed, and can be sent again or taken off the list', async () => {
  takes = false
  await tell('G-1')
  await sendAll()
  takes = true
  const list = await browser.get('/staff/notices/mail')
  expect(list.text).toContain('aoba@hall.example')
  expect(list.text).toContain('相手のサーバーが宛先を受け付けません')
  const [, mailId = ''] = /name="mailId" value="([^"]*)"/.exec(list.text) ?? []
  const retried = await browser.fill('/staff/notices/mail', { mailId }, '/staff/notices/mail/retry')
  expect(retried.status).toBe(303)
  await sendAll()
  expect(office.received).toHaveLength(4)
  const twice = await browser.fill('/staff/notices/mail', { mailId }, '/staff/notices/mail/retry')
  expect(twice.status).toBe(409)
  expect(twice.text).toContain('一覧にありません')
  expect((await browser.get('/staff/notices/mail')).text).toContain(
    '届かなかったメールはありません',
  )
  // The owner is told in the inbox, and the address has to be proven again.
  expect((await browser.get('/staff/notices')).text).toContain('受け取りを止めました')
  expect((await browser.get(settings)).text).toContain('アドレスの確認が済んでいません')
})

test('five wrong codes spend it, and mails stay off', async () => {
  // The minute between two codes has passed.
  await tables().updateTable('notifications.mailSetting').set({ codeSentAt: null }).execute()
  await browser.fill(settings, { address: 'midori@hall.example' }, `${settings}/address`)
  const code = lastCode()
  const wrong = code === '000000' ? '000001' : '000000'
  for (let count = 0; count < 5; count += 1) {
    await browser.fill(settings, { code: wrong }, `${settings}/code`)
  }
  const late = await browser.fill(settings, { code }, `${settings}/code`)
  expect(late.status).toBe(409)
  expect(late.text).toContain('もう一度番号を送ってください')
  const refused = await browser.fill(settings, { mailOn: '1' }, `${settings}/mail`)
  expect(refused.status).toBe(409)
})

test('a code that the server does not take is said at once, and the address can be mended', async () => {
  await tables().updateTable('notifications.mailSetting').set({ codeSentAt: null }).execute()
  takes = false
  const failed = await browser.fill(
    settings,
    { address: 'nobody@hall.example' },
    `${settings}/address`,
  )
  takes = true
  expect(failed.status).toBe(409)
  expect(failed.text).toContain('番号を送れませんでした')
  expect(failed.text).toContain('value="nobody@hall.example"')
  const mended = await browser.fill(
    settings,
    { address: 'aoba@hall.example' },
    `${settings}/address`,
  )
  expect(mended.status).toBe(303)
})

test('an address can be forgotten', async () => {
  const answer = await browser.fill(settings, {}, `${settings}/removal`)
  expect(answer.status).toBe(303)
  expect(await tables().selectFrom('notifications.mailSetting').selectAll().execute()).toEqual([])
})

test('old notices go when they were read or settled, never unread ones', async () => {
  const old = site.platform.clock.now().subtract({ hours: 24 * 181 })
  await tell('H-1')
  await tell('H-2')
  await tables()
    .updateTable('notifications.notice')
    .set({ createdAt: old })
    .where('eventKey', 'in', ['test/H-1', 'test/H-2', 'test/A-1'])
    .execute()
  await browser.fill('/staff/notices', {}, `/staff/notices/${await idOf('H-1')}/readings`)
  expect(await purgeNotices(site.platform)).toBe(2)
  await idOf('H-2')
  await expect(idOf('H-1')).rejects.toThrow()
})

test('without a mail server the page says that mail is off, and offers no form', async () => {
  const plain = await openSite()
  try {
    const person = await plain.signedIn()
    const { text } = await person.get(settings)
    expect(text).toContain('メールは使えません')
    expect(text).not.toContain('name="address"')
    const answer = await person.post(`${settings}/address`, {
      _csrf: /name="_csrf" value="([^"]*)"/.exec(text)?.[1] ?? '',
      address: 'aoba@hall.example',
    })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('設定されていないため')
  } finally {
    await plain.close()
  }
})
