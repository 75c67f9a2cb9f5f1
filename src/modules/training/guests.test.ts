import { afterAll, beforeAll, expect, test } from 'vitest'
import { day, type Hall, openHall, today } from './fixtures/hall.ts'
import { forgetGuests } from './forget-guests.ts'
import { releaseSeats } from './release-seats.ts'
import { listEnrolmentsIn } from './store/enrolment.ts'
import { viewOffering } from './view-offerings.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const neighbour = '229998'
const guest = (no: number, lgCode = neighbour) => ({
  name: `客 ${no}`,
  kana: 'きゃく',
  lgCode,
  unit: '総務課',
})
const send = (offeringId: string, guests: object[]) =>
  hall.send('desk', 'POST', `/offerings/${offeringId}/guests`, { guests })
const quota = (releaseOn: string | null, seats = 2) => [
  { lgCode: neighbour, seats, releaseOn: releaseOn === null ? null : day(releaseOn) },
]

test('guests sit within their quota, whole lists or nothing', async () => {
  const offeringId = await hall.offering({ capacity: 4, quotas: quota('2026-05-30') })
  const tooMany = await send(offeringId, [guest(1), guest(2), guest(3)])
  expect(tooMany).toMatchObject({ status: 409, body: { code: 'training.quota_used' } })
  expect(tooMany.body.title).toContain('3人目')
  expect(await listEnrolmentsIn(hall.db, offeringId)).toEqual([])
  expect((await send(offeringId, [guest(1), guest(2)])).body).toEqual({ seated: 2, waiting: 0 })
  expect((await send(offeringId, [guest(2)])).body.code).toBe('training.guest_twice')
  expect((await send(offeringId, [guest(4, '229999')])).body.code).toBe(
    'training.guest_of_own_city',
  )
  const view = await viewOffering(hall.db, hall.as('desk'), offeringId)
  expect(view.participants.map(({ name, lgCode, unitName }) => [name, lgCode, unitName])).toEqual([
    ['客 1', neighbour, '総務課'],
    ['客 2', neighbour, '総務課'],
  ])
  expect(view.offering.freeSeats).toBe(2)
})

test('seats that a neighbour does not use go to the queue on their day, in order', async () => {
  const offeringId = await hall.offering({ capacity: 3, quotas: quota('2026-05-21') })
  for (const who of ['clerk1', 'clerk2', 'clerk3', 'clerk4'] as const) {
    await hall.send(who, 'POST', `/offerings/${offeringId}/enrolments`, {})
  }
  const states = async () => (await listEnrolmentsIn(hall.db, offeringId)).map(({ state }) => state)
  expect(await states()).toEqual(['seated', 'waiting', 'waiting', 'waiting'])
  expect(await releaseSeats(hall.platform, hall.system)).toEqual({ movedUp: 0 })
  const nextDay = { ...hall.system, today: today.add({ days: 1 }) }
  expect(await releaseSeats(hall.platform, nextDay)).toEqual({ movedUp: 2 })
  expect(await states()).toEqual(['seated', 'seated', 'seated', 'waiting'])
  expect(await hall.told('clerk2')).toContain('training.moved_up')
  expect(await releaseSeats(hall.platform, nextDay)).toEqual({ movedUp: 0 })
})

test('names and contacts are deleted on their day; the seat and the city stay', async () => {
  const offeringId = await hall.offering({ capacity: 3 })
  await send(offeringId, [guest(9)])
  expect(await forgetGuests(hall.platform, hall.system)).toEqual({ forgotten: 0 })
  const later = { ...hall.system, today: day('2027-06-03') }
  expect((await forgetGuests(hall.platform, later)).forgotten).toBeGreaterThan(0)
  expect(await forgetGuests(hall.platform, later)).toEqual({ forgotten: 0 })
  const [row] = (await viewOffering(hall.db, hall.as('desk'), offeringId)).participants
  expect(row).toMatchObject({ name: '', unitName: '', lgCode: neighbour, state: 'seated' })
})

test('more seats for others than there are is refused', async () => {
  await expect(hall.offering({ capacity: 3, quotas: quota(null, 4) })).rejects.toMatchObject({
    code: 'training.quota_too_large',
    params: { kept: 4, capacity: 3 },
  })
})

test('seats that are released after the course has begun help nobody', async () => {
  const late = quota('2026-06-04', 1)
  await expect(hall.offering({ capacity: 3, quotas: late })).rejects.toMatchObject({
    code: 'training.release_too_late',
    params: { on: '2026-06-03' },
  })
})

test('one city has one share of an offering', async () => {
  const quotas = [...quota(null, 1), ...quota(null, 1)]
  await expect(hall.offering({ capacity: 3, quotas })).rejects.toMatchObject({
    code: 'training.quota_twice',
  })
})

test('nobody but the desk takes guests in, and a malformed list names its fields', async () => {
  const offeringId = await hall.offering({ capacity: 3 })
  const denied = await hall.send('clerk1', 'POST', `/offerings/${offeringId}/guests`, {
    guests: [guest(1)],
  })
  expect(denied.status).toBe(403)
  const malformed = await send(offeringId, [{ ...guest(1), lgCode: '22999', name: '' }])
  expect(malformed.status).toBe(422)
  expect(JSON.stringify(malformed.body)).toContain('guests.0.lgCode')
})
