import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Config } from '../../config.ts'
import { newId } from '../database/id.ts'
import { retryMail } from './failed-mail.ts'
import { deadUrl, type MailDesk, openMailDesk } from './fixtures/mail-desk.ts'
import {
  openPostOffice,
  type PostOffice,
  subjectOfMail,
  textOfMail,
} from './fixtures/post-office.ts'
import { findMailSetting, listFailedMails } from './mail-store.ts'
import { makeDigests } from './make-digests.ts'
import { jobContext } from './send-mails.ts'

let desk: MailDesk
let office: PostOffice
let aoba: string

beforeEach(async () => {
  desk = await openMailDesk('2026-11-24T10:00+09:00')
  office = await openPostOffice()
  aoba = await desk.employee()
})
afterEach(async () => {
  await office.close()
  await desk.close()
})

/** Runs the task at a time of Japan, as the queue does every minute. */
async function runAt(local: string, url = office.url): Promise<void> {
  desk.moveTo(local)
  await desk.send(url)
}

const letters = () => office.received.map(({ raw }) => textOfMail(raw))
const subjects = () => office.received.map(({ raw }) => subjectOfMail(raw))
const daily = () => desk.wants(aoba, { byDefault: 'digest' })

test('a digest says how many of which kind, with links, and nothing else', async () => {
  await daily()
  await desk.tell([aoba], { path: '/staff/approvals/1' })
  await desk.tell([aoba], { path: '/staff/approvals/2' })
  await desk.tell([aoba], { event: 'goals.report_due', path: '/staff/goals/reports/7/2026-10' })
  await runAt('2026-11-24T10:01')
  await runAt('2026-11-25T07:59')
  expect(office.received).toEqual([])
  await runAt('2026-11-25T08:00')
  expect(subjects()).toEqual(['【茶畑市】お知らせのまとめ：3件'])
  const [text = ''] = letters()
  expect(text).toContain(
    '・決裁待ち：2件\n  https://hall.example/staff/notices?event=approvals.waiting\n',
  )
  expect(text).toContain(
    '・月次報告の受付：1件\n  https://hall.example/staff/goals/reports/7/2026-10\n',
  )
  for (const secret of ['青葉', 'みどり', '657', '起案', '報告してください']) {
    expect(`${subjects().join()}${text}`).not.toContain(secret)
  }
})

test('a digest is sent once, however often and by however many the task is run', async () => {
  await daily()
  await desk.tell([aoba])
  await runAt('2026-11-24T10:01')
  desk.moveTo('2026-11-25T08:00')
  await Promise.all([desk.send(office.url), desk.send(office.url)])
  expect(await makeDigests(desk.platform)).toBe(0)
  await runAt('2026-11-25T08:01')
  await runAt('2026-11-26T08:00')
  expect(office.received).toHaveLength(1)
})

test('what comes after the time of today waits for tomorrow', async () => {
  await daily()
  await desk.tell([aoba])
  await runAt('2026-11-24T10:01')
  await runAt('2026-11-24T19:59')
  expect(office.received).toEqual([])
  await runAt('2026-11-25T08:00')
  expect(subjects()).toEqual(['【茶畑市】お知らせのまとめ：1件'])
})

test('nothing is sent when there is nothing new', async () => {
  await daily()
  for (const day of [24, 25, 26]) await runAt(`2026-11-${day}T08:00`)
  expect(office.received).toEqual([])
})

test('what was settled or read by then is left out; when that is all, nothing is sent', async () => {
  await daily()
  const [settled, late] = [newId(), newId()]
  await desk.tell([aoba], { key: settled })
  await desk.tell([aoba], { key: late })
  await desk.tell([aoba], { event: 'goals.report_due' })
  await runAt('2026-11-24T10:01')
  await desk.settle(settled)
  await desk
    .tables()
    .updateTable('notifications.notice')
    .set({ readAt: desk.now() })
    .where('event', '=', 'goals.report_due')
    .execute()
  // Made while the server is down, and settled before it comes back.
  await runAt('2026-11-25T08:00', await deadUrl())
  await desk.settle(late)
  await runAt('2026-11-25T08:30')
  expect(office.received).toEqual([])
  expect((await desk.mails()).filter(({ state }) => state === 'waiting')).toEqual([])
})

