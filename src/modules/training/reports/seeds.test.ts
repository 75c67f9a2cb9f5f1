import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCity } from '../../../../fixtures/city.ts'
import { type FreshDatabase, freshDatabase } from '../../../../tests/database/fresh.ts'
import { approvals } from '#modules/approvals'
import { seedPeople } from '#modules/people'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { seedTraining } from '../seeds.ts'
import { reportOverdueSource } from './goal-source.ts'
import { reportApproval } from './report-form.ts'
import { seedReports } from './seeds.ts'
import { listOwed } from './store/owed.ts'
import { findReportOf } from './store/report.ts'

const today = Temporal.PlainDate.from('2026-11-22')
let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
  const { db } = database
  const clock = { now: () => Temporal.Now.instant(), today: () => today, moved: true }
  const { employeeIds } = await seedPeople({ db, clock }, demoCity(today))
  const context: RequestContext = {
    requestId: 'test',
    locale: 'ja',
    actor: { kind: 'system', name: 'seed' },
    now: clock.now(),
    today,
    addressHash: null,
  }
  const offers = {
    approvalForms: new Map([[reportApproval.key, reportApproval]]),
    notices: approvals.notices,
  }
  const platform = { db, clock, offers } as unknown as Platform
  await seedTraining(platform, context, { employeeIds })
  // Its own parts may be seeded already where the module does so.
  if ((await listOwed(db, {})).every(({ state }) => state === null)) {
    await seedReports(platform, context)
  }
})
afterAll(() => database.close())

test('2019 is accepted; this year one waits, one came back, one is overdue, some are to come', async () => {
  const rows = await listOwed(database.db, {})
  const past = rows.filter(({ fiscalYear }) => fiscalYear === 2019)
  expect(past.length).toBeGreaterThan(300)
  expect(past.every(({ state }) => state === 'accepted')).toBe(true)
  const present = rows.filter(({ fiscalYear }) => fiscalYear === 2026)
  const count = (of: string | null) => present.filter(({ state }) => state === of).length
  expect([count('submitted'), count('returned')]).toEqual([1, 1])
  expect(count(null)).toBeGreaterThan(1)
  const overdue = async (fiscalYear: number) =>
    (await reportOverdueSource.read(database.db, { fiscalYear }, today)).value
  expect([await overdue(2019), await overdue(2026)]).toEqual([0, 1])
})

test('the texts are about the course, and vary', async () => {
  const rows = (await listOwed(database.db, { fiscalYear: 2019 })).slice(0, 20)
  const texts = new Set<string>()
  for (const { enrolmentId, title } of rows) {
    const [first] = (await findReportOf(database.db, enrolmentId))?.sections ?? []
    expect(first?.text).toContain(title)
    texts.add(first?.text ?? '')
  }
  expect(texts.size).toBeGreaterThan(10)
})
