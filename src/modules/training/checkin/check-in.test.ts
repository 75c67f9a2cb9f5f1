import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeOffering } from '../change-offering.ts'
import { addGuests } from '../add-guests.ts'
import { day, type Hall, openHall, type Who } from '../fixtures/hall.ts'
import { setNeighbour } from '../guests/set-neighbour.ts'
import { markAttendance } from '../mark-attendance.ts'
import { nominate } from '../nominate.ts'
import { listMarks } from '../store/attendance.ts'
import { listEnrolmentsIn } from '../store/enrolment.ts'
import { checkInByName, undoCheckIn } from './check-in-by-name.ts'
import { findNotOpen, isDayOver, minutesLate, newCode, opensAt } from './check-in-code.ts'
import { checkIn } from './check-in.ts'
import { compareKana, kanaRow, soughtWords } from './kana-row-grammar.ts'
import { makeCode } from './make-code.ts'
import { markRestAbsent } from './mark-rest-absent.ts'
import { arrivalsOf, listCodes } from './store.ts'
import { walkIn } from './walk-in.ts'

const held = day('2026-05-20')

/** A moment on the clock of the city hall. */
const at = (time: string, on = held) => ({
  now: on.toZonedDateTime({ timeZone: 'Asia/Tokyo', plainTime: time }).toInstant(),
  today: on,
})

describe('the time of check-in', () => {
  const nine = { heldOn: held, startsAt: '09:30', endsAt: '16:30' }
  test.each([
    ['an hour and a minute before', at('08:29'), 'early'],
    ['an hour before', at('08:30'), undefined],
    ['at noon', at('12:00'), undefined],
    ['in the last minute', at('16:30:59'), undefined],
    ['after the end', at('16:31'), 'over'],
    ['the day before', at('12:00', day('2026-05-19')), 'other_day'],
    ['the day after', at('12:00', day('2026-05-21')), 'other_day'],
  ])('%s', (_name, clocks, why) => {
    expect(findNotOpen(nine, clocks)?.why).toBe(why)
  })

  test('never begins on the evening before', () => {
    expect(opensAt({ startsAt: '00:20' }).toString()).toBe('00:00:00')
    expect(opensAt(nine).toString()).toBe('08:30:00')
  })

  test('is over with the last minute, and lateness counts from the start', () => {
    expect(isDayOver(nine, at('16:30'))).toBe(false)
    expect(isDayOver(nine, at('16:31'))).toBe(true)
    expect(isDayOver(nine, at('06:00', day('2026-05-21')))).toBe(true)
    expect(minutesLate('09:30', at('09:30').now)).toBe(0)
    expect(minutesLate('09:30', at('09:47').now)).toBe(17)
  })

  test('codes are long, of plain letters, and never the same', () => {
    const codes = new Set(Array.from({ length: 200 }, newCode))
    expect(codes.size).toBe(200)
    for (const code of codes) expect(code).toMatch(/^[0-9a-hj-km-np-tv-z]{16}$/)
  })
})

test('names stand in rows of the syllabary and are found as they are typed', () => {
  const rows = ['ガモウ', 'ア', 'ヴァ', 'ッタ', 'ｻﾄｳ', 'ン', 'Smith', ''].map((kana) => kanaRow(kana))
  expect(rows).toEqual(['か', 'あ', 'あ', 'た', 'さ', 'わ', undefined, undefined])
  expect(['ワダ', 'アオキ', 'カトウ'].toSorted(compareKana)).toEqual(['アオキ', 'カトウ', 'ワダ'])
  expect(soughtWords(' さとう　はな')).toBe('サトウハナ')
})

