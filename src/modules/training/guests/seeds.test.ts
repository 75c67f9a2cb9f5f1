import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Counter, openCounter } from '../pages/fixtures/counter.ts'
import { listEnrolmentsIn, listGuests } from '../store/enrolment.ts'
import { attendanceCountSource } from '../goal-sources.ts'
import { day } from '../fixtures/hall.ts'
import { markAttendance } from '../mark-attendance.ts'
import { holdOffering } from '../hold-offering.ts'
import { seedGuests } from './seeds.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())

test('the demo city has guests within the seats of joint courses, never in its count', async () => {
  const { db, platform } = counter
  const courseId = await counter.course({ categoryId: counter.categoryId.joint })
  const past = await counter.offering({ courseId, on: ['2026-05-13'], capacity: 3 })
  await counter.send('desk', 'POST', `/offerings/${past}/enrolments`, {})
  const [own] = await listEnrolmentsIn(db, past)
  const later = counter.as('desk')
  const marks = own === undefined ? [] : [{ enrolmentId: own.id, attendedMinutes: 360 }]
  await markAttendance(platform, later, {
    offeringId: past,
    heldOn: day('2026-05-13'),
    marks,
    source: 'list',
  })
  await holdOffering(platform, later, { offeringId: past })
  const quotas = [{ lgCode: '229998', seats: 2, releaseOn: day('2026-05-30') }]
  const ahead = await counter.offering({ courseId, capacity: 5, quotas })
  const parameters = attendanceCountSource.parameters.parse({ fiscalYear: 2026, category: 'joint' })
  const count = async () =>
    (await attendanceCountSource.read(db, parameters as never, counter.system.today)).value
  const before = await count()
  await counter.owner.transaction().execute((tx) => seedGuests(tx, counter.system))
  expect(await count()).toBe(before)
  const guestsOf = async (id: string) =>
    (await listEnrolmentsIn(db, id)).filter(({ lgCode }) => lgCode !== null)
  expect((await guestsOf(past)).map(({ state }) => state)).toEqual(['completed', 'completed'])
  const coming = await guestsOf(ahead)
  expect(coming.map(({ state }) => state)).toEqual(['seated'])
  const [guest] = await listGuests(db, [coming[0]?.guestId ?? ''])
  expect(guest?.name).not.toBe('')
  const page = await counter.get('desk', `/staff/training/offerings/${ahead}/guest-notice`)
  expect(page.text).toContain('連絡：駐車場は庁舎の東側')
})
