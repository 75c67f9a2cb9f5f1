import type { Context, MiddlewareHandler } from 'hono'
import { staffPathOf } from '../../identity/next-path.ts'
import type { Env } from '../context.ts'
import { sentFields } from '../sent-fields.ts'
import { savedAddress } from './address.ts'
import { savePath } from './paths.ts'
import type { SavedForms } from './saved-forms.ts'
import { markField, readWritingMark } from './writing-mark.ts'

/** Hands the drafts to everything that serves the request. */
export function withDrafts(savedForms: SavedForms): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.set('savedForms', savedForms)
    await next()
  }
}

/**
 * Watches the forms that are kept: one that was taken (a redirect) loses its draft, one that comes
 * back with an error is saved as it was sent. After the key of the form has been read.
 */
export const watchSentForms: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  const sent = c.req.method === 'POST' ? await sentDraft(c) : undefined
  if (sent === undefined) return
  const { savedForms, context } = c.var
  if (c.res.status === 302 || c.res.status === 303) await savedForms?.close(sent, context.now)
  else await savedForms?.keep(sent, context.now)
}

/** The draft in a form that was sent; undefined for forms that are not kept, and for strangers. */
async function sentDraft(c: Context<Env>) {
  const { actor } = c.var.context
  const type = c.req.header('content-type') ?? ''
  // What a script saved is no form that was sent.
  if (actor.kind !== 'employee' || !/form/.test(type) || c.req.path === savePath) return undefined
  // Hono keeps the parsed body. What could not be read was refused already.
  const { fields } = await sentFields(c).catch(() => ({ fields: [] }))
  const mark = readWritingMark(fields.find(([name]) => name === markField)?.[1], actor.userId)
  if (mark === undefined) return undefined
  const { pathname, search } = new URL(c.req.url)
  const page = staffPathOf(pathname + search) ?? '/staff'
  return { userId: actor.userId, mark, address: savedAddress(page), page, fields }
}

/**
 * Saves a form that has come back from a sign-in, so that nothing is lost when the person goes to
 * its page instead of sending it.
 */
export async function keepPending(
  c: Context<Env>,
  form: { action: string; page: string; fields: [name: string, value: string][] },
): Promise<void> {
  const { savedForms, context } = c.var
  if (context.actor.kind !== 'employee' || form.action === savePath) return
  const { userId } = context.actor
  const mark = readWritingMark(form.fields.find(([name]) => name === markField)?.[1], userId)
  if (mark === undefined) return
  const { fields, page, action } = form
  const draft = { userId, mark, address: savedAddress(action), page, fields }
  await savedForms?.keep(draft, context.now)
}
