import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assign } from '../../people/assign.ts'
import { transfer } from '../../people/transfer.ts'
import { markAttendance } from '../mark-attendance.ts'
import type { Who } from '../fixtures/hall.ts'
import { type Counter, openCounter, type Page } from '../pages/fixtures/counter.ts'
import { recordResults } from '../feedback/record-results.ts'
import { setCourseFeedback } from '../feedback/set-course-feedback.ts'
import { coverageHomeItems } from './home-items.ts'
import { coverageSource } from './goal-source.ts'
import { readCoverage } from './view-coverage.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())

const day = (iso: string) => Temporal.PlainDate.from(iso)
const today = day('2026-05-20')
const path = '/staff/training/coverage'

/** Text as a reader sees it: without markup. */
const read = ({ text }: Page) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

/** Somebody completes a course on a day that is over; answers offering and enrolment. */
async function complete(courseId: string, who: Who, on: string) {
  const offeringId = await counter.offering({ courseId, on: [on], capacity: 50 })
  const { body } = await counter.send('desk', 'POST', `/offerings/${offeringId}/nominations`, {
    employeeIds: [counter.idOf(who)],
  })
  expect(body['seated']).toEqual([counter.idOf(who)])
  const rows = await counter.db
    .withTables<{ 'training.enrolment': { id: string; offeringId: string } }>()
    .selectFrom('training.enrolment')
    .select('id')
    .where('offeringId', '=', offeringId)
    .execute()
  await markAttendance(counter.platform, counter.as('desk'), {
    offeringId,
    heldOn: day(on),
    marks: rows.map(({ id }) => ({ enrolmentId: id, attendedMinutes: 360 })),
    source: 'list',
  })
  return { offeringId, enrolmentId: rows[0]?.id ?? '' }
}

async function lackingIn(courseId: string, on = today): Promise<string[]> {
  const [found] = await readCoverage(counter.db, on, { courseId })
  return (found?.people ?? [])
    .filter(({ standing }) => standing.reason !== null)
    .map(({ person }) => person.employeeId)
    .toSorted()
}

const idsOf = (...people: Who[]): string[] => people.map((who) => counter.idOf(who)).toSorted()

describe('a course that heads of divisions have to take every three years', () => {
  let courseId = ''
  beforeAll(async () => {
    courseId = await counter.course({
      title: '課長の研修',
      requiredFor: { posts: ['課長'] },
      validYears: 3,
    })
    await complete(courseId, 'chief', '2026-04-10')
  })

  test('lists exactly those whose post requires it and who lack it', async () => {
    expect(await lackingIn(courseId)).toEqual(idsOf('builder'))
    // The day before, nobody had it; three years later it has run out.
    expect(await lackingIn(courseId, day('2026-04-09'))).toEqual(idsOf('chief', 'builder'))
    expect(await lackingIn(courseId, day('2029-04-09'))).toEqual(idsOf('builder'))
    expect(await lackingIn(courseId, day('2029-04-10'))).toEqual(idsOf('chief', 'builder'))
  })

  test('shows the desk numbers and names, and a head their own people only', async () => {
    const all = read(await counter.get('desk', path))
    expect(all).toContain('課長の研修')
    expect(all).toContain('50%')
    const names = read(await counter.get('desk', `${path}/${courseId}`))
    expect(names).toContain('対象の2人のうち、1人が修了していません。')
    expect(names).toContain('石垣 組')
    expect(names).not.toContain('川上 進 総務課')
    const own = read(await counter.get('buildDirector', `${path}/${courseId}`))
    expect(own).toContain('対象の1人のうち、1人が修了していません。')
    const others = read(await counter.get('director', `${path}/${courseId}`))
    expect(others).toContain('対象の1人は、全員が修了しています。')
    expect(others).not.toContain('石垣 組')
    expect((await counter.get('clerk1', path)).status).toBe(403)
    expect((await counter.get('clerk1', `${path}/${courseId}/missing.csv`)).status).toBe(403)
  })

  test('gives the same as a table of people', async () => {
    const file = await counter.get('desk', `${path}/${courseId}/missing.csv`)
    expect(file.type).toContain('text/csv')
    expect(file.text).toContain('00104,石垣 組,土木課,課長,未受講')
    expect((await counter.get('desk', `${path}.csv`)).text).toContain('課長の研修,2,1,1,50')
  })

  test('answers the API: numbers to everybody, names to those who may', async () => {
    const [everybody, desk] = await Promise.all(
      (['clerk1', 'desk'] as const).map((who) =>
        counter.send(who, 'GET', `/coverage?courseId=${courseId}`),
      ),
    )
    expect(everybody?.body).toMatchObject({ required: 2, holding: 1, missing: 1, percent: 50 })
    expect(JSON.stringify(everybody?.body)).not.toContain('石垣')
    expect(desk?.body).toMatchObject({
      courses: [{ courseId, lacking: [{ name: '石垣 組', reason: 'never', yearsSince: null }] }],
    })
  })

  test('is the figure of the policy, which moves with each completion and its correction', async () => {
    const given = coverageSource.parameters.parse({ courseId })
    const before = await coverageSource.version(counter.db, given)
    expect(await coverageSource.read(counter.db, given, today)).toMatchObject({
      value: 50,
      itemCount: 2,
    })
    await complete(courseId, 'builder', '2026-05-12')
    expect(await coverageSource.version(counter.db, given)).not.toBe(before)
    expect((await coverageSource.read(counter.db, given, today)).value).toBe(100)
    expect((await coverageSource.read(counter.db, given, day('2026-05-11'))).value).toBe(50)
  })

  test('follows a person into another post, and asks whoever comes into this one', async () => {
    await transfer(counter.platform, counter.system, {
      employeeId: counter.idOf('desk'),
      unitId: (await unitOf('doboku')) ?? '',
      post: '課長',
      headsUnit: false,
      issuedOn: day('2026-05-14'),
      fromOn: day('2026-05-15'),
      endsConcurrentPosts: false,
    })
    expect(await lackingIn(courseId, day('2026-05-14'))).toEqual([])
    expect(await lackingIn(courseId)).toEqual(idsOf('desk'))
  })
})

