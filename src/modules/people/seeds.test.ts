import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCity, demoSignIns, demoStaffCount } from '../../../fixtures/city.ts'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import { contextOn, day } from './fixtures/hall.ts'
import { createFirstAdministrator } from './create-first-administrator.ts'
import { seedPeople, type SeededPeople } from './seeds.ts'
import { staffCount, staffCountSource } from './staff-count.ts'
import { headOf, listHeads } from './store/assignment.ts'
import { findEmployed } from './store/employment.ts'
import { listUnits } from './store/unit.ts'

const today = day('2026-11-22')
let fresh: FreshDatabase
let seeded: SeededPeople
beforeAll(async () => {
  fresh = await freshDatabase()
  const clock = {
    now: () => Temporal.Instant.from('2026-11-22T01:00:00Z'), today: () => today, moved: false,
  }
  seeded = await seedPeople({ db: fresh.db, clock }, demoCity(today))
})
afterAll(() => fresh.close())

test('the demo city has its people in post today', async () => {
  expect(await staffCount(fresh.db, today)).toBe(demoStaffCount)
})

test('the whole seed is one audit entry', async () => {
  const { rows } = await sql<{ action: string }>`select action from audit.entry`.execute(fresh.db)
  expect(rows).toEqual([{ action: 'people.seed' }])
})

test('every division is headed today, and none by two', async () => {
  const heads = await listHeads(fresh.db, today)
  const units = (await listUnits(fresh.db, today)).filter(({ kind }) => kind === 'division')
  const headed = new Set(heads.map(({ unitId }) => unitId))
  expect(units.filter(({ id }) => !headed.has(id)).map(({ name }) => name)).toEqual([])
  expect(headed.size).toBe(heads.length)
})

test('who headed 地域支援課 on 2019-08-31 has one answer', async () => {
  const head = await headOf(fresh.db, seeded.unitIds['chiiki-shien'] ?? '', day('2019-08-31'))
  expect(head).toMatchObject({ name: '三枝 多恵', post: '課長' })
})

test('those who sign in for a demonstration hold their role', async () => {
  for (const { staffNo, role } of demoSignIns) {
    const employed = await findEmployed(fresh.db, seeded.employeeIds[staffNo] ?? '', today)
    expect(employed?.grants.map((grant) => grant.role)).toContain(role)
  }
})

test('the number of staff of a unit is that of its own rows, on any day', async () => {
  const parameters = staffCountSource.parameters.parse({ unitSlug: 'somu' })
  const reading = await staffCountSource.read(fresh.db, parameters, today)
  const direct = await staffCount(fresh.db, today, { unitId: seeded.unitIds['somu'] })
  expect(reading.value).toBe(direct)
  expect(reading.evidenceUrl).toContain('asOf=2026-11-22')
  expect(reading.evidenceUrl).toContain('unit=somu')
  const before = await staffCountSource.read(fresh.db, parameters, day('2004-09-30'))
  expect(before.value).toBeNull()
})

test('a city with people is not filled again and takes no first administrator', async () => {
  const clock = { now: () => Temporal.Now.instant(), today: () => today, moved: false }
  const again = seedPeople({ db: fresh.db, clock }, demoCity(today))
  await expect(again).rejects.toThrow('people.not_empty')
  const person = { staffNo: '1', name: '初 代', kana: 'ショ ダイ', unitName: '総務課' }
  const first = fresh.db
    .transaction()
    .execute((tx) => createFirstAdministrator(tx, contextOn(), person))
  await expect(first).rejects.toThrow('people.not_empty')
})
