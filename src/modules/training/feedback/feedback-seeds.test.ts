import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCity } from '../../../../fixtures/city.ts'
import { type FreshDatabase, freshDatabase } from '../../../../tests/database/fresh.ts'
import { seedPeople } from '#modules/people'
import { approvals } from '#modules/approvals'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { seedTraining } from '../seeds.ts'
import { listOfferingsOf } from '../store/offering.ts'
import { seedFeedback } from './feedback-seeds.ts'
import { firstSet } from './question-set.ts'
import { listQuestionSets, listUnanswered } from './store/questionnaire.ts'
import { listFollowUpsFor, listOpenFollowUps } from './view-follow-ups.ts'
import { viewOfferingResults, viewYearAnswers } from './view-results.ts'

const today = Temporal.PlainDate.from('2026-11-22')
let database: FreshDatabase
let employeeIds: Readonly<Record<string, string>>

beforeAll(async () => {
  database = await freshDatabase()
  const { db } = database
  const clock = { now: () => Temporal.Now.instant(), today: () => today, moved: true }
  employeeIds = (await seedPeople({ db, clock }, demoCity(today))).employeeIds
  const context: RequestContext = {
    requestId: 'test',
    locale: 'ja',
    actor: { kind: 'system', name: 'seed' },
    now: clock.now(),
    today,
    addressHash: null,
  }
  const offers = { approvalForms: new Map(), notices: approvals.notices }
  const platform = { db, clock, offers } as unknown as Platform
  await seedTraining(platform, context, { employeeIds })
  if ((await listQuestionSets(db)).length === 0) {
    await seedFeedback(platform, context, { employeeIds })
  }
})
afterAll(() => database.close())

test.each([2019, 2026])('fiscal %i has offerings that are shown, and some that are not yet', async (year) => {
  const { db } = database
  const held = (await listOfferingsOf(db, year)).filter(({ state }) => state === 'held')
  const views = await Promise.all(held.map(({ id }) => viewOfferingResults(db, id)))
  const shown = views.filter(({ missing }) => missing === 0)
  expect(shown.length).toBeGreaterThan(5)
  expect(views.some(({ answered, missing }) => answered > 0 && missing > 0)).toBe(true)
  for (const { answered, attended, results } of shown) {
    expect(answered).toBeLessThanOrEqual(attended)
    expect(results.map(({ question }) => question.label)).toEqual(
      firstSet.questions.map(({ label }) => label),
    )
  }
  const courses = await viewYearAnswers(db, year)
  expect(courses.filter(({ average }) => average !== null).length).toBeGreaterThan(5)
})

test('one course has a test, which somebody failed', async () => {
  const { rows } = await sql<{ result: string }>`
    select distinct result from training.completion where result is not null
    order by result`.execute(database.db)
  expect(rows.map(({ result }) => result)).toEqual(['failed', 'passed'])
})

test('managers of the demonstration have follow-ups due and overdue; most others are done', async () => {
  const { db } = database
  const open = await listOpenFollowUps(db, today)
  expect(open.some(({ isOverdue }) => !isOverdue)).toBe(true)
  const mine = await Promise.all(
    ['00104', '00105'].map((staffNo) => listFollowUpsFor(db, employeeIds[staffNo] ?? '', today)),
  )
  for (const own of mine) {
    expect(new Set(own.map(({ isOverdue }) => isOverdue))).toEqual(new Set([true, false]))
  }
  const heads = new Set(open.filter(({ isOverdue }) => isOverdue).map((one) => one.managerId))
  expect(heads.size).toBeGreaterThan(1)
  expect(open.length).toBeLessThan(60)
})

test('the ordinary member of the staff has a questionnaire to answer', async () => {
  const from = today.subtract({ days: 30 })
  expect(await listUnanswered(database.db, employeeIds['00107'] ?? '', from)).toHaveLength(1)
})
