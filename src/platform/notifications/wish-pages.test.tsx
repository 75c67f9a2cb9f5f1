import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openSite, type Site } from '../../../tests/http/site.ts'
import type { Browser } from '../../../tests/identity/hall.tsx'
import { listEntries } from '../audit/entry-store.ts'
import { newId } from '../database/id.ts'
import { deadUrl } from './fixtures/mail-desk.ts'
import { openPostOffice, type PostOffice, subjectOfMail } from './fixtures/post-office.ts'
import { notify } from './notify.ts'
import { sendDueMails } from './send-mails.ts'
import { mailServerOf } from './smtp.ts'
import type { NotificationTables } from './tables.ts'
import { readWish } from './wish-store.ts'

const settings = '/staff/notices/settings'
const mailPath = '/staff/notices/mail'

let office: PostOffice
let site: Site
let browser: Browser
let employeeId: string

beforeAll(async () => {
  office = await openPostOffice()
  site = await openSite({
    environment: { YAKUBA_SMTP_URL: office.url, YAKUBA_MAIL_FROM: 'no-reply@hall.example' },
  })
  site.platform.offers.notices['audit.broken'] = {
    labelJa: '監査証跡の異常',
    title: () => '確認が要ります',
    urgent: true,
  }
  browser = await site.signedIn()
  const user = await site.platform.db
    .withTables<{ 'identity.user': { employeeId: string } }>()
    .selectFrom('identity.user')
    .select('employeeId')
    .executeTakeFirstOrThrow()
  employeeId = user.employeeId
})
afterAll(async () => {
  await site.close()
  await office.close()
})
beforeEach(() => {
  office.received.length = 0
})

const tables = () => site.platform.db.withTables<NotificationTables>()

const register = (verified: boolean) =>
  tables()
    .insertInto('notifications.mailSetting')
    .values({
      employeeId,
      address: 'aoba@hall.example',
      verifiedAt: verified ? site.platform.clock.now() : null,
      mailOn: verified,
      codeHash: null,
      codeExpiresAt: null,
      codeFailures: 0,
      codeSentAt: null,
    })
    .onConflict((conflict) => conflict.constraint('mail_setting_pkey').doNothing())
    .execute()

const forget = () => browser.fill(settings, {}, `${settings}/removal`)

const usual = {
  ...{ byDefault: 'digest', digestAt: '480', quietOn: '1', quietFrom: '1200', quietTo: '420' },
  afterQuiet: 'digest',
}
const choose = (wish: Record<string, string>) => browser.fill(settings, wish, `${settings}/wish`)

test('without an address there is nothing to choose yet, and a press made by hand is refused', async () => {
  expect((await browser.get(settings)).text).not.toContain('メールの届き方')
  const answer = await choose(usual)
  expect(answer.status).toBe(409)
})

test('the form proposes the usual: at once, quiet from 20:00 to 7:00, a digest at 8:00', async () => {
  await register(true)
  const { text } = await browser.get(settings)
  expect(text).toContain('届いたとき、1件ずつ（20:00から7:00までは送らない）')
  expect(text).toMatch(/<option value="480" selected[^>]*>8:00/)
  expect(text).toMatch(/<option value="1200" selected[^>]*>20:00/)
  expect(text).toMatch(/<option value="420" selected[^>]*>7:00/)
  // By the parts of the product, every kind of notice that can be mailed.
  for (const word of ['<h3>運営方針</h3>', '決裁待ち', '月次報告の受付が始まったとき']) {
    expect(text).toContain(word)
  }
  expect(text).not.toContain('name="kind-notifications.mail_bounced"')
})

