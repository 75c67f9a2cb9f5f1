import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readMarks } from './attendance.ts'
import { changeOffering } from './change-offering.ts'
import { cancelOffering } from './cancel-offering.ts'
import { enrol } from './enrol.ts'
import { day, type Hall, openHall, type Who } from './fixtures/hall.ts'
import { holdOffering } from './hold-offering.ts'
import { markAttendance } from './mark-attendance.ts'
import { nominate } from './nominate.ts'
import { findNoSeat, freeSeats, seatedNext } from './seat.ts'
import { setRules } from './set-rules.ts'
import { listEnrolmentsIn } from './store/enrolment.ts'
import { getOffering } from './store/offering.ts'
import { substitute } from './substitute.ts'
import { listMyCourses, viewOffering } from './view-offerings.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const past = ['2026-05-18', '2026-05-19']

/** An offering of two days that has just ended, with some people in it. */
async function heldWith(...people: Who[]) {
  const offeringId = await hall.offering({ on: past, capacity: 10 })
  await nominate(hall.platform, hall.as('desk'), { offeringId, employeeIds: people.map(hall.idOf) })
  const rows = await listEnrolmentsIn(hall.db, offeringId)
  const idOf = (who: Who) => rows.find(({ employeeId }) => employeeId === hall.idOf(who))?.id ?? ''
  const mark = (on: string, minutes: Partial<Record<Who, number>>) =>
    markAttendance(hall.platform, hall.as('desk'), {
      offeringId,
      heldOn: day(on),
      source: 'list',
      marks: Object.entries(minutes).map(([who, attendedMinutes]) => {
        return { enrolmentId: idOf(who as Who), attendedMinutes: attendedMinutes ?? 0 }
      }),
    })
  const states = async () =>
    Object.fromEntries(
      (await listEnrolmentsIn(hall.db, offeringId)).map(({ employeeId, state }) => [
        people.find((who) => hall.idOf(who) === employeeId) ?? employeeId,
        state,
      ]),
    )
  return { offeringId, idOf, mark, states }
}

describe('marks', () => {
  const length = { days: 2, lengthMinutes: 300, completionPercent: 100 }
  const on = (iso: string, attendedMinutes: number) => ({ heldOn: day(iso), attendedMinutes })
  test.each([
    ['nothing', [], {}, 'seated', null],
    ['one day missed, one to come', [on('2026-05-18', 0)], {}, 'seated', null],
    ['both missed', [on('2026-05-18', 0), on('2026-05-19', 0)], {}, 'absent', null],
    ['a part', [on('2026-05-18', 150), on('2026-05-19', 120)], {}, 'attended', null],
    ['all', [on('2026-05-18', 150), on('2026-05-19', 150)], {}, 'completed', '2026-05-19'],
    [
      'a part that is enough',
      [on('2026-05-18', 150), on('2026-05-19', 90)],
      { completionPercent: 80 },
      'completed',
      '2026-05-19',
    ],
    [
      'a minute too few',
      [on('2026-05-18', 150), on('2026-05-19', 89)],
      { completionPercent: 80 },
      'attended',
      null,
    ],
  ])('%s', (_name, marks, more, state, completedOn) => {
    const read = readMarks(marks, { ...length, ...more })
    expect([read.state, read.completedOn?.toString() ?? null]).toEqual([state, completedOn])
  })

  test('complete, miss, and are corrected; the earlier mark stays in the record', async () => {
    const { offeringId, mark, states } = await heldWith('clerk1', 'clerk2', 'clerk3')
    await mark('2026-05-18', { clerk1: 360, clerk2: 0, clerk3: 360 })
    await mark('2026-05-19', { clerk1: 360, clerk2: 0, clerk3: 100 })
    expect(await states()).toEqual({ clerk1: 'completed', clerk2: 'absent', clerk3: 'attended' })
    expect(await mark('2026-05-19', { clerk1: 0, clerk3: 360 })).toEqual({
      marked: 0,
      corrected: 2,
    })
    expect(await states()).toEqual({ clerk1: 'attended', clerk2: 'absent', clerk3: 'completed' })
    const history = await listMyCourses(hall.db, hall.idOf('clerk3'))
    expect(history[0]).toMatchObject({ attendedMinutes: 720, state: 'completed' })
    expect(history[0]?.completedOn?.toString()).toBe('2026-05-19')
    // The same list again changes nothing.
    expect(await mark('2026-05-19', { clerk1: 0, clerk3: 360 })).toEqual({
      marked: 0,
      corrected: 0,
    })
    const view = await viewOffering(hall.db, hall.as('desk'), offeringId)
    expect(view.participants.map(({ name, marks }) => [name, marks])).toContainEqual([
      '試験 3',
      { '2026-05-18': 360, '2026-05-19': 360 },
    ])
    expect((await viewOffering(hall.db, hall.as('clerk1'), offeringId)).participants).toEqual([])
  })

  test('that cannot be are refused', async () => {
    const { offeringId, mark } = await heldWith('clerk1')
    await expect(mark('2026-05-17', { clerk1: 1 })).rejects.toMatchObject({
      code: 'training.no_such_day',
    })
    await expect(mark('2026-05-18', { clerk1: 361 })).rejects.toMatchObject({
      code: 'training.minutes_too_many',
    })
    await expect(mark('2026-05-18', { clerk9: 1 })).rejects.toMatchObject({
      code: 'training.not_seated',
    })
    const coming = await hall.offering()
    await expect(
      markAttendance(hall.platform, hall.as('desk'), {
        offeringId: coming,
        heldOn: day('2026-06-03'),
        source: 'list',
        marks: [],
      }),
    ).rejects.toMatchObject({ code: 'training.day_not_yet' })
    await expect(
      markAttendance(hall.platform, hall.as('clerk1'), {
        offeringId,
        heldOn: day('2026-05-18'),
        source: 'list',
        marks: [],
      }),
    ).rejects.toMatchObject({ status: 403 })
  })

  test('complete by the percentage in force on the first day', async () => {
    await setRules(hall.platform, hall.as('desk'), {
      fromOn: day('2026-05-01'),
      courseCounting: 'oncePerYear',
      participantCounting: 'attended',
      completionPercent: 80,
    })
    const { mark, states } = await heldWith('clerk1', 'clerk2')
    await mark('2026-05-18', { clerk1: 360, clerk2: 360 })
    await mark('2026-05-19', { clerk1: 216, clerk2: 215 })
    expect(await states()).toEqual({ clerk1: 'completed', clerk2: 'attended' })
  })
})

