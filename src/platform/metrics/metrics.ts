import type { Pool } from 'pg'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Handle } from '../database/handle.ts'
import { countDoneRuns, listDeadRuns, listLastRuns } from '../jobs/run-store.ts'

/** Which part of the product answered. */
export type MeasuredFace = 'public' | 'staff' | 'api' | 'assets'

/** Notes one answered request; costs about a microsecond. */
export type Observe = (face: MeasuredFace, method: string, status: number, seconds: number) => void

/** Numbers about the running product for a monitoring server (監視用の数値). */
export type Metrics = {
  observe: Observe
  /** The text that Prometheus reads. */
  text(): Promise<string>
  contentType: string
}

/** The part that a path belongs to; single paths would say who reads what. */
export function faceOf(path: string): MeasuredFace {
  if (path.startsWith('/assets/')) return 'assets'
  if (path.startsWith('/api/')) return 'api'
  return /^\/(?:staff|sign-in|sign-out|setup)(?:\/|$)/.test(path) ? 'staff' : 'public'
}

/**
 * Opens the counters: requests by part, method and kind of answer; time to answer; connections of
 * the database; tasks with their last good run; the process itself. No names, no paths.
 */
export function createMetrics({ db, pools }: { db: Handle; pools: readonly Pool[] }): Metrics {
  const book = new Registry()
  const registers = [book]
  collectDefaultMetrics({ register: book, prefix: 'yakuba_' })
  const requests = new Counter({
    name: 'yakuba_http_requests_total',
    help: 'Answered requests',
    labelNames: ['face', 'method', 'status'],
    registers,
  })
  const seconds = new Histogram({
    name: 'yakuba_http_request_seconds',
    help: 'Time to answer',
    labelNames: ['face'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers,
  })
  addConnections(pools, registers)
  addJobs(db, registers)
  return {
    observe(face, method, status, took) {
      requests.inc({ face, method, status: `${Math.floor(status / 100)}xx` })
      seconds.observe({ face }, took)
    },
    text: () => book.metrics(),
    contentType: book.contentType,
  }
}

function addConnections(pools: readonly Pool[], registers: Registry[]): void {
  new Gauge({
    name: 'yakuba_database_connections',
    help: 'Connections of the database pools by state',
    labelNames: ['state'],
    registers,
    collect() {
      const sum = (of: (pool: Pool) => number) => pools.reduce((all, pool) => all + of(pool), 0)
      this.set({ state: 'idle' }, sum((pool) => pool.idleCount))
      this.set({ state: 'busy' }, sum((pool) => pool.totalCount - pool.idleCount))
      this.set({ state: 'waiting' }, sum((pool) => pool.waitingCount))
    },
  })
}

function addJobs(db: Handle, registers: Registry[]): void {
  new Gauge({
    name: 'yakuba_job_last_run_timestamp_seconds',
    help: 'When each task last began, by its result',
    labelNames: ['job', 'result'],
    registers,
    async collect() {
      this.reset()
      for (const [job, run] of await listLastRuns(db)) {
        const at = run.startedAt.epochMilliseconds / 1000
        this.set({ job, result: run.result ?? 'running' }, at)
      }
    },
  })
  new Gauge({
    name: 'yakuba_job_runs_done_day',
    help: 'Good runs of each task within the last 24 hours',
    labelNames: ['job'],
    registers,
    async collect() {
      this.reset()
      const since = Temporal.Now.instant().subtract({ hours: 24 })
      for (const [job, count] of await countDoneRuns(db, since)) this.set({ job }, count)
    },
  })
  new Gauge({
    name: 'yakuba_jobs_dead',
    help: 'Runs that were given up and wait for somebody',
    registers,
    async collect() {
      this.set((await listDeadRuns(db)).length)
    },
  })
}
