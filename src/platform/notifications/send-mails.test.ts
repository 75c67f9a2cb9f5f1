import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig } from '../../config.ts'
import { listEntries } from '../audit/entry-store.ts'
import { newId } from '../database/id.ts'
import { type MailDesk, openMailDesk } from './fixtures/mail-desk.ts'
import {
  openImpostor,
  openPostOffice,
  type PostOffice,
  subjectOfMail,
  textOfMail,
} from './fixtures/post-office.ts'
import { mailServerOf } from './smtp.ts'
import { takeMail } from './take-mail.ts'

let desk: MailDesk
let office: PostOffice | undefined

beforeEach(async () => {
  desk = await openMailDesk()
})
afterEach(async () => {
  await office?.close()
  office = undefined
  await desk.close()
})

const employee = (address?: string) => desk.employee(address)
const tell: MailDesk['tell'] = (...what) => desk.tell(...what)
const send: MailDesk['send'] = (...where) => desk.send(...where)
const mails = () => desk.mails()
const pass: MailDesk['pass'] = (duration) => desk.pass(duration)

test('a mail says what kind of notice it is and where to read it, and nothing else', async () => {
  office = await openPostOffice()
  await tell([await employee()])
  expect(await send(office.url)).toEqual({ sent: 1, down: undefined })
  const [mail] = office.received
  expect(mail).toMatchObject({ from: 'no-reply@hall.example', to: ['aoba@hall.example'] })
  expect(subjectOfMail(mail!.raw)).toBe('【茶畑市】お知らせ：決裁待ち')
  const text = textOfMail(mail!.raw)
  expect(text).toContain('「決裁待ち」のお知らせが届きました')
  expect(text).toContain('https://hall.example/staff/approvals/0198?month=2026-11')
  for (const secret of ['青葉', 'みどり', '657', '起案']) {
    expect(`${subjectOfMail(mail!.raw)}${text}`).not.toContain(secret)
  }
  expect(mail!.raw).toMatch(/^Auto-Submitted: auto-generated/im)
  expect((await mails())[0]).toMatchObject({ state: 'sent', tries: 1, lastFault: null })
})

test('what somebody typed into an address stays out of the link', async () => {
  office = await openPostOffice()
  const path = `/staff/people?name=${encodeURIComponent('青葉')}` as const
  await tell([await employee()], { path })
  await send(office.url)
  const text = textOfMail(office.received[0]!.raw)
  expect(text).toContain('https://hall.example/staff/people\n')
  expect(text).not.toContain('name=')
})

test('a notice is mailed once, however often the task runs', async () => {
  office = await openPostOffice()
  const [aoba, key] = [await employee(), newId()]
  await tell([aoba], { key })
  await Promise.all([send(office.url), send(office.url)])
  await tell([aoba], { key })
  await send(office.url)
  expect(office.received).toHaveLength(1)
})

test('a process that dies while sending leaves a mail that is listed and not sent again', async () => {
  office = await openPostOffice()
  await tell([await employee()])
  await takeMail(desk.platform, desk.now(), desk.now().add({ minutes: 10 }))
  pass({ minutes: 5 })
  expect((await send(office.url)).sent).toBe(0)
  expect((await mails())[0]).toMatchObject({ state: 'sending' })
  pass({ minutes: 6 })
  expect((await send(office.url)).sent).toBe(0)
  expect((await mails())[0]).toMatchObject({ state: 'given_up', lastFault: 'interrupted' })
  expect(office.received).toEqual([])
})

test('what the server has taken is not sent again when it could not be recorded', async () => {
  office = await openPostOffice()
  await tell([await employee()])
  // The server's yes is the last thing this process hears: it loses the database at that moment.
  await sql`
    create function notifications.lose() returns trigger language plpgsql as
    'begin if new.state = ''sent'' then raise ''connection lost''; end if; return new; end'
    `.execute(desk.database.owner)
  await sql`
    create trigger lose before update on notifications.mail
    for each row execute function notifications.lose()`.execute(desk.database.owner)
  await expect(send(office.url)).rejects.toThrow('connection lost')
  await sql`drop trigger lose on notifications.mail`.execute(desk.database.owner)
  for (let run = 0; run < 3; run += 1) {
    pass({ minutes: 11 })
    await send(office.url)
  }
  expect(office.received).toHaveLength(1)
  expect((await mails())[0]).toMatchObject({ state: 'given_up', lastFault: 'interrupted' })
})

test('STARTTLS is used where it is offered', async () => {
  office = await openPostOffice({ disabledCommands: ['AUTH'] })
  await tell([await employee()])
  await send(office.url, '?anyCertificate=1')
  expect(office.received[0]?.encrypted).toBe(true)
})

test('a certificate that cannot be checked is not trusted by itself', async () => {
  office = await openPostOffice({ disabledCommands: ['AUTH'] })
  await tell([await employee()])
  expect((await send(office.url)).down).toMatchObject({ code: 'server' })
  expect(office.received).toEqual([])
  expect((await mails())[0]).toMatchObject({ state: 'waiting', tries: 1 })
})

test('without STARTTLS a mail goes in the clear only where that is allowed', async () => {
  office = await openPostOffice()
  await tell([await employee()])
  expect((await send(office.url, '?requireTls=1')).down).toMatchObject({ code: 'server' })
  expect(office.received).toEqual([])
  pass({ minutes: 2 })
  await send(office.url)
  expect(office.received[0]?.encrypted).toBe(false)
})