describe('the end of an offering', () => {
  test('is not before its last day, nor with people of whom nothing is known', async () => {
    const { offeringId, mark, states } = await heldWith('clerk1', 'clerk2')
    const hold = (id: string) => holdOffering(hall.platform, hall.as('desk'), { offeringId: id })
    await expect(hold(await hall.offering())).rejects.toMatchObject({
      code: 'training.not_over_yet',
    })
    await mark('2026-05-18', { clerk1: 360, clerk2: 0 })
    await mark('2026-05-19', { clerk1: 360 })
    await expect(hold(offeringId)).rejects.toMatchObject({
      code: 'training.marks_missing',
      params: { count: 1 },
    })
    await mark('2026-05-19', { clerk2: 0 })
    await hold(offeringId)
    expect(await states()).toEqual({ clerk1: 'completed', clerk2: 'absent' })
    expect(await hall.told('clerk1')).toContain('training.completed')
    // Corrections stay possible; calling it off does not.
    await mark('2026-05-19', { clerk2: 360 })
    await expect(
      cancelOffering(hall.platform, hall.as('desk'), { offeringId, reason: '誤り' }),
    ).rejects.toMatchObject({ code: 'training.offering_state' })
  })

  test('called off: everybody is told, those who wait too', async () => {
    const offeringId = await hall.offering({ capacity: 1 })
    await enrol(hall.platform, hall.as('clerk4'), { offeringId })
    await enrol(hall.platform, hall.as('clerk5'), { offeringId })
    const { told } = await cancelOffering(hall.platform, hall.as('desk'), {
      offeringId,
      reason: '台風',
    })
    expect(told).toBe(2)
    for (const who of ['clerk4', 'clerk5'] as const) {
      expect(await hall.told(who)).toContain('training.offering_cancelled')
    }
    expect((await listMyCourses(hall.db, hall.idOf('clerk4')))[0]).toMatchObject({
      state: 'cancelled',
      note: '台風',
    })
  })

  test('not called off once somebody was there', async () => {
    const { offeringId, mark } = await heldWith('clerk6')
    await mark('2026-05-18', { clerk6: 30 })
    await expect(
      cancelOffering(hall.platform, hall.as('desk'), { offeringId, reason: '誤り' }),
    ).rejects.toMatchObject({ code: 'training.already_marked' })
  })
})

