import { afterAll, beforeAll, expect, test } from 'vitest'
import { day, type Who } from './fixtures/hall.ts'
import { markAttendance } from './mark-attendance.ts'
import { nominate } from './nominate.ts'
import { type Counter, openCounter } from './pages/fixtures/counter.ts'
import { setRules } from './set-rules.ts'
import { listEnrolmentsIn } from './store/enrolment.ts'
import { viewPlan } from './view-plan.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
  const courseId = await counter.course({ categoryId: counter.categoryId.joint })
  await held(courseId, '2026-05-11', ['clerk1', 'clerk2'])
  await held(courseId, '2026-05-12', ['clerk3', 'clerk4'])
})
afterAll(() => counter.close())

/** The first of those who come stays all day, the others half of it. */
async function held(courseId: string, on: string, people: readonly Who[]): Promise<void> {
  const offeringId = await counter.offering({ courseId, on: [on], capacity: 9 })
  const employeeIds = people.map(counter.idOf)
  await nominate(counter.platform, counter.as('desk'), { offeringId, employeeIds })
  const marks = (await listEnrolmentsIn(counter.db, offeringId)).map(({ id }, index) => {
    return { enrolmentId: id, attendedMinutes: index === 0 ? 360 : 180 }
  })
  const list = { offeringId, heldOn: day(on), marks, source: 'list' } as const
  await markAttendance(counter.platform, counter.as('desk'), list)
}

const page = async (on: string) => {
  const { text } = await counter.get('desk', '/staff/training/plans/2026', on)
  return text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

test('a new rule counts from its day on; a published target keeps its own until it is changed', async () => {
  await setRules(counter.platform, counter.as('desk'), {
    fromOn: day('2026-10-01'),
    courseCounting: 'eachOffering',
    participantCounting: 'completed',
  })
  expect(await totals('2026-09-30')).toEqual([1, 4])
  expect(await totals('2026-10-01')).toEqual([2, 2])
  expect(await page('2026-10-01')).toContain('令和8年10月1日からの市の設定')

  // The policy is published, by the rule of before.
  counter.promised.push({
    category: 'all',
    courseCount: 95,
    participantCount: 536,
    courseCountBy: 'oncePerYear',
    participantCountBy: 'attended',
  })
  expect(await totals('2026-10-01')).toEqual([1, 4])
  expect(await page('2026-10-01')).toContain('公表した目標の数え方')
  const measures = await counter.send('desk', 'GET', '/measures?fiscalYear=2026')
  expect(measures.body['measures']).toContainEqual(
    expect.objectContaining({ key: 'training.course_count', category: 'all', value: 1 }),
  )

  // A public change of the target names the new rule.
  counter.promised.splice(0, 1, {
    category: 'all',
    courseCount: 95,
    participantCount: 536,
    courseCountBy: 'eachOffering',
    participantCountBy: 'attended',
  })
  expect(await totals('2026-10-01')).toEqual([2, 4])
})

async function totals(on: string): Promise<[number, number]> {
  const targets = { targetsOf: () => Promise.resolve(counter.promised) }
  const { actual } = (await viewPlan(counter.db, 2026, day(on), targets)).total
  return [actual.courseCount, actual.participantCount]
}
