import { z } from '@hono/zod-openapi'
import { act } from '../../act.ts'
import { newId } from '../../database/id.ts'
import type { RequestContext } from '../../http/context.ts'
import { choice, optionalText, text } from '../../http/field.ts'
import type { Platform } from '../../platform.ts'
import { notFound, Refusal } from '../../refusal.ts'
import { type Other, others } from '../fact.ts'
import { type Term, termKinds } from '../term.ts'
import { findTerm, upsertTerm } from './store.ts'

/** Several renderings in one field, the preferred one first. */
export function splitRenderings(value: string | undefined): string[] {
  const parts = (value ?? '').split(/[\n;；]/u).map((one) => one.trim())
  return [...new Set(parts.filter((one) => one !== ''))]
}

/** Fields of one language, in forms and in the columns of a CSV. */
export const termFields = {
  'ja-plain': { rendering: 'jaPlain', forbidden: 'noJaPlain' },
  'pt-BR': { rendering: 'ptBr', forbidden: 'noPtBr' },
  en: { rendering: 'en', forbidden: 'noEn' },
} as const satisfies Record<Other, { rendering: string; forbidden: string }>

const several = () => optionalText({ max: 400, prose: true })

/** The form of one term. */
export const termSchema = z
  .object({
    kind: choice(termKinds),
    ja: text({ max: 100 }),
    ...{ jaPlain: several(), noJaPlain: several(), ptBr: several(), noPtBr: several() },
    ...{ en: several(), noEn: several() },
    note: optionalText({ max: 400, prose: true }),
  })
  .transform(({ kind, ja, note, ...fields }): Omit<Term, 'id'> => {
    const listsOf = (which: 'rendering' | 'forbidden') =>
      Object.fromEntries(
        others.flatMap((locale) => {
          const list = splitRenderings(fields[termFields[locale][which]])
          return list.length === 0 ? [] : [[locale, list]]
        }),
      )
    // Compared in the form in which texts are searched for them.
    const term = { kind, ja: ja.normalize('NFKC'), note: note ?? '' }
    return { ...term, renderings: listsOf('rendering'), forbidden: listsOf('forbidden') }
  })

/**
 * Adds a term to the term base or changes one (用語の登録). Translations approved before stay as
 * they are; the next approval goes by the new term.
 *
 * Refusals: `translation.term_not_found`, `translation.term_taken`, `translation.term_contradicts`.
 */
export async function saveTerm(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  input: Omit<Term, 'id'> & { id?: string },
): Promise<{ id: string }> {
  const deed = { action: 'translation.save_term', permission: 'translation.terms' }
  return act(platform, context, deed, async (tx) => {
    const { id = newId(), ...rest } = input
    const before = input.id === undefined ? undefined : await findTerm(tx, input.id)
    if (input.id !== undefined && before === undefined) throw notFound('translation.term_not_found')
    const term = { id, ...rest }
    assertConsistent(term)
    if (!(await upsertTerm(tx, term, context.now))) {
      throw new Refusal('translation.term_taken', 409, { ja: term.ja })
    }
    return { subject: `translation.term/${id}`, before, after: term, result: { id } }
  })
}

/** A rendering cannot be wanted and forbidden at once: nothing could be approved. */
export function assertConsistent({ renderings, forbidden }: Omit<Term, 'id'>): void {
  for (const locale of others) {
    const both = forbidden[locale]?.find((one) => renderings[locale]?.includes(one))
    if (both !== undefined) {
      throw new Refusal('translation.term_contradicts', 422, { rendering: both })
    }
  }
}
