import { sql } from 'kysely'
import type pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { quiet } from '../../../tests/database/address.ts'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import { systemClock } from '../clock/clock.ts'
import { appRole, openPlainPool } from '../database/handle.ts'
import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import type { Job } from './job.ts'
import { retryRun } from './retry.ts'
import { findBoard, type Running, startJobs } from './run.ts'
import { listDeadRuns, listLastRuns } from './run-store.ts'

let database: FreshDatabase
let pool: pg.Pool
let running: Running | undefined
let platform: Platform
let logged: string[]

beforeEach(async () => {
  database = await freshDatabase()
  pool = openPlainPool({ connectionString: database.url, role: appRole, log: quiet })
  logged = []
  const note = (_: object, event: string) => void logged.push(event)
  const log = { debug() {}, info() {}, warn: note, error: note }
  // Tasks of these tests use no other part of the platform.
  platform = { db: database.db, clock: systemClock(), log } as unknown as Platform
})
afterEach(async () => {
  await running?.stop()
  running = undefined
  await pool.end()
  await database.close()
})

const start = async (...jobs: Job[]) => {
  running = await startJobs(platform, jobs, pool, { pollingSeconds: 0.5 })
}

function job(run: Job['run'], schedule = '0 3 1 1 *'): Job {
  return { name: 'test.task', labelJa: '試しの処理', schedule, run }
}

const runNow = async () =>
  database.db.transaction().execute(async (tx) => findBoard(platform)?.runNow(tx, 'test.task'))

// Lets the waiting of a retry pass without waiting for it.
const skipWaiting = async () =>
  sql`update pgboss.job set start_after = now() where name = 'test.task'`.execute(database.db)

const waitingSeconds = async () => {
  const { rows } = await sql<{ seconds: number }>`
    select round(extract(epoch from start_after - now()) / 60) * 60 as seconds
    from pgboss.job where name = 'test.task' and state = 'retry'`.execute(database.db)
  return rows[0]?.seconds
}

const lastRun = async () => (await listLastRuns(database.db)).get('test.task')

const done = async () =>
  vi.waitFor(async () => expect(await lastRun()).toMatchObject({ result: 'done' }), 10_000)

const context: RequestContext = {
  actor: { kind: 'system', name: 'test' },
  requestId: 'r-1',
  locale: 'ja',
  now: Temporal.Instant.from('2026-11-22T01:00:00Z'),
  today: Temporal.PlainDate.from('2026-11-22'),
  addressHash: null,
}

test('a task runs as the application role, and its run is recorded', async () => {
  await start(job(() => Promise.resolve({ counted: 3, note: '三件' })))
  await runNow()
  await done()
  expect(await lastRun()).toMatchObject({ counted: 3, note: '三件', attempt: 1 })
})

test('the next run is told in the time of Japan', async () => {
  await start(job(() => Promise.resolve({ counted: 0 }), '30 2 * * *'))
  const board = findBoard(platform)
  const next = board?.nextRunAt(board.jobs[0]!)?.toZonedDateTimeISO('Asia/Tokyo')
  expect(next?.toPlainTime().toString()).toBe('02:30:00')
})

test('a failing task waits 1, 5 and 25 minutes, is given up, and runs again on request', async () => {
  let broken = true
  await start(
    job(() => {
      if (broken) throw new Error('機械が応えません')
      return Promise.resolve({ counted: 1 })
    }),
  )
  await runNow()
  for (const [index, seconds] of [60, 300, 1500].entries()) {
    await vi.waitFor(async () => expect(await waitingSeconds()).toBe(seconds), 10_000)
    expect(await lastRun()).toMatchObject({ result: 'retry', attempt: index + 1 })
    await skipWaiting()
  }
  await vi.waitFor(async () => expect(await listDeadRuns(database.db)).toHaveLength(1), 10_000)
  const [dead] = await listDeadRuns(database.db)
  expect(dead).toMatchObject({ attempt: 4, note: '機械が応えません', result: 'dead' })

  broken = false
  await retryRun(platform, context, dead!.id)
  expect(await listDeadRuns(database.db)).toEqual([])
  await done()
  const twice = retryRun(platform, context, dead!.id)
  await expect(twice).rejects.toThrow(new Refusal('jobs.not_dead', 409))
})

test('a run missed while the program was down is made up once', async () => {
  let count = 0
  const counting = job(() => {
    count += 1
    return Promise.resolve({ counted: count })
  }, '0 * * * *')
  await start(counting)
  await vi.waitFor(async () => {
    const { rows } = await sql`select 1 from pgboss.version where cron_on is not null`.execute(
      database.db,
    )
    expect(rows).toHaveLength(1)
  }, 10_000)
  await running?.stop()
  // The program was down for five hours, and so for five runs.
  await sql`update pgboss.version set cron_on = now() - interval '5 hours'`.execute(database.db)
  await sql`update pgboss.schedule set created_on = now() - interval '1 day'`.execute(database.db)
  await sql`delete from pgboss.job`.execute(database.db)
  count = 0
  await start(counting)
  await vi.waitFor(() => expect(count).toBe(1), 20_000)
  const { rows } = await sql`
    select 1 from pgboss.job where name = 'test.task' and state < 'active'`.execute(database.db)
  expect(rows).toEqual([])
})

test('stopping waits for the run under way', async () => {
  const begun = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  await start(
    job(async () => {
      begun.resolve()
      await go.promise
      return { counted: 1 }
    }),
  )
  await runNow()
  await begun.promise
  const stopped = running?.stop()
  go.resolve()
  await stopped
  expect(await lastRun()).toMatchObject({ result: 'done' })
})

test('a task that is no longer part of the product is not scheduled any more', async () => {
  await start(job(() => Promise.resolve({ counted: 0 })))
  await running?.stop()
  await start()
  const { rows } = await sql`select name from pgboss.schedule`.execute(database.db)
  expect(rows).toEqual([])
})

test('a queue that cannot start is one line in the log and nothing worse', async () => {
  await sql`drop schema pgboss cascade`.execute(database.owner)
  await start(job(() => Promise.resolve({ counted: 0 })))
  expect(logged).toEqual(['scheduled tasks could not be started'])
  expect(findBoard(platform)?.isRunning()).toBe(false)
  await expect(retryRun(platform, context, crypto.randomUUID())).rejects.toThrow(
    new Refusal('jobs.not_running', 409),
  )
})