test('what was chosen is kept and shown, and recorded without the person’s name', async () => {
  const wish = {
    ...usual,
    ...{ digestAt: '1020', closedDays: '1', afterQuiet: 'at_once' },
    ...{ 'kind-approvals.waiting': 'at_once', 'kind-goals.report_due': 'none' },
  }
  const answer = await choose(wish)
  expect(answer).toMatchObject({ status: 303, location: `${settings}?done=wish` })
  const { text } = await browser.get(`${settings}?done=wish`)
  expect(text).toContain('メールの届き方を決めました')
  expect(text).toContain('1日1回、まとめて 17:00（20:00から7:00までは送らない）')
  expect(await readWish(site.platform.db, employeeId)).toEqual({
    byDefault: 'digest',
    digestMinute: 1_020,
    quietOn: true,
    quietFromMinute: 1_200,
    quietToMinute: 420,
    closedDays: true,
    afterQuiet: 'at_once',
    choices: new Map([
      ['approvals.waiting', 'at_once'],
      ['goals.report_due', 'none'],
    ]),
  })
  const [entry] = await listEntries(site.platform.db, {}, { limit: 1 })
  expect(entry).toMatchObject({ action: 'notifications.set_mail_wish', result: 'done' })
  // A choice that is taken back follows the general one again.
  await choose({ ...wish, 'kind-goals.report_due': 'same' })
  const { choices } = await readWish(site.platform.db, employeeId)
  expect([...choices.keys()]).toEqual(['approvals.waiting'])
})

test.each([
  ['a digest in quiet hours', { digestAt: '360' }, 'まとめのメールの時刻が、メールを送らない時間に'],
  ['quiet hours without a length', { quietTo: '1200' }, '始まりと終わりが同じです'],
  ['a time that is none', { digestAt: '481' }, '一覧から選んでください'],
  ['a choice that is none', { byDefault: 'weekly' }, '一覧から選んでください'],
])('%s is refused, and what was chosen stays in the form', async (_, wrong, sentence) => {
  const before = await readWish(site.platform.db, employeeId)
  const answer = await choose({ ...usual, 'kind-approvals.waiting': 'none', ...wrong })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain(sentence)
  expect(answer.text).toMatch(/kind-approvals\.waiting[\s\S]*?<option value="none" selected/)
  expect(await readWish(site.platform.db, employeeId)).toEqual(before)
})

test('an alarm can be turned off, but not put into a digest', async () => {
  const { text } = await browser.get(settings)
  const [, part = ''] = text.split('name="kind-audit.broken"')
  const select = part.slice(0, part.indexOf('</select>'))
  expect(select).toContain('いつでもすぐに（至急）')
  expect(select).toContain('value="none"')
  expect(select).not.toContain('value="digest"')
})

test('who changes the hours gets at once what was held for the end of the old ones', async () => {
  const now = site.platform.clock.now()
  await site.platform.db.transaction().execute((tx) =>
    notify(tx, { now }, {
      event: 'goals.report_due', key: newId(), to: [employeeId], path: '/staff/goals/reports',
    }),
  )
  await tables()
    .updateTable('notifications.mail')
    .set({ nextTryAt: now.add({ hours: 12 }) })
    .execute()
  await choose({ ...usual, byDefault: 'at_once', quietOn: '', closedDays: '1' })
  const server = mailServerOf(site.platform.config)
  if (server === undefined) throw new Error('no server')
  expect((await sendDueMails(site.platform, server)).sent).toBe(1)
})

test('the link of a digest leads to the notices of that kind alone', async () => {
  const { text } = await browser.get('/staff/notices?event=goals.report_due')
  expect(text).toContain('「月次報告の受付が始まったとき」だけを表示しています')
  expect(text).toContain('name="event" value="goals.report_due"')
  const other = await browser.get('/staff/notices?event=approvals.waiting')
  expect(other.text).not.toContain('<li id="notice-')
  const none = await browser.get('/staff/notices?event=no.such_kind')
  expect(none.text).toContain('<li id="notice-')
})

test('a test mail needs an own address, proven or not', async () => {
  await forget()
  expect(await tables().selectFrom('notifications.mailWish').selectAll().execute()).toEqual([])
  const { text } = await browser.get(mailPath)
  expect(text).toContain('自分のメールアドレスを登録する')
  const refused = await browser.fill(mailPath, {}, `${mailPath}/test`)
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('自分のメールアドレスが登録されていません')
  await register(false)
  expect((await browser.get(mailPath)).text).toContain('aoba@hall.example')
})

