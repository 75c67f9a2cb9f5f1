import { afterAll, beforeAll, expect, test } from 'vitest'
import { endAssignment } from '../../people/end-assignment.ts'
import { listAssignments } from '../../people/store/assignment.ts'
import { createTraining } from '../index.ts'
import { day, type Hall, openHall, today, type Who } from '../fixtures/hall.ts'
import { markAttendance } from '../mark-attendance.ts'
import { nominate } from '../nominate.ts'
import { listEnrolmentsIn } from '../store/enrolment.ts'
import { askFollowUps } from './ask-follow-ups.ts'
import { setCourseFeedback } from './set-course-feedback.ts'
import { listOpenFollowUps } from './view-follow-ups.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

type Given = { categoryId?: string; minutes?: Partial<Record<Who, number>>; asks?: boolean }

/** An offering held on a day with people who attended it. */
async function held(on: string, people: Who[], { categoryId, minutes = {}, asks }: Given = {}) {
  const courseId = await hall.course(categoryId === undefined ? {} : { categoryId })
  if (asks !== undefined) {
    const set = { courseId, hasTest: false, asksFollowUp: asks }
    await setCourseFeedback(hall.platform, hall.as('desk'), set)
  }
  const offeringId = await hall.offering({ courseId, on: [on], capacity: 20 })
  const then = { today: day(on) }
  const employeeIds = people.map(hall.idOf)
  await nominate(hall.platform, hall.as('desk', then), { offeringId, employeeIds })
  const rows = await listEnrolmentsIn(hall.db, offeringId)
  const idOf = (who: Who) => rows.find((one) => one.employeeId === hall.idOf(who))?.id ?? ''
  await markAttendance(hall.platform, hall.as('desk', then), {
    offeringId,
    heldOn: day(on),
    source: 'list',
    marks: people.map((who) => {
      return { enrolmentId: idOf(who), attendedMinutes: minutes[who] ?? 360 }
    }),
  })
  return { offeringId, idOf }
}

type Listed = { enrolmentId: string; isOverdue: boolean; dueOn: string; managerName: string }
const listOf = async (who: Who, scope = 'own') => {
  const { status, body } = await hall.send(who, 'GET', `/follow-ups?scope=${scope}`)
  return { status, all: (body['followUps'] ?? []) as Listed[] }
}
const answer = (who: Who, enrolmentId: string, grade = 'well') =>
  hall.send(who, 'POST', `/enrolments/${enrolmentId}/follow-ups`, {
    grade,
    usedAtWork: '窓口の案内に使っている',
    note: '',
  })

test('the head is asked three months after the last day, once, about those who attended', async () => {
  // Asked on 19 May, due on 18 June.
  const { idOf, offeringId } = await held('2026-02-19', ['clerk1', 'clerk2', 'clerk3'], {
    minutes: { clerk3: 0 },
  })
  await held('2026-02-24', ['clerk1'])
  const { all } = await listOf('chief')
  expect(all.map((one) => [one.enrolmentId, one.dueOn, one.isOverdue])).toEqual([
    [idOf('clerk1'), '2026-06-18', false],
    [idOf('clerk2'), '2026-06-18', false],
  ])
  expect(await answer('clerk2', idOf('clerk1'))).toMatchObject({
    status: 404,
    body: { code: 'training.follow_up_not_found' },
  })
  expect(await answer('chief', idOf('clerk1'))).toMatchObject({ status: 201 })
  expect(await answer('chief', idOf('clerk1'))).toMatchObject({ status: 404 })
  expect(await answer('chief', idOf('clerk3'))).toMatchObject({ status: 404 })
  expect((await listOf('chief')).all.map((one) => one.enrolmentId)).toEqual([idOf('clerk2')])

  const system = { ...hall.system, today }
  expect(await askFollowUps(hall.platform, system)).toEqual({ told: 1, dropped: 0 })
  await askFollowUps(hall.platform, system)
  const told = (await hall.told('chief')).filter((event) => event === 'training.follow_up_due')
  expect(told).toHaveLength(1)
  const items = await createTraining({
    planTargets: { targetsOf: () => Promise.resolve([]) },
  }).homeItems?.(hall.platform, hall.as('chief'))
  expect(items?.map(({ title }) => title)).toContain('研修の事後フォロー：1人')

  // The head above may help out, and the matter is settled for all.
  expect(await answer('director', idOf('clerk2'), 'notYet')).toMatchObject({ status: 201 })
  const open = await listOpenFollowUps(hall.db, today)
  expect(open.some((one) => one.offeringId === offeringId)).toBe(false)
})

test('a head is asked about by the head above', async () => {
  const { idOf } = await held('2026-02-10', ['chief'])
  const asks = async (who: Who) =>
    (await listOf(who)).all.some((one) => one.enrolmentId === idOf('chief'))
  expect([await asks('chief'), await asks('director')]).toEqual([false, true])
  expect(await answer('chief', idOf('chief'))).toMatchObject({ status: 404 })
  expect(await answer('director', idOf('chief'))).toMatchObject({ status: 201 })
})

test('nobody is asked about the head of a department, and the desk sees why', async () => {
  const { idOf } = await held('2026-02-10', ['director'])
  const waits = async () =>
    (await listOf('desk', 'all')).all.some((one) => one.enrolmentId === idOf('director'))
  expect(await waits()).toBe(false)
  expect(await askFollowUps(hall.platform, hall.system)).toMatchObject({ dropped: 1 })
})

test('only external and nominated courses are followed up, unless somebody says otherwise', async () => {
  const joint = { categoryId: hall.categoryId.joint }
  const plain = await held('2026-02-16', ['clerk4'], joint)
  const wanted = await held('2026-02-12', ['clerk4'], { ...joint, asks: true })
  const unwanted = await held('2026-02-13', ['clerk4'], { asks: false })
  const ids = (await listOf('chief')).all.map((one) => one.enrolmentId)
  expect(ids).toContain(wanted.idOf('clerk4'))
  expect(ids).not.toContain(plain.idOf('clerk4'))
  expect(ids).not.toContain(unwanted.idOf('clerk4'))
})

test('what is late is shown to the desk with whom it lies; after a year nobody is asked', async () => {
  const late = await held('2025-12-01', ['clerk5'])
  const ancient = await held('2025-02-03', ['clerk5'])
  expect((await listOf('clerk1', 'all')).status).toBe(403)
  const all = (await listOf('desk', 'all')).all
  expect(all.find((one) => one.enrolmentId === late.idOf('clerk5'))).toMatchObject({
    isOverdue: true,
    managerName: '川上 進',
  })
  expect(all.some((one) => one.enrolmentId === ancient.idOf('clerk5'))).toBe(false)
})

test('who has left is asked about no more, and the desk sees why', async () => {
  const { idOf } = await held('2026-01-15', ['clerk6'])
  const posts = await listAssignments(hall.db, hall.idOf('clerk6'))
  await endAssignment(hall.platform, hall.system, {
    assignmentId: posts[0]?.assignmentId ?? '',
    lastOn: day('2026-03-31'),
    issuedOn: day('2026-03-31'),
  })
  expect((await listOf('chief')).all.some((one) => one.enrolmentId === idOf('clerk6'))).toBe(false)
  expect(await askFollowUps(hall.platform, hall.system)).toMatchObject({ dropped: 1 })
  expect(await askFollowUps(hall.platform, hall.system)).toMatchObject({ dropped: 0 })
})
