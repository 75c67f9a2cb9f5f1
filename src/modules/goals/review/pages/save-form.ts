import type { Context } from 'hono'
import type { Env, RequestContext } from '../../../../platform/http/context.ts'
import { refusalMessage } from '../../../../platform/messages/sentence.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { Refusal } from '../../../../platform/refusal.ts'
import { conflictOf } from '../conflict-of.ts'
import { editReview } from '../edit-review.ts'
import type { ReviewEdit } from '../review-types.ts'
import type { ReadEdits } from './edit-of.ts'
import { type Again, onlyChanged, type Typed, valueOf } from './typed.ts'

type Saving = {
  importId: string
  typed: Typed
  read: ReadEdits
  /** Field that a refusal belongs to, so that its sentence stands beside it. */
  fieldOf?: (code: string) => string | undefined
  /** Where to go after the last edit. */
  done: (setAside: number) => string
  /** The page with the form again. */
  again: (state: Again) => Promise<Response>
}

/**
 * Saves what a form asks for, edit by edit, and goes back to its place (303). Malformed input, a
 * rule that says no and a save by somebody else show the form again with everything typed.
 */
export async function saveForm(
  c: Context<Env>,
  platform: Platform,
  { importId, typed, read, fieldOf, done, again }: Saving,
): Promise<Response> {
  const { errors, edits } = read
  if (errors.length > 0) return withStatus(await again({ typed, errors }), 422)
  let context: RequestContext = c.var.context
  let revision = revisionIn(typed)
  let setAside = 0
  for (const edit of edits) {
    try {
      const edited = await editReview(platform, context, { importId, revision, edit })
      revision = edited.revision
      setAside += edited.setAside.length
    } catch (error) {
      if (!(error instanceof Refusal) || error.status === 404 || error.status === 403) throw error
      const state = await stateAfter(c, platform, error, { importId, revision, edit, typed })
      const name = fieldOf?.(error.code)
      const named = state.errors.map((one) => (name === undefined ? one : { ...one, name }))
      return withStatus(await again({ ...state, errors: named }), error.status)
    }
    context = withoutKey(context)
  }
  return c.redirect(done(setAside), 303)
}

/** The revision that a form was made from. */
export function revisionIn(typed: Typed): number {
  const text = valueOf(typed, 'revision') ?? ''
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}

type Refused = { importId: string; revision: number; edit: ReviewEdit; typed: Typed }

async function stateAfter(
  c: Context<Env>,
  platform: Platform,
  error: Refusal,
  { importId, revision, edit, typed }: Refused,
): Promise<Again> {
  const message = refusalMessage(error, platform.offers.refusals, 'ja')
  if (error.code !== 'goals.review_conflict') return { typed, errors: [{ message }] }
  const conflict = await conflictOf(platform, c.var.context, { importId, revision, edit })
  return { typed: onlyChanged(typed), errors: [], conflict }
}

// The key stands for the first edit of a form; the others follow from its result.
function withoutKey(context: RequestContext): RequestContext {
  const { formKey: _first, ...rest } = context
  return rest
}

/** A page made as an ordinary 200 answers with the status of what failed. */
export function withStatus(page: Response, status: number): Response {
  return new Response(page.body, { status, headers: page.headers })
}
