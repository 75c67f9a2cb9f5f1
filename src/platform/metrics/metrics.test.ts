import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import { openPlainPool } from '../database/handle.ts'
import { endRun, insertRun } from '../jobs/run-store.ts'
import { createMetrics, faceOf, type Metrics } from './metrics.ts'
import { serveMetrics } from './serve-metrics.ts'

const quiet = { info() {}, warn() {}, error() {} }
let fresh: FreshDatabase
let metrics: Metrics

beforeAll(async () => {
  fresh = await freshDatabase()
  const pool = openPlainPool({ connectionString: fresh.url, log: quiet, max: 2 })
  await pool.query('select 1')
  metrics = createMetrics({ db: fresh.db, pools: [pool] })
})
afterAll(() => fresh.close())

const valueOf = (text: string, line: string): number | undefined => {
  const found = text.split('\n').find((one) => one.startsWith(`${line} `))
  return found === undefined ? undefined : Number(found.slice(line.length + 1))
}

test.each([
  ['/', 'public'],
  ['/pt-BR/goals', 'public'],
  ['/staff/training', 'staff'],
  ['/sign-in', 'staff'],
  ['/api/goals/policies', 'api'],
  ['/assets/style.css', 'assets'],
  ['/staffing', 'public'],
] as const)('%s is counted as %s', (path, face) => {
  expect(faceOf(path)).toBe(face)
})

test('answers, connections and tasks are numbers, and no path is among them', async () => {
  metrics.observe('staff', 'GET', 200, 0.012)
  metrics.observe('staff', 'GET', 302, 0.002)
  metrics.observe('api', 'POST', 503, 0.3)
  const startedAt = Temporal.Instant.from('2026-11-22T01:00:00Z')
  const id = await insertRun(fresh.db, { name: 'audit.verify', attempt: 1, startedAt })
  await endRun(fresh.db, id, { endedAt: startedAt, counted: 3, note: null, result: 'done' })
  const text = await metrics.text()
  const requests = 'yakuba_http_requests_total'
  expect(valueOf(text, `${requests}{face="staff",method="GET",status="2xx"}`)).toBe(1)
  expect(valueOf(text, `${requests}{face="api",method="POST",status="5xx"}`)).toBe(1)
  expect(valueOf(text, 'yakuba_http_request_seconds_count{face="staff"}')).toBe(2)
  expect(valueOf(text, 'yakuba_database_connections{state="idle"}')).toBe(1)
  const last = 'yakuba_job_last_run_timestamp_seconds{job="audit.verify",result="done"}'
  expect(valueOf(text, last)).toBe(startedAt.epochMilliseconds / 1000)
  expect(valueOf(text, 'yakuba_jobs_dead')).toBe(0)
  expect(text).not.toMatch(/\/staff|\/api/)
})

test('one address, and nothing beside it', async () => {
  const server = await serveMetrics(metrics, { host: '127.0.0.1', port: 0 })
  const { port } = server.address() as AddressInfo
  const ask = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${port}${path}`, { method })
  const answer = await ask('/metrics')
  expect(answer.headers.get('content-type')).toContain('text/plain')
  expect(await answer.text()).toContain('yakuba_process_cpu_user_seconds_total')
  expect((await ask('/')).status).toBe(404)
  expect((await ask('/metrics', 'POST')).status).toBe(404)
  server.close()
  await once(server, 'close')
})
