import { z } from '@hono/zod-openapi'
import { optionalDate, optionalText } from '../http/field.ts'
import { fieldMessage } from '../messages/sentence.ts'
import type { FormError } from '../ui/error-summary.tsx'
import { faces } from './entry.ts'
import type { EntryFilter } from './entry-store.ts'

/** The filter as it stands in the address, and what of it could not be read. */
export type FilterState = {
  filter: EntryFilter
  /** Whose acts, where one asks for those of one kind of account. */
  whose?: ActorGroup | undefined
  values: Readonly<Record<string, string>>
  errors: readonly FormError[]
}

/** Kinds of accounts whose acts are picked out (委託先・非常用). */
export const actorGroups = ['contractor', 'break_glass'] as const

/** One of them. */
export type ActorGroup = (typeof actorGroups)[number]

const filterSchema = z.object({
  whose: z
    .union([z.literal(''), z.enum(actorGroups)])
    .optional()
    .transform((value) => (value === '' ? undefined : value)),
  face: z
    .union([z.literal(''), z.enum(faces)])
    .optional()
    .transform((value) => (value === '' ? undefined : value)),
  fromOn: optionalDate(),
  toOn: optionalDate(),
  action: optionalText({ max: 100 }),
  actor: optionalText({ max: 100 }),
  subject: optionalText({ max: 200 }),
  result: z
    .union([z.literal(''), z.enum(['done', 'refused', 'failed', 'seen'])])
    .optional()
    .transform((value) => (value === '' ? undefined : value)),
})

/** Reads the filter of a query string; what cannot be read restricts nothing and is named. */
export function readFilter(query: Readonly<Record<string, string>>): FilterState {
  const names = Object.keys(filterSchema.shape)
  const values = Object.fromEntries(
    Object.entries(query).filter(([name, value]) => names.includes(name) && value !== ''),
  )
  const parsed = filterSchema.safeParse(values)
  if (parsed.success) {
    const { whose, ...filter } = parsed.data
    return { filter, whose, values, errors: [] }
  }
  const errors = parsed.error.issues.map(({ path, message }) => ({
    name: String(path[0] ?? ''),
    message: fieldMessage(message, 'ja'),
  }))
  return { filter: {}, values, errors }
}

/** Address of the list with this filter. */
export function listPath(
  values: Readonly<Record<string, string>>,
  path = '/staff/audit',
): string {
  const query = new URLSearchParams(values).toString()
  return query === '' ? path : `${path}?${query}`
}
