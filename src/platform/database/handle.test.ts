import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/database/fresh.ts'
import type { FreshDatabase } from '../../../tests/database/fresh.ts'
import { quiet } from '../../../tests/database/address.ts'
import { openDatabase, withSession } from './handle.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

test('dates, instants and numbers come back as they were sent', async () => {
  const day = Temporal.PlainDate.from('2020-02-29')
  const instant = Temporal.Instant.from('2019-08-31T14:59:59.123456Z')
  const found = await sql<Record<string, unknown>>`
    select ${day}::date as held_on, ${instant}::timestamptz as seen_at, 65700::int8 as amount_yen,
      12.5::numeric as rate, ${[day]}::date[] as days, ${[instant]}::timestamptz[] as instants,
      null::date[] as none, ${JSON.stringify({ snake_key: 1 })}::jsonb as kept
  `.execute(fresh.db)
  expect(found.rows[0]).toEqual({
    heldOn: day,
    seenAt: instant,
    amountYen: 65700,
    rate: 12.5,
    days: [day],
    instants: [instant],
    none: null,
    kept: { snake_key: 1 },
  })
  expect(Temporal.PlainDate.compare(day, found.rows[0]?.['heldOn'] as typeof day)).toBe(0)
})

test('a number that would lose digits fails loudly', async () => {
  await expect(sql`select 9007199254740993::int8 as big`.execute(fresh.db)).rejects.toThrow(
    'too large',
  )
})

test('the application works as its role, in Japanese time, and may not step out of it', async () => {
  const found = await sql<{ role: string; zone: string }>`
    select current_user::text as role, current_setting('TimeZone') as zone`.execute(fresh.db)
  expect(found.rows[0]).toEqual({ role: 'yakuba_app', zone: 'Asia/Tokyo' })
  await expect(sql`create schema intruder`.execute(fresh.db)).rejects.toThrow('permission denied')
  // The public face compares what was applied with what it knows; nobody but the owner changes it.
  await expect(sql`delete from migration.applied`.execute(fresh.db)).rejects.toThrow(
    'permission denied',
  )
})

test('session settings join those of the address, and its other parts stay', () => {
  const options = (text: string) => new URL(text).searchParams.get('options')
  const plain = withSession('postgres://city@db.example/hall?sslmode=require', 'yakuba_app')
  expect(options(plain)).toMatch(/-c timezone=Asia\/Tokyo .*-c role=yakuba_app$/)
  expect(new URL(plain).searchParams.get('sslmode')).toBe('require')
  const given = withSession('postgres://city@db.example/hall?options=-c%20work_mem%3D8MB')
  expect(options(given)).toMatch(/^-c work_mem=8MB -c timezone/)
  expect(given.match(/options=/g)).toHaveLength(1)
})

test('a connection that dies between two queries of its holder ends nothing but itself', async () => {
  const alone = openDatabase({ connectionString: fresh.url, log: quiet, max: 1 })
  const gone = alone.db.connection().execute(async (held) => {
    const [own] = (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(held)).rows
    await sql`select pg_terminate_backend(${own?.pid})`.execute(fresh.owner)
    const left = sql`select from pg_stat_activity where pid = ${own?.pid}`
    await expect.poll(async () => (await left.execute(fresh.owner)).rows).toEqual([])
    // Its fault arrives here while nothing is asked of it, and nobody waits for an answer.
    await sleep(50)
    await sql`select 1`.execute(held)
  })
  await expect(gone).rejects.toThrow()
  expect((await sql`select 1 as one`.execute(alone.db)).rows).toEqual([{ one: 1 }])
  await alone.close()
})