describe('at the door', () => {
  let hall: Hall
  beforeAll(async () => {
    hall = await openHall()
  })
  afterAll(() => hall.close())

  /** An offering of today with a code, and some people in it. */
  async function doorWith(people: Who[], more: { capacity?: number; on?: string[] } = {}) {
    const offeringId = await hall.offering({ on: [held.toString()], capacity: 10, ...more })
    const employeeIds = people.map(hall.idOf)
    if (people.length > 0) {
      await nominate(hall.platform, hall.as('desk'), { offeringId, employeeIds })
    }
    const code = await codeOf(offeringId)
    const idOf = async (who: Who) =>
      (await listEnrolmentsIn(hall.db, offeringId)).find(
        ({ employeeId }) => employeeId === hall.idOf(who),
      )?.id ?? ''
    return { offeringId, code, idOf }
  }

  async function codeOf(offeringId: string): Promise<string> {
    await makeCode(hall.platform, hall.as('desk'), { offeringId, heldOn: held })
    return (await listCodes(hall.db, offeringId))[0]?.code ?? ''
  }

  const scan = (who: Who, code: string, clocks = at('09:10')) =>
    checkIn(hall.platform, hall.as(who, clocks), { code })

  test('one press marks all minutes of the day, from the code, and a second changes nothing', async () => {
    const { code, idOf } = await doorWith(['clerk1'])
    const first = await scan('clerk1', code)
    expect(first.attendedMinutes).toBe(360)
    expect(await scan('clerk1', code, at('10:00'))).toEqual(first)
    const id = await idOf('clerk1')
    const marks = await listMarks(hall.db, [id])
    expect(marks.map(({ attendedMinutes, source }) => [attendedMinutes, source])).toEqual([
      [360, 'qr'],
    ])
    const arrival = (await arrivalsOf(hall.db, [id], held)).get(id)
    expect(arrival?.arrivedAt.equals(at('09:10').now)).toBe(true)
  })

  test('whoever has no seat, comes early, late or on another day is told why', async () => {
    const { code } = await doorWith(['clerk1'], { on: ['2026-05-20', '2026-05-21'] })
    const refusals: [Who, ReturnType<typeof at>, string][] = [
      ['clerk2', at('09:10'), 'training.check_in_not_seated'],
      ['clerk1', at('08:00'), 'training.check_in_early'],
      ['clerk1', at('17:00'), 'training.check_in_over'],
      ['clerk1', at('09:10', day('2026-05-21')), 'training.check_in_other_day'],
    ]
    for (const [who, clocks, refusal] of refusals) {
      await expect(scan(who, code, clocks), refusal).rejects.toMatchObject({ code: refusal })
    }
  })

  test('a new code ends the one before; only the desk makes one', async () => {
    const { offeringId, code } = await doorWith(['clerk1'])
    const next = await codeOf(offeringId)
    expect(next).not.toBe(code)
    await expect(scan('clerk1', code)).rejects.toMatchObject({
      code: 'training.check_in_code_over',
    })
    expect((await scan('clerk1', next)).attendedMinutes).toBe(360)
    await expect(
      makeCode(hall.platform, hall.as('clerk1'), { offeringId, heldOn: held }),
    ).rejects.toMatchObject({ code: 'platform.forbidden' })
    await expect(
      makeCode(hall.platform, hall.as('desk'), { offeringId, heldOn: day('2026-05-22') }),
    ).rejects.toMatchObject({ code: 'training.no_such_day' })
  })

  test('a day that was moved takes its code with it', async () => {
    const { offeringId, code } = await doorWith(['clerk1'])
    await changeOffering(hall.platform, hall.as('desk'), {
      offeringId,
      place: '別館',
      hostLgCode: '229999',
      days: [
        { heldOn: day('2026-06-10'), startsAt: '09:30', endsAt: '16:30', lengthMinutes: 360 },
      ],
      capacity: 10,
      enrolmentClosesAt: at('08:00').now,
      needsApproval: false,
      quotas: [],
      onDayOff: false,
    })
    await expect(scan('clerk1', code)).rejects.toMatchObject({ code: 'training.no_such_day' })
  })

  test('a crowd that presses twice is marked once each', async () => {
    const people = Array.from({ length: 12 }, (_, index): Who => `clerk${index + 1}`)
    const { offeringId, code } = await doorWith(people, { capacity: 12 })
    await Promise.all([...people, ...people].map((who) => scan(who, code)))
    const enrolments = await listEnrolmentsIn(hall.db, offeringId)
    const marks = await listMarks(hall.db, enrolments.map(({ id }) => id))
    expect(marks).toHaveLength(12)
    expect(new Set(marks.map(({ enrolmentId }) => enrolmentId)).size).toBe(12)
  })

  test('by name at the desk: guests too, taken back without an absence, and after an absence', async () => {
    const { offeringId, code, idOf } = await doorWith(['clerk1'])
    const city = { lgCode: '229998', name: '隣市', desk: '', contact: '' }
    await setNeighbour(hall.platform, hall.as('desk'), city)
    await addGuests(hall.platform, hall.as('desk'), {
      offeringId,
      guests: [{ name: '隣 一郎', kana: 'トナリ', lgCode: '229998', unit: '', contact: '' }],
    })
    const desk = hall.as('desk', at('09:20'))
    const rows = await listEnrolmentsIn(hall.db, offeringId)
    const guestId = rows.find(({ lgCode }) => lgCode !== null)?.id ?? ''
    await checkInByName(hall.platform, desk, { offeringId, heldOn: held, enrolmentId: guestId })
    expect((await listMarks(hall.db, [guestId]))[0]?.attendedMinutes).toBe(360)

    const enrolmentId = await idOf('clerk1')
    const one = { offeringId, heldOn: held, enrolmentId }
    await checkInByName(hall.platform, desk, one)
    await undoCheckIn(hall.platform, desk, one)
    expect(await listMarks(hall.db, [enrolmentId])).toEqual([])
    const state = (await listEnrolmentsIn(hall.db, offeringId)).find(({ id }) => id === enrolmentId)
    expect(state?.state).toBe('seated')
    expect((await arrivalsOf(hall.db, [enrolmentId], held)).size).toBe(0)

    const marks = [{ enrolmentId, attendedMinutes: 0 }]
    await markAttendance(hall.platform, desk, { offeringId, heldOn: held, marks, source: 'list' })
    await expect(scan('clerk1', code)).rejects.toMatchObject({
      code: 'training.check_in_marked_absent',
    })
    await checkInByName(hall.platform, desk, one)
    expect((await listMarks(hall.db, [enrolmentId]))[0]?.attendedMinutes).toBe(360)
    const other = hall.as('desk', at('09:20', day('2026-05-21')))
    await expect(undoCheckIn(hall.platform, other, one)).rejects.toMatchObject({
      code: 'training.check_in_other_day',
    })
    await expect(
      checkInByName(hall.platform, hall.as('clerk2', at('09:20')), one),
    ).rejects.toMatchObject({ code: 'platform.forbidden' })
  })

  test('somebody without a seat comes in while there is one, never past the capacity', async () => {
    const { offeringId } = await doorWith(['clerk1'], { capacity: 2 })
    const desk = hall.as('desk', at('09:20'))
    const letIn = (who: Who) =>
      walkIn(hall.platform, desk, { offeringId, heldOn: held, employeeId: hall.idOf(who) })
    const { enrolmentId } = await letIn('clerk2')
    expect((await listMarks(hall.db, [enrolmentId]))[0]?.attendedMinutes).toBe(360)
    await expect(letIn('clerk3')).rejects.toMatchObject({ code: 'training.walk_in_full' })
    expect(await listEnrolmentsIn(hall.db, offeringId)).toHaveLength(2)
  })

  test('after the day the rest is absent in one press; whoever was marked keeps that', async () => {
    const { offeringId, code, idOf } = await doorWith(['clerk1', 'clerk2', 'clerk3'])
    await scan('clerk1', code)
    const rest = (clocks: ReturnType<typeof at>) =>
      markRestAbsent(hall.platform, hall.as('desk', clocks), { offeringId, heldOn: held })
    await expect(rest(at('15:00'))).rejects.toMatchObject({ code: 'training.day_still_on' })
    expect(await rest(at('16:45'))).toEqual({ absent: 2 })
    expect(await rest(at('16:50'))).toEqual({ absent: 0 })
    const rows = await listEnrolmentsIn(hall.db, offeringId)
    expect(rows.map(({ state }) => state)).toEqual(['completed', 'absent', 'absent'])
    expect((await listMarks(hall.db, [await idOf('clerk1')]))[0]?.source).toBe('qr')
  })

  test('through the API as well', async () => {
    const days = [{ heldOn: held, startsAt: '00:00', endsAt: '23:59', lengthMinutes: 180 }]
    const offeringId = await hall.offering({ days, on: [held.toString()], capacity: 3 })
    const employeeIds = [hall.idOf('clerk1')]
    await nominate(hall.platform, hall.as('desk'), { offeringId, employeeIds })
    const code = await codeOf(offeringId)
    const answer = await hall.send('clerk1', 'POST', '/check-ins', { code })
    expect([answer.status, answer.body['attendedMinutes']]).toEqual([201, 180])
    const refused = await hall.send('clerk2', 'POST', '/check-ins', { code })
    expect([refused.status, refused.body.code]).toEqual([409, 'training.check_in_not_seated'])
    const wrong = await hall.send('clerk1', 'POST', '/check-ins', { code: '0'.repeat(16) })
    expect([wrong.status, wrong.body.code]).toEqual([404, 'training.check_in_code_over'])
  })
})