test('a concurrent post asks for its course too', async () => {
  const courseId = await counter.course({
    title: '兼務の人も受ける研修',
    requiredFor: { posts: ['室長'] },
  })
  expect(await lackingIn(courseId)).toEqual([])
  await assign(counter.platform, counter.system, {
    employeeId: counter.idOf('clerk7'),
    unitId: (await unitOf('somu-ka')) ?? '',
    post: '室長',
    kind: 'concurrentPost',
    headsUnit: false,
    issuedOn: day('2026-05-01'),
    fromOn: day('2026-05-01'),
  })
  expect(await lackingIn(courseId)).toEqual(idsOf('clerk7'))
  expect(await lackingIn(courseId, day('2026-04-30'))).toEqual([])
})

async function unitOf(slug: string): Promise<string | undefined> {
  const row = await counter.db
    .withTables<{ 'people.unitVersion': { unitId: string; slug: string } }>()
    .selectFrom('people.unitVersion')
    .select('unitId')
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row?.unitId
}

describe('a briefing of all staff', () => {
  test('tells who has not been, and each of them once, calmly, on the home page', async () => {
    const courseId = await counter.course({
      title: '全職員説明会',
      requiredFor: { serviceYearsFrom: 0 },
    })
    await complete(courseId, 'clerk1', '2026-05-13')
    const lacking = await lackingIn(courseId)
    expect(lacking).not.toContain(counter.idOf('clerk1'))
    expect(lacking).toContain(counter.idOf('clerk2'))
    const items = (who: Who) => coverageHomeItems(counter.platform, counter.as(who))
    const offeringId = await counter.offering({ courseId, capacity: 5 })
    expect(await items('clerk2')).toMatchObject([
      { title: '必修の研修：全職員説明会', path: `/staff/training/offerings/${offeringId}` },
    ])
    expect(await items('clerk1')).toEqual([])
    await counter.post('clerk2', `/staff/training/offerings/${offeringId}/enrol`)
    expect(await items('clerk2')).toEqual([])
    const mine = read(await counter.get('clerk3', '/staff/training/mine'))
    expect(mine).toContain('受けることになっている研修')
    expect(mine).toContain('全職員説明会')
    const page = read(await counter.get('desk', `${path}/${courseId}`))
    expect(page).toContain('令和8年6月3日 残り4席')
    expect(page).toContain('令和8年6月3日 受講決定')
  })
})

test('who failed the test lacks the course until a later try is passed', async () => {
  const courseId = await counter.course({
    title: '検定のある研修',
    requiredFor: { posts: ['部長'] },
  })
  await setCourseFeedback(counter.platform, counter.system, {
    courseId,
    hasTest: true,
    asksFollowUp: false,
  })
  const { offeringId, enrolmentId } = await complete(courseId, 'director', '2026-05-12')
  const reasons = async () => {
    const [found] = await readCoverage(counter.db, today, { courseId })
    const own = found?.people.find(({ person }) => person.employeeId === counter.idOf('director'))
    return own?.standing.reason
  }
  const judge = (result: 'passed' | 'failed') =>
    recordResults(counter.platform, counter.as('desk'), {
      offeringId,
      results: [{ enrolmentId, result }],
    })
  expect(await reasons()).toBeNull()
  await judge('failed')
  expect(await reasons()).toBe('failed')
  await judge('passed')
  expect(await reasons()).toBeNull()
  await judge('failed')
  await complete(courseId, 'director', '2026-05-19')
  expect(await reasons()).toBeNull()
})
