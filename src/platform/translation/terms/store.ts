import { sql } from 'kysely'
import type { Handle } from '../../database/handle.ts'
import type { Term } from '../term.ts'

type TermRow = Term & { updatedAt: Temporal.Instant }
type TermTables = { 'translation.term': TermRow }

const own = (db: Handle) => db.withTables<TermTables>()

/** The whole term base, in the order of the Japanese terms. */
export async function listTerms(db: Handle): Promise<Term[]> {
  return own(db)
    .selectFrom('translation.term')
    .select(['id', 'kind', 'ja', 'renderings', 'forbidden', 'note'])
    .orderBy('ja')
    .execute()
}

/** One term, if it is there. */
export async function findTerm(db: Handle, id: string): Promise<Term | undefined> {
  return own(db)
    .selectFrom('translation.term')
    .select(['id', 'kind', 'ja', 'renderings', 'forbidden', 'note'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Adds a term or replaces the one with the same id. Answers false where the Japanese is taken. */
export async function upsertTerm(tx: Handle, term: Term, at: Temporal.Instant): Promise<boolean> {
  const twin = await own(tx)
    .selectFrom('translation.term')
    .select('id')
    .where('ja', '=', term.ja)
    .where('id', '!=', term.id)
    .executeTakeFirst()
  if (twin !== undefined) return false
  const { renderings, forbidden, ...plain } = term
  const row = {
    ...plain,
    renderings: sql<Term['renderings']>`${JSON.stringify(renderings)}::jsonb`,
    forbidden: sql<Term['forbidden']>`${JSON.stringify(forbidden)}::jsonb`,
    updatedAt: at,
  }
  const { id: _, ...changes } = row
  await own(tx)
    .insertInto('translation.term')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changes))
    .execute()
  return true
}

/** Takes a term out. */
export async function deleteTerm(tx: Handle, id: string): Promise<void> {
  await own(tx).deleteFrom('translation.term').where('id', '=', id).execute()
}
