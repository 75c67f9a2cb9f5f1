import type { Context } from 'hono'
import { Refusal } from '../refusal.ts'
import type { Env } from './context.ts'

/** A submitted form: name to text or file. A field sent twice keeps the last. */
export type FormBody = Record<string, string | File>

/**
 * Reads the fields of a form; nothing when the body is of another kind. A body that claims to be a
 * form and is not refuses `platform.malformed` (422). Read twice, it costs once.
 */
export async function formBody(c: Context<Env>): Promise<FormBody> {
  try {
    return await c.req.parseBody<FormBody>()
  } catch {
    throw new Refusal('platform.malformed', 422)
  }
}
