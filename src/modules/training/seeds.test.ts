import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCity } from '../../../fixtures/city.ts'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import { seedPeople } from '#modules/people'
import { approvals } from '#modules/approvals'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { enrolApproval } from './enrol-form.ts'
import { attendanceCountSource, courseCountSource } from './goal-sources.ts'
import { seedTraining } from './seeds.ts'
import { listCatalogue } from './view-offerings.ts'
import { viewPlan } from './view-plan.ts'

const today = Temporal.PlainDate.from('2026-11-22')
let database: FreshDatabase
let context: RequestContext
const none = { targetsOf: () => Promise.resolve([]) }

beforeAll(async () => {
  database = await freshDatabase()
  const { db } = database
  const clock = { now: () => Temporal.Now.instant(), today: () => today, moved: true }
  const { employeeIds } = await seedPeople({ db, clock }, demoCity(today))
  context = {
    requestId: 'test',
    locale: 'ja',
    actor: { kind: 'system', name: 'seed' },
    now: clock.now(),
    today,
    addressHash: null,
  }
  const offers = {
    approvalForms: new Map([[enrolApproval.key, enrolApproval]]),
    notices: approvals.notices,
  }
  await seedTraining({ db, clock, offers } as unknown as Platform, context, { employeeIds })
})
afterAll(() => database.close())

test.each([
  ['all', 95, 534],
  ['new-hire', 10, 171],
  ['joint', 20, 158],
  ['external', 65, 205],
] as const)(
  'fiscal 2019 %s: %i courses and %i participants, each with its row',
  async (category, courses, people) => {
    const given = { fiscalYear: 2019, category }
    const course = await courseCountSource.read(
      database.db,
      courseCountSource.parameters.parse(given) as never,
      today,
    )
    const attendance = await attendanceCountSource.read(
      database.db,
      attendanceCountSource.parameters.parse(given) as never,
      today,
    )
    expect([course.value, course.itemCount, attendance.value, attendance.itemCount]).toEqual([
      courses,
      courses,
      people,
      people,
    ])
  },
)

test('fiscal 2018 is known as totals only', async () => {
  const { total, isSummary } = await viewPlan(database.db, 2018, today, none)
  expect([isSummary, total.actual]).toEqual([true, { courseCount: 102, participantCount: 524 }])
})

test('the present year is on its way', async () => {
  const { total, lines } = await viewPlan(database.db, 2026, today, none)
  expect(total.target).toEqual({ courseCount: 88, participantCount: 480 })
  expect(total.actual.courseCount).toBeGreaterThan(30)
  expect(total.actual.courseCount).toBeLessThan(88)
  expect(total.forecast.courseCount).toBeGreaterThan(total.actual.courseCount)
  expect(lines).toHaveLength(3)
})

test('one application waits for the head of its division', async () => {
  const { rows } = await sql<{ status: string }>`
    select d.status from training.enrolment e
    join approvals.draft d on d.subject_id::text = e.id::text
    where e.state = 'applied'`.execute(database.db)
  expect(rows).toEqual([{ status: 'submitted' }])
})

test('one offering has its own seats gone, with a queue and seats kept for the neighbours', async () => {
  const catalogue = await listCatalogue(database.db, context)
  const full = catalogue.filter(({ waitingCount }) => waitingCount > 0)
  expect(
    full.map(({ title, freeSeats, seatedCount, capacity, waitingCount, takesEnrolments }) => {
      return { title, freeSeats, seatedCount, capacity, waitingCount, takesEnrolments }
    }),
  ).toEqual([
    {
      title: '業務改善',
      freeSeats: 0,
      seatedCount: 8,
      capacity: 12,
      waitingCount: 3,
      takesEnrolments: true,
    },
  ])
})
