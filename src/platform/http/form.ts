import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Locale } from '../messages/locale.ts'
import { platformMessages } from '../messages/messages.ts'
import { fieldMessage, refusalMessage } from '../messages/sentence.ts'
import type { Platform } from '../platform.ts'
import { ProofNeeded, Refusal } from '../refusal.ts'
import type { FormError } from '../ui/error-summary.tsx'
import type { Env } from './context.ts'
import { type FormFields, formFields, isSent } from './form-body.ts'

/** A form to show again: what was typed, and what to mend. */
export type FormState = { values: Record<string, string>; errors: FormError[] }

/** A form nobody has typed into yet, optionally with proposed values. */
export function blankForm(values: Record<string, string> = {}): FormState {
  return { values, errors: [] }
}

type Read<T> =
  | { ok: true; input: T; values: Record<string, string>; files: SentFiles }
  | { ok: false; state: FormState }

/** Names of the files that were sent, by the name of their field. */
type SentFiles = Record<string, string>

/**
 * Reads the submitted fields against a schema. Files stay File; repeated fields keep the last,
 * repeated files all. A file cannot be put back into a form: one that has to be shown again says
 * which files must be chosen again.
 */
export async function readForm<T>(c: Context<Env>, schema: z.ZodType<T>): Promise<Read<T>> {
  const body = await formFields(c)
  const files = sentFilesOf(body)
  const values: Record<string, string> = {}
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string' && !name.startsWith('_')) values[name] = value
  }
  const parsed = await schema.safeParseAsync(body)
  if (parsed.success) return { ok: true, input: parsed.data, values, files }
  const { locale } = c.var.context
  const errors: FormError[] = []
  for (const fault of parsed.error.issues) {
    const name = String(fault.path[0] ?? '')
    // One sentence a field is enough; the first is the most basic one.
    if (errors.some((error) => error.name === name)) continue
    errors.push({ name, message: fieldMessage(fault.message, locale) })
  }
  return { ok: false, state: { values, errors: withFilesAgain(errors, files, locale) } }
}

function sentFilesOf(body: FormFields): SentFiles {
  const names = Object.entries(body).map(([name, value]) => {
    const files = (Array.isArray(value) ? value : [value]).filter(isSent)
    return [name, files.map((one) => one.name).join(', ')] as const
  })
  return Object.fromEntries(names.filter(([, files]) => files !== ''))
}

// A field that has an error of its own says already what to do.
function withFilesAgain(errors: FormError[], files: SentFiles, locale: Locale): FormError[] {
  const { fileAgain } = platformMessages[locale].form
  const again = Object.entries(files)
    .filter(([name]) => !errors.some((error) => error.name === name))
    .map(([name, names]) => ({ name, message: fileAgain(names) }))
  return [...errors, ...again]
}

type Submission<T, Result> = {
  schema: z.ZodType<T>
  act: (input: T) => Promise<Result>
  /** Local path to go to after success. */
  done: (result: Result, input: T) => string
  /** The page with the form again, input kept. */
  again: (state: FormState) => Response | Promise<Response>
  /** Field that a refusal belongs to, so that its message stands beside it. */
  fieldOf?: (code: string) => string | undefined
}

/**
 * Handles one POST of a page: malformed input and refusals show the form again with what was
 * typed; success redirects (303), so that reloading never repeats the action.
 */
export async function submit<T, Result>(
  c: Context<Env>,
  platform: Pick<Platform, 'offers'>,
  submission: Submission<T, Result>,
): Promise<Response> {
  const read = await readForm(c, submission.schema)
  if (!read.ok) return withStatus(await submission.again(read.state), 422)
  try {
    const result = await submission.act(read.input)
    return c.redirect(submission.done(result, read.input), 303)
  } catch (error) {
    if (!(error instanceof Refusal) || error instanceof ProofNeeded) throw error
    const name = submission.fieldOf?.(error.code)
    const message = refusalMessage(error, platform.offers.refusals, c.var.context.locale)
    const failed = name === undefined ? { message } : { name, message }
    const errors = withFilesAgain([failed], read.files, c.var.context.locale)
    const state = { values: read.values, errors }
    return withStatus(await submission.again(state), error.status)
  }
}

// The page was made as an ordinary 200; what failed decides its status.
function withStatus(page: Response, status: number): Response {
  return new Response(page.body, { status, headers: page.headers })
}