test('a program that was down over the time sends one digest, not two', async () => {
  await daily()
  await desk.tell([aoba])
  await runAt('2026-11-24T10:01')
  // Down from Tuesday to Thursday, a quarter of an hour too early for the digest.
  await runAt('2026-11-26T07:45')
  await desk.tell([aoba])
  await runAt('2026-11-26T08:01')
  await runAt('2026-11-26T08:02')
  expect(subjects()).toEqual(['【茶畑市】お知らせのまとめ：2件'])
})

test('down over the time and up the same day: it is sent late, unless it is quiet by then', async () => {
  await daily()
  await desk.tell([aoba])
  await runAt('2026-11-24T10:01')
  await runAt('2026-11-25T11:30')
  expect(office.received).toHaveLength(1)
  await desk.tell([aoba])
  await runAt('2026-11-25T11:31')
  await runAt('2026-11-26T21:00')
  expect(office.received).toHaveLength(1)
  await runAt('2026-11-27T08:00')
  expect(office.received).toHaveLength(2)
})

test('a digest whose server is down for an hour arrives once', async () => {
  await daily()
  await desk.tell([aoba])
  await runAt('2026-11-24T10:01')
  const dead = await deadUrl()
  desk.moveTo('2026-11-25T08:00')
  for (let minute = 0; minute < 60; minute += 1) {
    await desk.send(dead)
    desk.pass({ minutes: 1 })
  }
  for (let minute = 0; minute < 30; minute += 1) {
    await desk.send(office.url)
    desk.pass({ minutes: 1 })
  }
  expect(subjects()).toEqual(['【茶畑市】お知らせのまとめ：1件'])
})

test('a digest that bounces is listed as one, and can be sent again', async () => {
  await daily()
  await desk.tell([aoba])
  await runAt('2026-11-24T10:01')
  const strict = await openPostOffice({
    onRcptTo: (_address, _session, done) =>
      done(Object.assign(new Error('5.1.1 unknown'), { responseCode: 550 })),
  })
  await runAt('2026-11-25T08:00', strict.url)
  await strict.close()
  const [failed] = await listFailedMails(desk.platform.db, { offset: 0, limit: 10 })
  expect(failed).toMatchObject({ address: 'aoba@hall.example', state: 'bounced', event: null })
  const setting = await findMailSetting(desk.platform.db, aoba)
  expect(setting).toMatchObject({ mailOn: false, verifiedAt: null })
  desk.moveTo('2026-11-25T09:00')
  const context = jobContext(desk.platform)
  const config = { smtpUrl: office.url, mailFrom: 'no-reply@hall.example' } as Config
  await retryMail({ db: desk.platform.db, config }, context, failed?.id ?? '')
  await runAt('2026-11-25T09:01')
  expect(subjects()).toEqual(['【茶畑市】お知らせのまとめ：1件'])
})

test('no digest on closed days: after a weekend one holds all', async () => {
  await daily()
  desk.moveTo('2026-11-27T17:59')
  await desk.tell([aoba])
  await runAt('2026-11-27T18:00')
  await runAt('2026-11-28T08:00')
  await desk.tell([aoba])
  await runAt('2026-11-28T08:01')
  await runAt('2026-11-29T08:00')
  expect(office.received).toEqual([])
  await runAt('2026-11-30T08:00')
  expect(subjects()).toEqual(['【茶畑市】お知らせのまとめ：2件'])
})

test('a time of one’s own, and closed days for those who work then', async () => {
  await desk.wants(aoba, { byDefault: 'digest', digestMinute: 17 * 60, closedDays: true })
  await desk.tell([aoba])
  await runAt('2026-11-28T16:59')
  expect(office.received).toEqual([])
  await runAt('2026-11-28T17:00')
  expect(office.received).toHaveLength(1)
})

