import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cancelOffering } from '../cancel-offering.ts'
import { changeOffering } from '../change-offering.ts'
import { enrol } from '../enrol.ts'
import { day, type Hall, openHall } from '../fixtures/hall.ts'
import { nominate } from '../nominate.ts'
import { getOffering } from '../store/offering.ts'
import { findActiveEnrolment } from '../store/enrolment.ts'
import { withdraw } from '../withdraw.ts'
import { remind } from './remind.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const run = (today: string) => remind(hall.platform, { ...hall.system, today: day(today) })
const told = async (who: Parameters<Hall['told']>[0]) =>
  (await hall.told(who)).filter((event) => event.startsWith('training.reminder'))

describe('a reminder', () => {
  test('comes a week and a day before, to those seated, once; missed days are not made up for', async () => {
    const first = await hall.offering({ on: ['2026-06-10'], capacity: 2 })
    for (const who of ['clerk1', 'clerk2', 'clerk3'] as const) {
      await enrol(hall.platform, hall.as(who), { offeringId: first, queueIfFull: true })
    }
    const gone = await findActiveEnrolment(hall.db, first, hall.idOf('clerk2'))
    expect(await run('2026-06-02')).toEqual({ reminded: 0 })
    expect(await run('2026-06-03')).toEqual({ reminded: 2 })
    expect(await run('2026-06-03')).toEqual({ reminded: 0 })
    expect(await run('2026-06-04')).toEqual({ reminded: 0 })
    await withdraw(hall.platform, hall.as('clerk2'), { enrolmentId: gone?.id ?? '' })
    // Whoever moved up in the meantime hears of it, too.
    expect(await run('2026-06-05')).toEqual({ reminded: 1 })
    // The server was down the day before; on the morning itself it still helps.
    expect(await run('2026-06-10')).toEqual({ reminded: 2 })
    expect(await run('2026-06-10')).toEqual({ reminded: 0 })
    expect(await told('clerk1')).toEqual(['training.reminder', 'training.reminder'])
    expect(await told('clerk2')).toEqual(['training.reminder'])
    expect(await told('clerk3')).toEqual(['training.reminder', 'training.reminder'])
  })

  test('is not sent for what is called off, and comes anew for another day', async () => {
    const offeringId = await hall.offering({ on: ['2026-06-17'], capacity: 3 })
    await enrol(hall.platform, hall.as('clerk4'), { offeringId })
    expect(await run('2026-06-16')).toEqual({ reminded: 1 })
    const offering = await getOffering(hall.db, offeringId)
    const { place, hostLgCode, capacity, enrolmentClosesAt } = offering
    await changeOffering(hall.platform, hall.as('desk'), {
      offeringId,
      place,
      hostLgCode,
      capacity,
      enrolmentClosesAt,
      days: [{ heldOn: day('2026-07-01'), startsAt: '09:30', endsAt: '16:30', lengthMinutes: 360 }],
      needsApproval: false,
      quotas: [],
      onDayOff: false,
    })
    expect(await run('2026-06-17')).toEqual({ reminded: 0 })
    expect(await run('2026-06-30')).toEqual({ reminded: 1 })
    const off = await hall.offering({ on: ['2026-06-18'], capacity: 3 })
    await enrol(hall.platform, hall.as('clerk5'), { offeringId: off })
    await cancelOffering(hall.platform, hall.as('desk'), { offeringId: off, reason: '講師の都合' })
    expect(await run('2026-06-17')).toEqual({ reminded: 0 })
    expect(await told('clerk5')).toEqual([])
  })

  test('goes to the head of those nominated with the earliest one, without names', async () => {
    const offeringId = await hall.offering({ on: ['2026-06-24'], capacity: 3 })
    const employeeIds = [hall.idOf('clerk6'), hall.idOf('clerk7'), hall.idOf('chief')]
    await nominate(hall.platform, hall.as('desk'), { offeringId, employeeIds })
    expect(await run('2026-06-17')).toEqual({ reminded: 3 })
    expect(await run('2026-06-23')).toEqual({ reminded: 3 })
    expect(await told('chief')).toEqual([
      'training.reminder',
      'training.reminder_to_head',
      'training.reminder',
    ])
    const { 'training.reminder_to_head': text } = hall.platform.offers.notices
    const params = { title: '接遇', count: 2, days: 7, on: '2026-06-24', startsAt: '09:30', place: '会議室' }
    expect(text?.title(params)).toBe(
      '所属の職員2人が受ける接遇は7日後です（令和8年6月24日 09:30から、会議室）。',
    )
  })

  test('says place, time, what to bring and how to check in', () => {
    const text = hall.platform.offers.notices['training.reminder']
    const params = { title: '接遇', on: '2026-06-24', startsAt: '09:30', place: '会議室' }
    expect(text?.title({ ...params, days: 1, bring: '筆記用具' })).toBe(
      '接遇は明日です（令和8年6月24日 09:30から、会議室）。持ち物：筆記用具。受付は、会場のQRコードを読み取るか、名前を伝えてください。',
    )
    expect(text?.title({ ...params, days: 0, bring: '' })).toContain('接遇は今日です')
  })
})
