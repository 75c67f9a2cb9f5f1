import type { MiddlewareHandler } from 'hono'
import { sql } from 'kysely'
import type { Handle } from '../database/handle.ts'
import { Refusal } from '../refusal.ts'
import type { Env, RequestContext } from './context.ts'
import { formBody } from './form-body.ts'

/** Whether this form was sent before, and what came of it. */
export type Claim<Result> = { repeated: false } | { repeated: true; result: Result }

type FormKeyTables = {
  'platform.formKey': {
    key: string
    actorId: string
    action: string
    result: unknown
    createdAt: Temporal.Instant
  }
}

/**
 * Takes the form key inside the action's transaction. A simultaneous second press waits here until
 * the first has committed and then gets its result. A key taken by another person or action is
 * refused: `platform.form_key_reused`.
 */
export async function claimFormKey<Result>(
  tx: Handle,
  context: RequestContext,
  action: string,
): Promise<Claim<Result>> {
  if (context.formKey === undefined) return { repeated: false }
  const db = tx.withTables<FormKeyTables>()
  const actorId = actorIdOf(context)
  const taken = await db
    .insertInto('platform.formKey')
    .values({ key: context.formKey, actorId, action, result: null, createdAt: context.now })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst()
  if (taken !== undefined) return { repeated: false }
  const first = await db
    .selectFrom('platform.formKey')
    .select(['actorId', 'action', 'result'])
    .where('key', '=', context.formKey)
    .executeTakeFirstOrThrow()
  if (first.actorId !== actorId || first.action !== action) {
    throw new Refusal('platform.form_key_reused', 409)
  }
  return { repeated: true, result: first.result as Result }
}

/** Stores what the form's first press led to. */
export async function keepFormResult(
  tx: Handle,
  context: RequestContext,
  result: unknown,
): Promise<void> {
  if (context.formKey === undefined) return
  await tx
    .withTables<FormKeyTables>()
    .updateTable('platform.formKey')
    .set({ result: sql`${JSON.stringify(result ?? null)}::jsonb` })
    .where('key', '=', context.formKey)
    .execute()
}

/** Forgets forms sent before the instant; answers how many there were. */
export async function deleteFormKeys(db: Handle, before: Temporal.Instant): Promise<number> {
  const gone = await db
    .withTables<FormKeyTables>()
    .deleteFrom('platform.formKey')
    .where('createdAt', '<', before)
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}

function actorIdOf({ actor }: RequestContext): string {
  if (actor.kind === 'employee') return actor.userId
  if (actor.kind === 'apiKey') return `apiKey:${actor.keyId}`
  return actor.kind === 'system' ? `system:${actor.name}` : 'anonymous'
}

const formTypes = /^(application\/x-www-form-urlencoded|multipart\/form-data)/
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Takes the key of a submitted form into the context, where every action finds it. */
export const readFormKey: MiddlewareHandler<Env> = async (c, next) => {
  if (c.req.method === 'POST' && formTypes.test(c.req.header('content-type') ?? '')) {
    // Hono keeps the parsed body, so the page that handles the form reads it at no cost.
    const { _key: formKey } = await formBody(c)
    if (typeof formKey === 'string' && uuid.test(formKey)) {
      c.set('context', { ...c.var.context, formKey })
    }
  }
  await next()
}
