import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCity } from '../../../../fixtures/city.ts'
import { type FreshDatabase, freshDatabase } from '../../../../tests/database/fresh.ts'
import { approvals } from '#modules/approvals'
import { seedPeople } from '#modules/people'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { enrolApproval } from '../enrol-form.ts'
import { attendanceCountSource, courseCountSource } from '../goal-sources.ts'
import { seedTraining } from '../seeds.ts'
import { percentOf } from './coverage.ts'
import { seedCoverage } from './seeds.ts'
import { readCoverage } from './view-coverage.ts'

const today = Temporal.PlainDate.from('2026-11-22')
let database: FreshDatabase
let context: RequestContext

beforeAll(async () => {
  database = await freshDatabase()
  const { db } = database
  const clock = { now: () => Temporal.Now.instant(), today: () => today, moved: true }
  const { employeeIds } = await seedPeople({ db, clock }, demoCity(today))
  const actor = { kind: 'system', name: 'seed' } as const
  const now = clock.now()
  context = { requestId: 'test', locale: 'ja', actor, now, today, addressHash: null }
  const offers = {
    approvalForms: new Map([[enrolApproval.key, enrolApproval]]),
    notices: approvals.notices,
  }
  await seedTraining({ db, clock, offers } as unknown as Platform, context, { employeeIds })
})
afterAll(() => database.close())

test('most of the demo city holds what it has to, some do not, and no number of a year moves', async () => {
  const { db } = database
  const counts = async () => {
    const given = [2018, 2019, 2025, 2026].map((fiscalYear) => ({ fiscalYear }))
    const sources = [courseCountSource, attendanceCountSource]
    const reads = given.flatMap((one) =>
      sources.map((source) => source.read(db, source.parameters.parse(one) as never, today)),
    )
    return (await Promise.all(reads)).map(({ value }) => value)
  }
  const before = await counts()
  // Where the seeding of training brings the histories itself, a second time adds nothing to a
  // count.
  await db.transaction().execute((tx) => seedCoverage(tx, context))
  expect(await counts()).toEqual(before)
  const all = await readCoverage(db, today)
  const ofAll = all.filter(({ course }) => course.requiredFor?.serviceYearsFrom === 0)
  expect(ofAll.map(({ course }) => course.title).toSorted()).toEqual([
    'ハラスメント防止',
    '情報セキュリティの基礎',
  ])
  for (const { required, holding } of ofAll) {
    const percent = percentOf(holding, required) ?? 0
    expect(percent).toBeGreaterThan(75)
    expect(percent).toBeLessThan(100)
  }
  for (const { course, required, holding } of all) {
    expect([course.title, required > 0, holding <= required]).toEqual([course.title, true, true])
  }
})
