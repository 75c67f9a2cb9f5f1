import type pg from 'pg'
import { type JobWithMetadata, PgBoss } from 'pg-boss'
import { appendAudit } from '../audit/append.ts'
import { cityTimeZone } from '../clock/clock.ts'
import type { Handle } from '../database/handle.ts'
import type { Platform } from '../platform.ts'
import type { Job } from './job.ts'
import { deleteDoneRuns, endRun, insertRun } from './run-store.ts'

/** Waiting time before each new try; after the last the run is dead. */
export const retryDelaysSeconds = [60, 5 * 60, 25 * 60] as const

/** The tasks of this process and what the page needs of the queue. */
export type Board = {
  jobs: readonly Job[]
  /** False when the queue could not be started. */
  isRunning(): boolean
  nextRunAt(job: Job): Temporal.Instant | undefined
  /** Queues a task to run now, within the transaction. */
  runNow(tx: Handle, name: string): Promise<void>
}

/** The running queue; `stop` waits for tasks under way, for at most 30 s. */
export type Running = { stop(): Promise<void> }

// Pages know their platform, not who started its queue; the database handle is what both share.
const boards = new WeakMap<Handle, Board>()
const stopTimeoutMs = 30_000
const keptDays = 90
const noteLength = 300

/** The tasks that run on this platform; undefined before `startJobs`. */
export function findBoard(platform: Pick<Platform, 'db'>): Board | undefined {
  return boards.get(platform.db)
}

/**
 * Starts the queue and the schedules (read in Asia/Tokyo). A run missed while the program was down
 * is made up once. Never rejects: a queue that cannot start is one line in the log, and the rest
 * of the product goes on without it.
 *
 * @param pool with node-postgres' own types, as pg-boss expects them; ended by the caller
 */
export async function startJobs(
  platform: Platform,
  jobs: readonly Job[],
  pool: pg.Pool,
  { pollingSeconds = 10 }: { pollingSeconds?: number } = {},
): Promise<Running> {
  const { log } = platform
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: 'pgboss',
    createSchema: false,
    monitorVacuum: false,
  })
  boss.on('error', (error) => log.error({ error }, 'job queue fault'))
  boss.on('warning', ({ message }) => log.warn({ message }, 'job queue warning'))
  let running = false
  boards.set(platform.db, boardOf(boss, jobs, () => running))
  const stop = async () => {
    running = false
    await boss.stop({ graceful: true, timeout: stopTimeoutMs })
  }
  try {
    await boss.start()
    await removeOldSchedules(boss, jobs)
    await Promise.all(jobs.map((job) => startJob(boss, platform, job, pollingSeconds)))
    running = true
    return { stop }
  } catch (error) {
    log.error({ error: asError(error) }, 'scheduled tasks could not be started')
    await stop().catch(() => undefined)
    return { stop: () => Promise.resolve() }
  }
}

function boardOf(boss: PgBoss, jobs: readonly Job[], isRunning: () => boolean): Board {
  return {
    jobs,
    isRunning,
    nextRunAt: (job) => {
      const [next] = boss.previewSchedule(job.schedule, { tz: cityTimeZone, count: 1 })
      return next && Temporal.Instant.fromEpochMilliseconds(next.getTime())
    },
    runNow: async (tx, name) => {
      // Null means that the task waits or runs already, which is as good.
      await boss.send(name, null, { db: queueWithin(tx) })
    },
  }
}

function queueWithin(tx: Handle): { executeSql: pg.Pool['query'] } {
  const raw = tx.withoutPlugins()
  const executeSql = async (sql: string, parameters: readonly unknown[] = []) => {
    const query = { kind: 'RawNode', sqlFragments: [sql], parameters: [] } as const
    const { rows } = await raw.executeQuery<unknown>({
      sql, parameters, query, queryId: { queryId: 'pgboss' },
    })
    return { rows: [...rows] }
  }
  return { executeSql: executeSql as unknown as pg.Pool['query'] }
}

// A task that a release no longer has must not fill its queue for ever.
async function removeOldSchedules(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  const known = new Set(jobs.map((job) => job.name))
  for (const { name } of await boss.getSchedules()) {
    if (!known.has(name)) await boss.unschedule(name)
  }
}

async function startJob(
  boss: PgBoss,
  platform: Platform,
  job: Job,
  pollingIntervalSeconds: number,
): Promise<void> {
  const settings = {
    retryLimit: retryDelaysSeconds.length,
    retryDelay: retryDelaysSeconds[0],
    expireInSeconds: 6 * 60 * 60,
    // Without a sign of life for a minute the process is gone and the run is tried again.
    heartbeatSeconds: 60,
  }
  // At most one run of a task waits or runs, whoever asks for it.
  await boss.createQueue(job.name, { ...settings, policy: 'exclusive' })
  await boss.updateQueue(job.name, settings)
  await boss.schedule(job.name, job.schedule, null, { tz: cityTimeZone, missed: 'once' })
  await boss.work(
    job.name,
    { includeMetadata: true, pollingIntervalSeconds },
    async (claims: JobWithMetadata[]) => {
      for (const claim of claims) await runOnce(boss, platform, job, claim)
    },
  )
}

async function runOnce(
  boss: PgBoss,
  platform: Platform,
  job: Job,
  claim: JobWithMetadata,
): Promise<void> {
  const { db, clock, log } = platform
  const { id, retryCount } = claim
  const startedAt = clock.now()
  const runId = await insertRun(db, { name: job.name, attempt: retryCount + 1, startedAt })
  try {
    const { counted, note } = await job.run(platform)
    await endRun(db, runId, { endedAt: clock.now(), result: 'done', counted, note: note ?? null })
    await deleteDoneRuns(db, job.name, startedAt.subtract({ hours: 24 * keptDays }))
    log.info({ job: job.name, counted }, 'task done')
  } catch (fault) {
    const error = asError(fault)
    log.error({ job: job.name, attempt: retryCount + 1, error }, 'task failed')
    await recordFailure(platform, runId, retryCount, error)
    await boss.fail(job.name, { id, retryCount }, { message: error.message })
    const delay = retryDelaysSeconds[retryCount]
    // The queue knows one fixed delay; the growing one is set on the run that now waits.
    if (delay !== undefined) {
      await boss.update(job.name, undefined, { id, startAfter: delay })
    }
  }
}

async function recordFailure(
  { db, clock }: Platform,
  runId: string,
  retryCount: number,
  error: Error,
): Promise<void> {
  const now = clock.now()
  const dead = retryCount >= retryDelaysSeconds.length
  await db.transaction().execute(async (tx) => {
    await endRun(tx, runId, {
      endedAt: now,
      result: dead ? 'dead' : 'retry',
      counted: null,
      note: error.message.slice(0, noteLength),
    })
    if (!dead) return
    const actor = { kind: 'system', name: 'jobs' } as const
    await appendAudit(
      tx,
      { actor, now, requestId: `job-${runId}`, addressHash: null },
      { action: 'jobs.give_up', subject: `jobs.run/${runId}`, result: 'failed' },
    )
  })
}

function asError(fault: unknown): Error {
  return fault instanceof Error ? fault : new Error(String(fault))
}
