import type { Context } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import { formBody } from '../../../../platform/http/form-body.ts'
import { fieldMessage } from '../../../../platform/messages/sentence.ts'
import type { FormError } from '../../../../platform/ui/error-summary.tsx'
import type { z } from '@hono/zod-openapi'
import type { Conflict } from '../review-types.ts'

/** What was typed, field by field; check boxes of one name are a list. */
export type Typed = ReadonlyMap<string, readonly string[]>

/** The forms of the review screen. */
export const formNames = [
  'answers',
  'measures',
  'sources',
  'figures',
  'undo',
  'decision',
  'reopen',
] as const

/** Which form of the review screen was sent. */
export type FormName = (typeof formNames)[number]

/** A form to show again: what was typed, what to mend, and whose save came first. */
export type Again = { typed: Typed; errors: readonly FormError[]; conflict?: Conflict | undefined }

/** A form of the review screen, shown again. */
export type ReviewAgain = Again & { form: FormName }

/** A form nobody has typed into. */
export const untouched: Again = { typed: new Map(), errors: [] }

/** The fields of a form as sent, without the hidden keys; files are left out. */
export async function readTyped(c: Context<Env>): Promise<Typed> {
  const typed = new Map<string, string[]>()
  // Refuses what is no form; the body is read only once.
  if (Object.keys(await formBody(c)).length === 0) return typed
  for (const [name, value] of await c.req.formData()) {
    if (name.startsWith('_') || typeof value !== 'string') continue
    typed.set(name, [...(typed.get(name) ?? []), value])
  }
  // Boxes that are not ticked are not sent; what stood there says that they were on the page.
  for (const name of typed.keys()) {
    const field = shownFieldOf(name)
    if (field !== undefined && !typed.has(field)) typed.set(field, [])
  }
  return typed
}

const shownPrefix = 'was:'

/** Name of the hidden field that says what a field showed when the form was drawn. */
export const shownName = (name: string): string => `${shownPrefix}${name}`

const shownFieldOf = (name: string): string | undefined =>
  name.startsWith(shownPrefix) ? name.slice(shownPrefix.length) : undefined

/** True when a person changed a field: only then is it part of their edit. */
export function isChanged(typed: Typed, name: string): boolean {
  return typed.has(name) && joined(typed, name) !== joined(typed, shownName(name))
}

const joined = (typed: Typed, name: string): string =>
  (typed.get(name) ?? []).map((value) => value.trim()).join(',')

/** What the person changed; every other field shows again what is saved by now. */
export function onlyChanged(typed: Typed): Typed {
  return new Map(
    [...typed].filter(([name]) => !typed.has(shownName(name)) || isChanged(typed, name)),
  )
}

/** The one value of a field; undefined where the form did not have it. */
export function valueOf(typed: Typed, name: string): string | undefined {
  return typed.get(name)?.at(-1)
}

/** The sentence beside a field. */
export function errorOf(errors: readonly FormError[], name: string): string | undefined {
  return errors.find((error) => error.name === name)?.message
}

/** Reads one field by its shape; what is wrong is added to the errors under its name. */
export function readField<T>(
  typed: Typed,
  name: string,
  shape: z.ZodType<T>,
  errors: FormError[],
): T | undefined {
  const read = shape.safeParse(valueOf(typed, name) ?? '')
  if (read.success) return read.data
  errors.push({ name, message: fieldMessage(read.error.issues[0]?.message ?? '', 'ja') })
  return undefined
}
