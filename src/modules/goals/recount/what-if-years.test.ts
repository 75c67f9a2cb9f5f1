import { z } from '@hono/zod-openapi'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../../tests/database/fresh.ts'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { GoalSource } from '../../../platform/goal-source.ts'
import { coverageSource } from '../fixtures/coverage-source.ts'
import { contextOf } from '../fixtures/desk.ts'
import { seedPlan } from '../plans/messages-seed.ts'
import { publishPlan } from '../plans/publish-plan.ts'
import { openReviewDesk, type ReviewDesk } from '../review/fixtures/review-desk.ts'
import { recountTarget } from './recount-target.ts'
import { countWhatIf, whatIfFields } from './what-if.ts'

/*
 * A target of several years, counted by a source that begins anew every April: other parameters are
 * counted over the same years as the official count, else the two would not compare.
 */

const yearly = {
  broadcasts: { 2024: 30, 2025: 20, 2026: 5 },
  papers: { 2024: 3, 2025: 2, 2026: 1 },
}
let fresh: FreshDatabase
let desk: ReviewDesk
let targetId: string

const { key, label, unit, kind } = coverageSource()
const source: GoalSource<{ only: 'broadcasts' | 'papers' }> = {
  ...{ key, label, unit, kind },
  isYearly: true,
  version: () => Promise.resolve('1'),
  describe: ({ only }) => `Counts ${only}.`,
  parameters: z.object({ only: z.enum(['broadcasts', 'papers']).default('broadcasts') }),
  read: (_db, { only }, asOf) => {
    const counts: Record<number, number> = yearly[only]
    const value = counts[fiscalYearOf(asOf)] ?? null
    const itemCount = value ?? 0
    return Promise.resolve({ value, isFinal: false, itemCount, evidenceUrl: '/staff' })
  },
  forecast: () => Promise.reject(new Error('a year’s forecast says nothing of a plan')),
}

beforeAll(async () => {
  fresh = await freshDatabase()
  const open = await openReviewDesk(fresh.db, '2026-11-22')
  desk = { ...open, offers: { ...open.offers, goalSources: [source as never] } }
  const { plan } = seedPlan(2024, new Set())
  const [one] = plan.indicators.filter(({ indicator }) => indicator === 'activity')
  if (one === undefined) throw new Error('no indicator')
  const { manualReason: _, ...indicator } = { ...one, sourceKey: source.key }
  const { targetIds } = await publishPlan(desk, contextOf(desk), {
    ...{ ...plan, indicators: [indicator] },
  })
  targetId = Object.values(targetIds)[0] ?? ''
})
afterAll(() => fresh.close())

const countOn = async (iso: string, only: 'broadcasts' | 'papers') => {
  const today = desk.clock.today()
  const official = await recountTarget(desk, targetId, Temporal.PlainDate.from(iso), today)
  const form = whatIfFields(desk, official)
  const otherwise = await countWhatIf(desk, official, form, { only })
  if ('faults' in otherwise) throw new Error('the source did not take it')
  return { official: official.target.actual.value, otherwise: otherwise.reading?.value }
}

test.each([
  ['2024-12-31', 30, 3],
  ['2025-12-31', 50, 5],
  ['2026-11-22', 55, 6],
])('by %s the years so far are added in both counts', async (iso, official, otherwise) => {
  expect(await countOn(iso, 'papers')).toEqual({ official, otherwise })
})

test('the same parameters give the official figure', async () => {
  const { official, otherwise } = await countOn('2026-11-22', 'broadcasts')
  expect(otherwise).toBe(official)
})

test('a year that the source does not know makes the sum unknown, never smaller', async () => {
  const { papers } = yearly as { papers: Record<number, number> }
  const known = papers[2025]
  delete papers[2025]
  expect((await countOn('2026-11-22', 'papers')).otherwise ?? null).toBeNull()
  if (known !== undefined) papers[2025] = known
})
