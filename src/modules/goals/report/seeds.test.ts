import { afterAll, beforeAll, expect, it } from 'vitest'
import { contextOf } from '../fixtures/desk.ts'
import { openOffice, type Office } from './fixtures/office.ts'
import { listMissing } from './open-reports.ts'
import { seedReports } from './seeds.ts'
import { listEvidence } from './store.ts'

let office: Office

beforeAll(async () => {
  office = await openOffice('2026-11-22')
  await seedReports(office.desk, contextOf(office.desk))
})
afterAll(() => office.close())

it('the demo city has reported all but two months', async () => {
  const missing = await listMissing(office.desk, 2026, office.desk.clock.today())
  expect(missing.map(({ measureNo, month }) => [measureNo, month.toString()])).toEqual([
    [3, '2026-09'],
    [1, '2026-10'],
  ])
})

it('says in public which report is missing, and shows the evidence of another', async () => {
  const gaps = await Promise.all([1, 2, 3].map((no) => office.measure(no)))
  expect(gaps.map(({ reporting }) => reporting.gap?.toString())).toEqual([
    '2026-10',
    undefined,
    undefined,
  ])
  const [file] = await listEvidence(office.fresh.db, [gaps[1]?.id ?? ''])
  expect(file).toMatchObject({ isPublic: true, label: 1 })
  expect(gaps[1]?.reporting.evidence).toHaveLength(1)
})
