import { sql } from 'kysely'
import type { Handle } from '../../database/handle.ts'
import type { Slot } from './slot-grammar.ts'

/** A text of a disaster or a closure, translated beforehand (災害などのひな形). */
export type Template = {
  id: string
  /** What staff call it: 「断水のお知らせ」. */
  title: string
  /** Japanese with `{slots}`. */
  ja: string
  slots: Slot[]
  /** The unit that answers for it. */
  unitId: string | null
  changedAt: Temporal.Instant
  withdrawnAt: Temporal.Instant | null
}

const own = (db: Handle) => db.withTables<{ 'translation.template': Template }>()

/** Templates in use, by title. */
export async function listTemplates(db: Handle): Promise<Template[]> {
  return own(db)
    .selectFrom('translation.template')
    .selectAll()
    .where('withdrawnAt', 'is', null)
    .orderBy('title')
    .execute()
}

/** A template in use. */
export async function findTemplate(db: Handle, id: string): Promise<Template | undefined> {
  return own(db)
    .selectFrom('translation.template')
    .selectAll()
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
}

/** Adds a template or changes it. */
export async function upsertTemplate(tx: Handle, template: Template): Promise<void> {
  const slots = sql<Slot[]>`${JSON.stringify(template.slots)}::jsonb`
  const { id: _, ...changes } = { ...template, slots }
  await own(tx)
    .insertInto('translation.template')
    .values({ ...template, slots })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changes))
    .execute()
}