test('TLS from the first byte, with name and password', async () => {
  office = await openPostOffice({
    secure: true,
    disabledCommands: [],
    onAuth({ username, password }, _session, done) {
      if (username === 'hall' && password === 'p@ss word') done(null, { user: 'hall' })
      else done(new Error('Invalid username or password'))
    },
  })
  await tell([await employee()])
  const url = office.url.replace('smtp://', 'smtps://')
  const wrong = await send(url.replace('//', '//hall:wrong@'), '?anyCertificate=1')
  expect(wrong.down).toMatchObject({ code: 'server' })
  expect(wrong.down?.said).toContain('535')
  pass({ minutes: 2 })
  await send(url.replace('//', '//hall:p%40ss%20word@'), '?anyCertificate=1')
  expect(office.received[0]).toMatchObject({ encrypted: true, to: ['aoba@hall.example'] })
})

const refusing = (code: number, text: string) =>
  openPostOffice({
    onRcptTo({ address }, _session, done) {
      if (address.startsWith('midori')) return done()
      return done(Object.assign(new Error(text), { responseCode: code }))
    },
  })

test('a recipient that the server does not know bounces; the others get theirs', async () => {
  office = await refusing(550, '5.1.1 no such user')
  const [aoba, midori] = [await employee(), await employee('midori@hall.example')]
  await tell([aoba, midori])
  await tell([aoba])
  expect((await send(office.url)).sent).toBe(1)
  const failed = (await mails()).find(({ state }) => state === 'bounced')
  expect(failed).toMatchObject({ address: 'aoba@hall.example', tries: 1 })
  expect(failed?.lastFault).toContain('550 5.1.1 no such user')
  // The address has to be proven again, and its owner is told where it is always possible.
  const setting = await desk.tables()
    .selectFrom('notifications.mailSetting')
    .selectAll()
    .where('employeeId', '=', aoba)
    .executeTakeFirstOrThrow()
  expect(setting).toMatchObject({ mailOn: false, verifiedAt: null })
  const told = await desk.tables()
    .selectFrom('notifications.notice')
    .select('event')
    .where('employeeId', '=', aoba)
    .where('event', '=', 'notifications.mail_bounced')
    .execute()
  expect(told).toHaveLength(1)
  const entries = await listEntries(desk.database.db, {}, { limit: 20 })
  expect(entries.map(({ action }) => action)).toContain('notifications.bounce_mail')
})

test('a recipient put off is tried again; a policy is given up without blaming the address', async () => {
  office = await refusing(450, '4.2.0 greylisted')
  const aoba = await employee()
  await tell([aoba])
  await send(office.url)
  expect((await mails())[0]).toMatchObject({ state: 'waiting', tries: 1 })
  await office.close()
  office = await refusing(554, '5.7.1 relaying denied')
  pass({ minutes: 2 })
  await send(office.url)
  expect((await mails())[0]).toMatchObject({ state: 'given_up', tries: 2 })
  const setting = await desk.tables()
    .selectFrom('notifications.mailSetting')
    .select('mailOn')
    .where('employeeId', '=', aoba)
    .executeTakeFirst()
  expect(setting).toEqual({ mailOn: true })
})

test.each([
  ['says nothing at all', '', () => {}],
  ['greets and says nothing more', undefined, () => {}],
  [
    'talks without an end',
    undefined,
    (socket: { write(text: string): unknown }) => {
      for (let count = 0; count < 1_000; count += 1) socket.write('250-more\r\n')
    },
  ],
  ['is not a mail server', 'HTTP/1.1 400 Bad Request\r\n\r\n', () => {}],
])('a server that %s is left after a while, and the mail tried again', async (_, greeting, speak) => {
  office = await openImpostor(speak, greeting)
  await tell([await employee()])
  expect((await send(office.url)).down).toMatchObject({ code: 'server' })
  expect((await mails())[0]).toMatchObject({ state: 'waiting', tries: 1 })
})

test('a server that falls silent after it has the text may have the mail: never sent twice', async () => {
  const taken: string[] = []
  office = await openImpostor((socket, line) => {
    if (/^(EHLO|MAIL|RCPT)/.test(line)) socket.write('250 ok\r\n')
    else if (line === 'DATA') socket.write('354 go on\r\n')
    else taken.push(line)
  })
  await tell([await employee()])
  expect((await send(office.url)).down).toBeUndefined()
  expect(taken.at(-1)).toBe('.')
  expect((await mails())[0]).toMatchObject({ state: 'given_up' })
  expect((await mails())[0]?.lastFault).toMatch(/^unknown/)
})

test('a mail is not sent a day late', async () => {
  office = await openPostOffice()
  await tell([await employee()])
  pass({ hours: 25 })
  expect((await send(office.url)).sent).toBe(0)
  expect((await mails())[0]).toMatchObject({ state: 'given_up', lastFault: 'too_late' })
})

test.each([
  { smtpUrl: undefined, mailFrom: 'no-reply@hall.example' },
  { smtpUrl: 'smtp://mail.hall.example', mailFrom: undefined },
])('without both settings there is no mail server: %o', (config) => {
  expect(mailServerOf(config)).toBeUndefined()
})

test('a mail server without an address to send from stops the start, as a wrong one does', () => {
  expect(() => readConfig({ YAKUBA_SMTP_URL: 'smtp://mail.hall.example' })).toThrow(
    'YAKUBA_MAIL_FROM',
  )
  expect(() => readConfig({ YAKUBA_SMTP_URL: 'http://mail.hall.example' })).toThrow(
    'YAKUBA_SMTP_URL',
  )
})
