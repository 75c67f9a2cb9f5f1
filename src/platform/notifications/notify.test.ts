import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import { newId } from '../database/id.ts'
import type { Notice } from './notice.ts'
import { notify, settleNotices } from './notify.ts'
import type { NotificationTables } from './tables.ts'

let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const context = { now: Temporal.Instant.from('2026-11-22T01:00:00Z') }

const tell = (notice: Notice) =>
  database.db.transaction().execute((tx) => notify(tx, context, notice))

const noticesOf = (employeeId: string) =>
  database.db
    .withTables<NotificationTables>()
    .selectFrom('notifications.notice')
    .selectAll()
    .where('employeeId', '=', employeeId)
    .orderBy('eventKey')
    .execute()

const mailsOf = (employeeId: string) =>
  database.db
    .withTables<NotificationTables>()
    .selectFrom('notifications.mail as mail')
    .innerJoin('notifications.notice as notice', 'notice.id', 'mail.noticeId')
    .select(['mail.address', 'mail.state', 'notice.eventKey'])
    .where('notice.employeeId', '=', employeeId)
    .execute()

async function wantsMail(employeeId: string, mailOn = true): Promise<void> {
  await database.db
    .withTables<NotificationTables>()
    .insertInto('notifications.mailSetting')
    .values({
      employeeId,
      address: `${employeeId}@city.example`,
      verifiedAt: context.now,
      mailOn,
      codeHash: null,
      codeExpiresAt: null,
      codeFailures: 0,
      codeSentAt: null,
    })
    .execute()
}

const waiting = (key: string, to: readonly string[]): Notice => ({
  event: 'approvals.waiting',
  key,
  to,
  params: { target: '防災訓練', count: 3 },
  path: '/staff/approvals/1',
  press: { labelJa: '承認する', action: '/staff/approvals/1/decisions', hidden: { a: 'b' } },
})

test('everybody named is told, once for a key however often it is said', async () => {
  const [aoba, midori] = [newId(), newId()]
  await tell(waiting('draft/1/round/1', [aoba, midori, aoba]))
  await tell(waiting('draft/1/round/1', [aoba]))
  await tell(waiting('draft/1/round/2', [aoba]))
  const notices = await noticesOf(aoba)
  expect(notices.map(({ eventKey }) => eventKey)).toEqual(['draft/1/round/1', 'draft/1/round/2'])
  expect(notices[0]).toMatchObject({
    event: 'approvals.waiting',
    params: { target: '防災訓練', count: 3 },
    press: { labelJa: '承認する', action: '/staff/approvals/1/decisions', hidden: { a: 'b' } },
    createdAt: context.now,
    readAt: null,
    settledAt: null,
  })
  expect(await noticesOf(midori)).toHaveLength(1)
})

test('two actions that tell the same people at once both end, and nobody hears twice', async () => {
  const people = Array.from({ length: 20 }, newId)
  await Promise.all([
    tell(waiting('race', people)),
    tell(waiting('race', people.toReversed())),
    tell(waiting('race', people)),
  ])
  for (const employeeId of people) expect(await noticesOf(employeeId)).toHaveLength(1)
})

test('nothing is told when the action fails', async () => {
  const aoba = newId()
  const failing = database.db.transaction().execute(async (tx) => {
    await notify(tx, context, waiting('failing', [aoba]))
    throw new Error('rolled back')
  })
  await expect(failing).rejects.toThrow('rolled back')
  expect(await noticesOf(aoba)).toEqual([])
})

test('a mail waits for those who turned mails on, and for nobody else', async () => {
  const [on, off, none] = [newId(), newId(), newId()]
  await wantsMail(on)
  await wantsMail(off, false)
  await tell(waiting('mails', [on, off, none]))
  await tell(waiting('mails', [on, off, none]))
  expect(await mailsOf(on)).toEqual([
    { address: `${on}@city.example`, state: 'waiting', eventKey: 'mails' },
  ])
  expect(await mailsOf(off)).toEqual([])
  expect(await mailsOf(none)).toEqual([])
})

test('a settled matter is settled for all who were told, and its mails are not sent', async () => {
  const [aoba, midori] = [newId(), newId()]
  await wantsMail(aoba)
  await tell(waiting('to settle', [aoba, midori]))
  await tell(waiting('another', [aoba]))
  await database.db.transaction().execute((tx) => settleNotices(tx, context, 'to settle'))
  const [another, settled] = await noticesOf(aoba)
  expect(another?.settledAt).toBeNull()
  expect(settled?.settledAt).toEqual(context.now)
  expect((await noticesOf(midori))[0]?.settledAt).toEqual(context.now)
  expect((await mailsOf(aoba)).map(({ eventKey }) => eventKey)).toEqual(['another'])
})

test('a way out of the staff pages is not taken as a path', async () => {
  const outside = { ...waiting('outside', [newId()]), path: '/staffroom.example' as const }
  await expect(tell(outside)).rejects.toThrow('notice_path_within_staff')
})