const press = () => browser.fill(mailPath, {}, `${mailPath}/test`)

test('a test mail arrives, and the page says what the server answered', async () => {
  const answer = await press()
  expect(answer).toMatchObject({ status: 303, location: `${mailPath}#test` })
  expect(office.received).toHaveLength(1)
  expect(office.received[0]).toMatchObject({ to: ['aoba@hall.example'] })
  expect(subjectOfMail(office.received[0]!.raw)).toContain('試し送り')
  const { text } = await browser.get(mailPath)
  expect(text).toContain('メールのサーバーが受け取りました')
  expect(text).toMatch(/<code lang="en">250 /)
})

/** Has the site use another mail server for one press. */
async function pressAt(url: string): Promise<string> {
  const { smtpUrl } = site.platform.config
  Object.assign(site.platform.config, { smtpUrl: url })
  try {
    await press()
    return (await browser.get(mailPath)).text
  } finally {
    Object.assign(site.platform.config, { smtpUrl })
  }
}

test('a server that is not there is said in words, with what to look at', async () => {
  const text = await pressAt(await deadUrl())
  expect(text).toContain('メールのサーバーにつながりません')
  expect(text).toContain('ポート番号とファイアウォール')
  expect(text).toContain('ECONNREFUSED')
})

test('a name or password that the server does not take', async () => {
  const strict = await openPostOffice({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(new Error('Invalid username or password')),
  })
  const text = await pressAt(strict.url.replace('//', '//hall:wrong@'))
  await strict.close()
  expect(text).toContain('名前とパスワードを受け付けません')
  expect(text).toContain('535')
})

test('a certificate of the hall’s own, and a recipient that the server refuses', async () => {
  const own = await openPostOffice({ disabledCommands: ['AUTH'] })
  expect(await pressAt(own.url)).toContain('サーバーの証明書を確かめられません')
  await own.close()
  const strict = await openPostOffice({
    onRcptTo: (_address, _session, done) =>
      done(Object.assign(new Error('5.1.1 no such user'), { responseCode: 550 })),
  })
  expect(await pressAt(strict.url)).toContain('相手のサーバーが宛先を受け付けません')
  await strict.close()
})

test('the same form sent twice sends one mail', async () => {
  const { text } = await browser.get(mailPath)
  const [, form = ''] = text.split(`action="${mailPath}/test"`)
  const hidden = (name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? ''
  const sent = { _csrf: hidden('_csrf'), _key: hidden('_key') }
  const from = { 'sec-fetch-site': 'same-origin' }
  await browser.post(`${mailPath}/test`, sent, from)
  await browser.post(`${mailPath}/test`, sent, from)
  expect(office.received).toHaveLength(1)
})

test('while the server takes no mail, administrators read how many wait, and why', async () => {
  const now = site.platform.clock.now()
  await tables().updateTable('notifications.mailSetting').set({ verifiedAt: now }).execute()
  await tables().updateTable('notifications.mailSetting').set({ mailOn: true }).execute()
  await site.platform.db.transaction().execute((tx) =>
    notify(tx, { now }, {
      event: 'goals.report_due', key: newId(), to: [employeeId], path: '/staff/goals/reports',
    }),
  )
  await tables()
    .updateTable('notifications.mail')
    .set({ tries: 3, lastFault: 'server: connect ECONNREFUSED 127.0.0.1:25' })
    .where('state', '=', 'waiting')
    .execute()
  const { text } = await browser.get(mailPath)
  expect(text).toContain('メールのサーバーに送れず、1件が待っています')
  expect(text).toContain('connect ECONNREFUSED')
  // The count is held for a second.
  await expect
    .poll(async () => (await browser.get('/staff')).text, { timeout: 5_000 })
    .toContain('メールのサーバーに送れず、1件が待っています')
})
