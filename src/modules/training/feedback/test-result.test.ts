import { afterAll, beforeAll, expect, test } from 'vitest'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import { day, type Hall, openHall, today, type Who } from '../fixtures/hall.ts'
import { markAttendance } from '../mark-attendance.ts'
import { nominate } from '../nominate.ts'
import { countParticipants } from '../store/count.ts'
import { listEnrolmentsIn } from '../store/enrolment.ts'
import { listMyCourses } from '../view-offerings.ts'
import { setCourseFeedback } from './set-course-feedback.ts'

let hall: Hall
let offeringId: string
let courseId: string
const people: Who[] = ['clerk1', 'clerk2', 'clerk3']
beforeAll(async () => {
  hall = await openHall()
  courseId = await hall.course({ validYears: 3 })
  offeringId = await hall.offering({ courseId, on: ['2026-05-18'], capacity: 9 })
  await nominate(hall.platform, hall.as('desk'), { offeringId, employeeIds: people.map(hall.idOf) })
  await mark({ clerk1: 360, clerk2: 360, clerk3: 100 })
})
afterAll(() => hall.close())

async function idsOf() {
  const rows = await listEnrolmentsIn(hall.db, offeringId)
  return (who: Who) => rows.find((one) => one.employeeId === hall.idOf(who))?.id ?? ''
}

async function mark(minutes: Partial<Record<Who, number>>) {
  const idOf = await idsOf()
  await markAttendance(hall.platform, hall.as('desk'), {
    offeringId,
    heldOn: day('2026-05-18'),
    source: 'list',
    marks: Object.entries(minutes).map(([who, attendedMinutes]) => {
      return { enrolmentId: idOf(who as Who), attendedMinutes: attendedMinutes ?? 0 }
    }),
  })
}

async function record(results: Partial<Record<Who, 'passed' | 'failed'>>, by: Who = 'desk') {
  const idOf = await idsOf()
  return hall.send(by, 'POST', `/offerings/${offeringId}/results`, {
    results: Object.entries(results).map(([who, result]) => {
      return { enrolmentId: idOf(who as Who), result }
    }),
  })
}

const filter = { fiscalYear: fiscalYearOf(today), line: 'all' as const, asOf: today }
const completed = async () => (await countParticipants(hall.db, filter, 'completed')).count
const attended = async () => (await countParticipants(hall.db, filter, 'attended')).count
const historyOf = async (who: Who) => (await listMyCourses(hall.db, hall.idOf(who)))[0]

test('needs a course with a test, the desk, and enough minutes', async () => {
  expect(await record({ clerk1: 'passed' })).toMatchObject({ body: { code: 'training.no_test' } })
  const set = { courseId, hasTest: true, asksFollowUp: true }
  await setCourseFeedback(hall.platform, hall.as('desk'), set)
  expect(await record({ clerk1: 'passed' }, 'clerk1')).toMatchObject({ status: 403 })
  expect(await record({ clerk1: 'passed', clerk3: 'passed' })).toMatchObject({
    status: 409,
    body: { code: 'training.not_completed' },
  })
})

test('who failed attended and has not completed; a correction turns it', async () => {
  expect([await attended(), await completed()]).toEqual([3, 2])
  expect(await record({ clerk1: 'passed', clerk2: 'failed' })).toMatchObject({
    body: { passed: 1, failed: 1 },
  })
  expect([await attended(), await completed()]).toEqual([3, 1])
  expect(await historyOf('clerk2')).toMatchObject({ state: 'attended', completedOn: null })
  const passed = await historyOf('clerk1')
  expect([passed?.completedOn?.toString(), passed?.expiresOn?.toString()]).toEqual([
    '2026-05-18',
    '2029-05-17',
  ])

  // Marks written again, even taken back and given, do not make a failed test a completion.
  await mark({ clerk1: 0, clerk2: 0 })
  await mark({ clerk1: 360, clerk2: 360 })
  expect(await historyOf('clerk1')).toMatchObject({ state: 'completed' })
  expect(await historyOf('clerk2')).toMatchObject({ state: 'attended', completedOn: null })

  expect(await record({ clerk1: 'passed', clerk2: 'passed' })).toMatchObject({
    body: { passed: 1, failed: 0 },
  })
  expect(await completed()).toBe(2)
  await record({ clerk1: 'failed' })
  expect(await completed()).toBe(1)
  expect(await historyOf('clerk1')).toMatchObject({ state: 'attended', completedOn: null })
})