describe('a substitute', () => {
  test('takes the seat over; only the one who comes is marked', async () => {
    const { offeringId, idOf, mark, states } = await heldWith('clerk1', 'clerk2')
    await substitute(hall.platform, hall.as('desk'), {
      enrolmentId: idOf('clerk1'),
      employeeId: hall.idOf('clerk7'),
    })
    expect(await states()).toEqual({
      clerk1: 'substituted',
      clerk2: 'seated',
      [hall.idOf('clerk7')]: 'seated',
    })
    await expect(mark('2026-05-18', { clerk1: 360 })).rejects.toMatchObject({
      code: 'training.not_seated',
    })
    expect((await getOffering(hall.db, offeringId)).capacity).toBe(10)
    await expect(
      substitute(hall.platform, hall.as('desk'), {
        enrolmentId: idOf('clerk2'),
        employeeId: hall.idOf('clerk7'),
      }),
    ).rejects.toMatchObject({ code: 'training.already_enrolled' })
  })
})

describe('an offering', () => {
  test('on a holiday is asked about, and goes through when it is meant', async () => {
    await expect(hall.offering({ on: ['2026-05-23'] })).rejects.toMatchObject({
      code: 'training.on_day_off',
      params: { on: '2026-05-23', why: 'weekend' },
    })
    await expect(hall.offering({ on: ['2026-07-20'] })).rejects.toMatchObject({
      params: { why: 'marine' },
    })
    expect(await hall.offering({ on: ['2026-05-23'], onDayOff: true })).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('with more seats moves the queue up; with fewer than taken it is refused', async () => {
    const offeringId = await hall.offering({ capacity: 1 })
    for (const who of ['clerk1', 'clerk2', 'clerk3'] as const)
      await enrol(hall.platform, hall.as(who), { offeringId })
    const change = (capacity: number) =>
      changeOffering(hall.platform, hall.as('desk'), {
        offeringId,
        capacity,
        place: '市役所 大会議室',
        hostLgCode: '229999',
        needsApproval: false,
        quotas: [],
        days: [
          { heldOn: day('2026-06-03'), startsAt: '09:30', endsAt: '16:30', lengthMinutes: 360 },
        ],
        enrolmentClosesAt: Temporal.Instant.from('2026-06-02T08:00:00Z'),
      })
    await change(2)
    const states = (await listEnrolmentsIn(hall.db, offeringId)).map(({ state }) => state)
    expect(states).toEqual(['seated', 'seated', 'waiting'])
    await expect(change(1)).rejects.toMatchObject({ code: 'training.capacity_below_taken' })
  })

  test('nominates many at once; whoever is in it already or unknown is listed', async () => {
    const offeringId = await hall.offering({ capacity: 2 })
    await enrol(hall.platform, hall.as('clerk8'), { offeringId })
    const stranger = '0198aaaa-0000-7000-8000-000000000000'
    const people = (['clerk8', 'clerk9', 'clerk10'] as const).map(hall.idOf)
    const done = await nominate(hall.platform, hall.as('desk'), {
      offeringId,
      employeeIds: [...people, stranger],
    })
    expect(done).toEqual({
      already: [people[0]],
      seated: [people[1]],
      waiting: [people[2]],
      left: [stranger],
    })
    expect(await hall.told('clerk9')).toContain('training.nominated')
  })
})

describe('seats of other cities', () => {
  const quotas = [{ lgCode: '229998', seats: 3, releaseOn: day('2026-05-20') }]
  const seats = { capacity: 5, quotas }
  const taken = new Map<string | null, number>([
    [null, 2],
    ['229998', 1],
  ])
  const [before, from] = [day('2026-05-19'), day('2026-05-20')]
  test('are kept until their day, and then everybody’s', () => {
    expect(findNoSeat(seats, taken, null, before)).toBe('full')
    expect(findNoSeat(seats, taken, '229998', before)).toBeUndefined()
    expect(freeSeats(seats, taken, before)).toBe(0)
    expect(findNoSeat(seats, taken, null, from)).toBeUndefined()
    expect(freeSeats(seats, taken, from)).toBe(2)
  })
  test('are a ceiling for their own city', () => {
    const full = new Map<string | null, number>([['229998', 3]])
    expect(findNoSeat(seats, full, '229998', before)).toBe('quota')
    expect(findNoSeat(seats, full, '229998', from)).toBeUndefined()
  })
  test('go to those who wait in order of application, each within their own share', () => {
    const waiting = [
      { enrolmentId: 'late', pool: null, applicationNo: 9 },
      { enrolmentId: 'own', pool: null, applicationNo: 4 },
      { enrolmentId: 'guest', pool: '229998', applicationNo: 6 },
    ]
    expect(seatedNext(seats, taken, waiting, before).map(({ enrolmentId }) => enrolmentId)).toEqual(
      ['guest'],
    )
    expect(seatedNext(seats, taken, waiting, from).map(({ enrolmentId }) => enrolmentId)).toEqual([
      'own',
      'guest',
    ])
  })
})
