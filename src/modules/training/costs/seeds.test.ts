import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCity } from '../../../../fixtures/city.ts'
import { type FreshDatabase, freshDatabase } from '../../../../tests/database/fresh.ts'
import { seedPeople } from '#modules/people'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { seedCertificates } from '../certificates/seeds.ts'
import { listExpiries, listUnconfirmed } from '../certificates/store.ts'
import { seedGuests } from '../guests/seeds.ts'
import { listNeighbours } from '../guests/store.ts'
import type { Tally } from '../plan.ts'
import { seedTraining } from '../seeds.ts'
import { viewPlan } from '../view-plan.ts'
import { seedCosts } from './seeds.ts'
import { listOfferingCosts } from './store.ts'
import { shareOfferings, viewYearCosts } from './view-costs.ts'
import { viewYearlyTable } from './yearly-table.ts'

const today = Temporal.PlainDate.from('2026-11-22')
let database: FreshDatabase
const boardOf2019 = () =>
  viewPlan(database.db, 2019, today, { targetsOf: () => Promise.resolve([]) })
let counted: Tally

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
  const offers = { approvalForms: new Map(), notices: {} }
  const platform = { db, clock, offers } as unknown as Platform
  await seedTraining(platform, context, { employeeIds })
  if ((await listNeighbours(db)).length === 0) {
    await db.transaction().execute((tx) => seedGuests(tx, context))
  }
  counted = (await boardOf2019()).total.actual
  // The whole seed may have done it already; a second time there is nothing to share anew.
  if ((await listOfferingCosts(db)).every(({ lineCount }) => lineCount === 0)) {
    await seedCosts(platform, context)
  }
  if ((await listUnconfirmed(db)).length === 0) await seedCertificates(platform, context)
})
afterAll(() => database.close())

test('fiscal 2019 has every cost, and the counts of the policy stand as they were', async () => {
  const { total, categories } = await viewYearCosts(database.db, 2019)
  expect([total.openCount, total.unwrittenCount]).toEqual([0, 0])
  expect(categories).toHaveLength(3)
  expect(categories.reduce((sum, one) => sum + one.actualYen, 0)).toBe(total.actualYen)
  const head = total.perHead
  expect((head?.yen ?? 0) * (head?.heads ?? 0) + (head?.restYen ?? 0)).toBe(total.actualYen)
  const board = await boardOf2019()
  expect(board.total.actual).toEqual(counted)
  const { total: published } = await viewYearlyTable(database.db, board, today)
  expect(published).toMatchObject({ ...counted, costYen: total.actualYen })
  expect(published.minutes).toBeGreaterThan(counted.participantCount * 300)
})

test('the joint courses of fiscal 2019 are shared by three cities to the yen', async () => {
  const offerings = await listOfferingCosts(database.db, { fiscalYear: 2019 })
  const shared = await shareOfferings(database.db, offerings, '229999')
  expect(shared.length).toBeGreaterThan(10)
  for (const { actual, sharedActualYen } of shared) {
    expect(actual).toHaveLength(3)
    expect(actual.reduce((sum, { yen }) => sum + yen, 0)).toBe(sharedActualYen)
  }
})

test('the present year is budgeted, and partly spent', async () => {
  const { total } = await viewYearCosts(database.db, 2026)
  expect(total.openCount).toBeGreaterThan(0)
  expect(total.actualYen).toBeGreaterThan(0)
  expect(total.actualYen).toBeLessThan(total.budgetYen)
})

test('some licences wait for the desk, and one ends within a month', async () => {
  expect((await listUnconfirmed(database.db)).length).toBeGreaterThan(0)
  const soon = (await listExpiries(database.db, today.add({ months: 1 }))).filter(
    ({ kind, expiresOn }) =>
      kind === 'licence' && Temporal.PlainDate.compare(expiresOn, today) >= 0,
  )
  expect(soon.length).toBeGreaterThan(0)
})
