import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/database/fresh.ts'
import type { FreshDatabase } from '../../../tests/database/fresh.ts'
import { transact } from '../act.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

test('while many writers wait for one row, reads still get a connection, and all writers finish', async () => {
  const { db } = fresh
  let release = (): void => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  let begun = 0
  let done = 0
  const writers = Array.from({ length: 60 }, () =>
    transact(db, async (tx) => {
      begun += 1
      await sql`select pg_advisory_xact_lock(1)`.execute(tx)
      if (done === 0) await held
      done += 1
    }),
  )
  await expect.poll(() => begun).toBe(6)
  const { rows } = await sql<{ one: number }>`select 1 as one`.execute(db)
  expect(rows).toEqual([{ one: 1 }])
  release()
  await Promise.all(writers)
  expect(done).toBe(60)
})

test('a writer that fails gives its turn to the next', async () => {
  const { db } = fresh
  const outcomes = await Promise.allSettled(
    Array.from({ length: 30 }, (_, index) =>
      transact(db, async (tx) => {
        await sql`select 1`.execute(tx)
        if (index % 2 === 0) throw new Error('no')
        return index
      }),
    ),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(15)
})
