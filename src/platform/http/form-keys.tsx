import type { Context } from 'hono'
import { newId } from '../database/id.ts'
import type { Env } from './context.ts'

/** Hidden fields of every form: the session's token, and the key that makes a repeat harmless. */
export function FormKeys({ c }: { c: Context<Env> }) {
  return (
    <>
      <input type="hidden" name="_csrf" value={c.var.session?.csrfToken ?? ''} />
      <input type="hidden" name="_key" value={newId()} />
    </>
  )
}
