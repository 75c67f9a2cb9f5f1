import { Hono } from 'hono'
import { sql } from 'kysely'
import type pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { quiet } from '../../../tests/database/address.ts'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import { systemClock } from '../clock/clock.ts'
import { appRole, openPlainPool } from '../database/handle.ts'
import type { Env } from '../http/context.ts'
import { createLog } from '../http/log.ts'
import type { Permissions } from '../identity/actor.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import type { Job } from './job.ts'
import { jobsModule } from './module.ts'
import { type Running, startJobs } from './run.ts'
import { endRun, insertRun } from './run-store.ts'

let database: FreshDatabase
let pool: pg.Pool
let running: Running | undefined
let platform: Platform
let permissions: Permissions
let app: Hono<Env>

const task: Job = {
  name: 'test.task',
  labelJa: '夜間の集計',
  schedule: '30 2 * * *',
  run: () => Promise.resolve({ counted: 1 }),
}

beforeEach(async () => {
  database = await freshDatabase()
  pool = openPlainPool({ connectionString: database.url, role: appRole, log: quiet })
  permissions = new Map(['jobs.read', 'jobs.retry'].map((name) => [name, new Set([null])]))
  const name = { ja: '茶畑市', 'ja-plain': '茶畑市', 'pt-BR': 'Chabatake', en: 'Chabatake' }
  platform = {
    db: database.db,
    clock: systemClock(),
    log: createLog('silent'),
    city: () => Promise.resolve({ name, lgCode: '229999', phone: '', sample: true }),
    offers: { menu: [], refusals: jobsModule.refusals },
  } as unknown as Platform
  app = new Hono<Env>()
  app.onError((error, c) =>
    error instanceof Refusal ? c.text(error.code, error.status) : c.text(String(error), 500),
  )
  app.use(async (c, next) => {
    c.set('context', {
      actor: {
        ...{ kind: 'employee', userId: 'u-1', employeeId: 'e-1', staffNo: '1' },
        ...{ name: '管理 一郎', permissions },
      },
      requestId: 'r-1',
      locale: 'ja',
      now: Temporal.Now.instant(),
      today: Temporal.Now.plainDateISO('Asia/Tokyo'),
      addressHash: null,
    })
    c.set('session', {
      sessionId: 's', csrfToken: 't', lastSignInAt: null, mustChangePassword: false,
    })
    await next()
  })
  app.route('/staff', jobsModule.staffPages!(platform))
})
afterEach(async () => {
  await running?.stop()
  running = undefined
  await pool.end()
  await database.close()
})

const page = async () => (await app.request('/staff/jobs')).text()

const press = async (runId: string) =>
  app.request('/staff/jobs/retry', { method: 'POST', body: new URLSearchParams({ runId }) })

async function deadRun(): Promise<string> {
  const startedAt = Temporal.Now.instant()
  const id = await insertRun(database.db, { name: task.name, attempt: 4, startedAt })
  await endRun(database.db, id, {
    endedAt: startedAt, result: 'dead', counted: null, note: '機械が応えません',
  })
  return id
}

test('each task shows its name, its last run with the count, and its next run', async () => {
  running = await startJobs(platform, [task], pool)
  const startedAt = Temporal.Instant.from('2026-11-21T17:30:00Z')
  const id = await insertRun(database.db, { name: task.name, attempt: 1, startedAt })
  await endRun(database.db, id, { endedAt: startedAt, result: 'done', counted: 1234, note: null })
  const text = await page()
  expect(text).toContain('夜間の集計')
  expect(text).toContain('令和8年11月22日 2:30')
  expect(text).toContain('1,234件')
  expect(text.match(/ 2:30<\/time>/g)).toHaveLength(2)
})

test('a dead task is listed until somebody has it done again', async () => {
  running = await startJobs(platform, [task], pool)
  const id = await deadRun()
  const context = { actor: { kind: 'system', name: 'x' } } as never
  expect(await jobsModule.homeItems?.(platform, context)).toHaveLength(1)
  const before = await page()
  expect(before).toContain('機械が応えません')
  expect(before).toContain('もう一度実行する')
  const answer = await press(id)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/staff/jobs'])
  expect(await page()).toContain('止まった処理はありません。')
  const { rows } = await sql`select action from audit.entry`.execute(database.db)
  expect(rows).toEqual([{ action: 'jobs.retry' }])
  const again = await press(id)
  expect(again.status).toBe(409)
  expect(await again.text()).toContain('すでにもう一度実行されています')
})

test('a queue that does not run is said, and nothing can be pressed into it', async () => {
  const id = await deadRun()
  expect(await page()).toContain('定期処理が動いていません')
  expect((await press(id)).status).toBe(409)
  expect((await press('x')).status).toBe(422)
})

test('without the permission the page and the button are refused', async () => {
  permissions = new Map()
  expect((await app.request('/staff/jobs')).status).toBe(403)
  expect((await press(await deadRun())).status).toBe(403)
})
