import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listEntries } from '../audit/entry-store.ts'
import { newId } from '../database/id.ts'
import { openSite, type Site } from '../../../tests/http/site.ts'
import { checkClock } from './difference.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const off = (seconds: number) => {
  const { clock } = site.platform
  return { ...site.platform, clock: { ...clock, now: () => clock.now().add({ seconds }) } }
}

test('a clock that is right is left alone', async () => {
  const ports = { listAdministrators: () => Promise.reject(new Error('nobody is to be told')) }
  expect((await checkClock(off(0), ports)).counted).toBeLessThan(5)
  expect((await checkClock(off(-50), ports)).counted).toBeLessThan(60)
})

test('more than a minute is told to the desk, said in the log and marked in the trail', async () => {
  const { db } = site.database
  const desk = newId()
  const ports = { listAdministrators: () => Promise.resolve([desk]) }
  const { counted, note } = await checkClock(off(300), ports)
  expect(counted).toBeGreaterThan(290)
  expect(note).toMatch(/この機械より\d+秒遅れています/)
  const [entry] = await listEntries(db, { action: 'clock.check' }, { limit: 5 })
  expect(entry).toMatchObject({ result: 'failed', actor: 'system/clock.check' })
  const { rows } = await sql<{ event: string }>`
    select event from notifications.notice where employee_id = ${desk}`.execute(db)
  expect(rows).toEqual([{ event: 'clock.off' }])
  expect(site.logged()).toContain('時刻合わせ')
})
