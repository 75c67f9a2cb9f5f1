import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoHall, openDemoHall } from '../../../tests/security/demo.ts'
import { trainingTermRules } from './past-term.ts'

let hall: DemoHall
beforeAll(async () => {
  hall = await openDemoHall()
}, 180_000)
afterAll(() => hall?.close())

const in2060 = (training: number) => ({
  on: Temporal.PlainDate.from('2060-04-01'),
  noticesKeptDays: 180,
  keptYears: { approvals: 0, training },
})
const countOf = async (from: string) => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${sql.raw(from)}`.execute(hall.platform.db)
  return rows[0]?.count ?? 0
}

test('what people wrote goes after the city’s term; that it was there, and drafts, stay', async () => {
  const { db } = hall.platform
  const all = await countOf('training.report')
  const accepted = await countOf(`training.report where state = 'accepted'`)
  expect(accepted).toBeGreaterThan(0)
  for (const rule of trainingTermRules) expect(await rule.count(db, in2060(0))).toBe(0)
  for (const rule of trainingTermRules) {
    const due = await rule.count(db, in2060(5))
    const { ids } = await db.transaction().execute((tx) => rule.erase(tx, in2060(5)))
    expect(ids).toHaveLength(due)
    expect(await rule.count(db, in2060(5))).toBe(0)
  }
  expect(await countOf('training.report')).toBe(all)
  expect(await countOf(`training.report where lead = '' and sections = '[]'`)).toBe(accepted)
  expect(await countOf(`training.follow_up where used_at_work <> '' or note <> ''`)).toBe(0)
})
