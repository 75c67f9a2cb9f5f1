import { act } from '../act.ts'
import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import { findBoard } from './run.ts'
import { updateDeadRunRetried } from './run-store.ts'

/**
 * Has a task done again whose run was given up, and takes the run off the dead list. Refuses
 * `jobs.not_dead` and `jobs.not_running`.
 */
export async function retryRun(
  platform: Platform,
  context: RequestContext,
  runId: string,
): Promise<{ name: string }> {
  return act(platform, context, { action: 'jobs.retry' }, async (tx) => {
    const board = findBoard(platform)
    if (board === undefined || !board.isRunning()) throw new Refusal('jobs.not_running', 409)
    const run = await updateDeadRunRetried(tx, runId, context.now)
    const job = board.jobs.find(({ name }) => name === run?.name)
    if (run === undefined || job === undefined) throw new Refusal('jobs.not_dead', 409)
    await board.runNow(tx, job.name)
    return {
      subject: `jobs.run/${run.id}`,
      after: { name: job.name, retriedAt: context.now },
      result: { name: job.name },
    }
  })
}
