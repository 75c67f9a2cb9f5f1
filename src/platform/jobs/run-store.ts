import type { Handle } from '../database/handle.ts'
import { newId } from '../database/id.ts'

/** How a run ended: done, to be tried again, given up (停止), or cut off with the program. */
export type RunResult = 'done' | 'retry' | 'dead' | 'interrupted'

/** One run of a scheduled task (実行記録). */
export type Run = {
  id: string
  name: string
  /** 1 for the first try, up to 4. */
  attempt: number
  startedAt: Temporal.Instant
  endedAt: Temporal.Instant | null
  result: RunResult | null
  /** What the task says it handled. */
  counted: number | null
  note: string | null
  /** When somebody asked for a dead run to be done again. */
  retriedAt: Temporal.Instant | null
}

type RunTables = { 'jobs.run': Run }

/** Opens the record of a run; what an earlier run of the task left open was cut off. */
export async function insertRun(
  db: Handle,
  run: Pick<Run, 'name' | 'attempt' | 'startedAt'>,
): Promise<string> {
  const id = newId()
  const tables = db.withTables<RunTables>()
  await tables
    .updateTable('jobs.run')
    .set({ result: 'interrupted', endedAt: run.startedAt })
    .where('name', '=', run.name)
    .where('result', 'is', null)
    .execute()
  await tables
    .insertInto('jobs.run')
    .values({
      ...run, id, endedAt: null, result: null, counted: null, note: null, retriedAt: null,
    })
    .execute()
  return id
}

/** Closes the record of a run. */
export async function endRun(
  db: Handle,
  id: string,
  end: Pick<Run, 'endedAt' | 'counted' | 'note'> & { result: RunResult },
): Promise<void> {
  await db.withTables<RunTables>().updateTable('jobs.run').set(end).where('id', '=', id).execute()
}

/** Forgets a task's good runs of before an instant, so that the record does not grow for ever. */
export async function deleteDoneRuns(
  db: Handle,
  name: string,
  before: Temporal.Instant,
): Promise<void> {
  await db
    .withTables<RunTables>()
    .deleteFrom('jobs.run')
    .where('name', '=', name)
    .where('result', '=', 'done')
    .where('startedAt', '<', before)
    .execute()
}

/** The latest run of each task, by name. */
export async function listLastRuns(db: Handle): Promise<ReadonlyMap<string, Run>> {
  const runs = await db
    .withTables<RunTables>()
    .selectFrom('jobs.run')
    .selectAll()
    .distinctOn('name')
    .orderBy('name')
    .orderBy('startedAt', 'desc')
    .execute()
  return new Map(runs.map((run) => [run.name, run]))
}

/** How often each task ran to a good end since an instant. */
export async function countDoneRuns(
  db: Handle,
  since: Temporal.Instant,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .withTables<RunTables>()
    .selectFrom('jobs.run')
    .select((eb) => ['name', eb.fn.countAll<number>().as('count')])
    .where('result', '=', 'done')
    .where('startedAt', '>=', since)
    .groupBy('name')
    .execute()
  return new Map(rows.map((row) => [row.name, row.count]))
}

/** Runs that began in a period, oldest first. */
export async function listRunsBetween(
  db: Handle,
  from: Temporal.Instant,
  before: Temporal.Instant,
): Promise<Run[]> {
  return db
    .withTables<RunTables>()
    .selectFrom('jobs.run')
    .selectAll()
    .where('startedAt', '>=', from)
    .where('startedAt', '<', before)
    .orderBy('startedAt')
    .orderBy('id')
    .execute()
}

/** Runs that failed for good and that nobody has asked to repeat, oldest first. */
export async function listDeadRuns(db: Handle): Promise<Run[]> {
  return db
    .withTables<RunTables>()
    .selectFrom('jobs.run')
    .selectAll()
    .where('result', '=', 'dead')
    .where('retriedAt', 'is', null)
    .orderBy('startedAt')
    .execute()
}

/** Takes a dead run off the list; undefined when it is not on it (any more). */
export async function updateDeadRunRetried(
  tx: Handle,
  id: string,
  retriedAt: Temporal.Instant,
): Promise<Run | undefined> {
  return tx
    .withTables<RunTables>()
    .updateTable('jobs.run')
    .set({ retriedAt })
    .where('id', '=', id)
    .where('result', '=', 'dead')
    .where('retriedAt', 'is', null)
    .returningAll()
    .executeTakeFirst()
}
