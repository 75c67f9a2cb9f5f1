import { appendAudit, recordEvent } from './audit/append.ts'
import type { AuditInput } from './audit/entry.ts'
import type { Handle } from './database/handle.ts'
import { inWriteTurn } from './database/write-turns.ts'
import { claimFormKey, keepFormResult } from './http/form-key.ts'
import type { RequestContext } from './http/context.ts'
import { assertMay, assertProven } from './identity/actor.ts'
import type { Platform } from './platform.ts'
import { ProofNeeded, Refusal } from './refusal.ts'
import { countWrite } from './writes.ts'

/** What an action did: goes to the audit trail; `result` goes back to the page or the API. */
export type Deed<Result> = Pick<AuditInput, 'subject' | 'before' | 'after' | 'actedFor'> & {
  result: Result
}

/**
 * Which action, and where: `unitPath` is the unit concerned and those above it, nearest first.
 * Without one it concerns the whole city, and a role held over a unit is not enough.
 */
export type Act = { action: string; permission?: string; unitPath?: readonly string[] }

/**
 * The one write path: permission, form key, work and audit entry in a single transaction.
 * The permission is the action's own name unless `permission` says otherwise. A repeat of the same
 * form key returns the first result without doing the work again; results must therefore be JSON.
 * An attempt without the right (403) and a fault leave an entry too, after the rollback; a rule
 * that says no to a form does not, for it is a talk with the form and changes nothing.
 */
export async function act<Result>(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { action, permission = action, unitPath = [] }: Act,
  work: (tx: Handle) => Promise<Deed<Result>>,
): Promise<Result> {
  try {
    assertMay(context.actor, permission, unitPath)
    assertProven(context.actor, permission)
    return await perform(platform.db, context, action, work)
  } catch (error) {
    await recordAttempt(platform.db, context, { action, permission }, error)
    throw error
  }
}

/**
 * Checks the right before an action begins, or at a second place that it touches: an attempt
 * without it leaves an entry like one refused by `act`. Without a path, holding it anywhere counts.
 */
export async function assertMayAct(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { action, permission = action, unitPath }: Act,
): Promise<void> {
  try {
    assertMay(context.actor, permission, unitPath)
  } catch (error) {
    await recordAttempt(platform.db, context, { action, permission }, error)
    throw error
  }
}

function perform<Result>(
  db: Handle,
  context: RequestContext,
  action: string,
  work: (tx: Handle) => Promise<Deed<Result>>,
): Promise<Result> {
  return transact(db, async (tx) => {
    const earlier = await claimFormKey<Result>(tx, context, action)
    if (earlier.repeated) return earlier.result
    const { result, ...deed } = await work(tx)
    await keepFormResult(tx, context, result)
    await appendAudit(tx, context, { action, result: 'done', ...deed })
    return result
  })
}

async function recordAttempt(
  db: Handle,
  context: RequestContext,
  { action, permission }: Required<Pick<Act, 'action' | 'permission'>>,
  error: unknown,
): Promise<void> {
  // Inside somebody else's transaction nothing can be kept: that one is about to be rolled back.
  if (db.isTransaction) return
  // Not an attempt yet: the person is asked for the code first.
  if (error instanceof ProofNeeded) return
  const subject = `permission/${permission}`
  if (error instanceof Refusal) {
    if (error.status === 403) await recordEvent(db, context, { action, subject, result: 'refused' })
    return
  }
  // The database may be the very thing that failed; the fault itself is in the log either way.
  await recordEvent(db, context, { action, subject, result: 'failed' }).catch(() => {})
}

/** Runs work in a transaction: a new one, or the one that the handle already is. */
export async function transact<Result>(
  db: Handle,
  work: (tx: Handle) => Promise<Result>,
): Promise<Result> {
  // The demo city is put in by many actions that must stand or fall together.
  if (db.isTransaction) return work(db)
  const result = await inWriteTurn(db, () => db.transaction().execute(work))
  countWrite()
  return result
}