test('each kind comes as it was chosen: at once, daily, not at all', async () => {
  await desk.wants(aoba, { byDefault: 'none' }, {
    'approvals.waiting': 'at_once',
    'goals.report_due': 'digest',
  })
  await desk.tell([aoba])
  await desk.tell([aoba], { event: 'goals.report_due' })
  await desk.tell([aoba], { event: 'goals.report_overdue' })
  await runAt('2026-11-24T10:01')
  expect(subjects()).toEqual(['【茶畑市】お知らせ：決裁待ち'])
  await runAt('2026-11-25T08:00')
  expect(subjects().slice(1)).toEqual(['【茶畑市】お知らせのまとめ：1件'])
  expect(letters()[1]).toContain('月次報告の受付：1件')
})

test('in quiet hours no mail goes; what came is in the next digest', async () => {
  desk.moveTo('2026-11-24T21:00')
  await desk.tell([aoba])
  for (const time of ['24T21:01', '24T23:59', '25T03:00', '25T07:00', '25T07:59']) {
    await runAt(`2026-11-${time}`)
    expect(office.received).toEqual([])
  }
  await runAt('2026-11-25T08:00')
  expect(subjects()).toEqual(['【茶畑市】お知らせのまとめ：1件'])
})

test('or each by itself when the quiet hours end, over a weekend too', async () => {
  await desk.wants(aoba, { afterQuiet: 'at_once' })
  desk.moveTo('2026-11-27T21:00')
  await desk.tell([aoba])
  await runAt('2026-11-27T21:01')
  await runAt('2026-11-29T12:00')
  expect(office.received).toEqual([])
  await runAt('2026-11-30T07:00')
  expect(subjects()).toEqual(['【茶畑市】お知らせ：決裁待ち'])
})

test('a new try does not fall into quiet hours either', async () => {
  await desk.wants(aoba, { afterQuiet: 'at_once' })
  desk.moveTo('2026-11-24T19:58')
  await desk.tell([aoba])
  const dead = await deadUrl()
  await desk.send(dead)
  await runAt('2026-11-24T19:59', dead)
  await runAt('2026-11-24T20:05')
  expect(office.received).toEqual([])
  await runAt('2026-11-25T07:00')
  expect(office.received).toHaveLength(1)
})

test('an urgent notice is mailed at once, at night and to those who want a digest or nothing', async () => {
  const wishes = [{}, { byDefault: 'digest' }, { byDefault: 'none' }] as const
  desk.moveTo('2026-11-29T03:00')
  for (const [index, wish] of wishes.entries()) {
    const person = await desk.employee(`person-${index}@hall.example`)
    await desk.wants(person, wish)
    await desk.tell([person], { event: 'audit.broken' })
  }
  const never = await desk.employee('never@hall.example')
  await desk.wants(never, {}, { 'audit.broken': 'none' })
  await desk.tell([never], { event: 'audit.broken' })
  await runAt('2026-11-29T03:01')
  expect(office.received.map(({ to }) => to[0])).toEqual([
    'person-0@hall.example', 'person-1@hall.example', 'person-2@hall.example',
  ])
})

test('what was read in the inbox during quiet hours is not mailed afterwards', async () => {
  await desk.wants(aoba, { afterQuiet: 'at_once' })
  desk.moveTo('2026-11-24T21:00')
  await desk.tell([aoba])
  await runAt('2026-11-24T21:01')
  await desk.tables().updateTable('notifications.notice').set({ readAt: desk.now() }).execute()
  await runAt('2026-11-25T07:00')
  expect(office.received).toEqual([])
})

test('a kind that is no longer wanted is left out of the digest', async () => {
  await daily()
  await desk.tell([aoba])
  await runAt('2026-11-24T10:01')
  await desk.wants(aoba, { byDefault: 'digest' }, { 'approvals.waiting': 'none' })
  await runAt('2026-11-25T08:00')
  expect(office.received).toEqual([])
})
