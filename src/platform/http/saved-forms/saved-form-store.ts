import { sql } from 'kysely'
import type { Handle } from '../../database/handle.ts'

/** A draft as it is stored; `sealed` is null once its form was sent. */
export type SavedFormRow = {
  userId: string
  /** One page's stretch of writing: made when the page is shown. */
  writing: string
  address: string
  /** Page the form stands on. */
  page: string
  sealed: string | null
  savedAt: Temporal.Instant
}

type SavedFormTables = { 'platform.savedForm': SavedFormRow }

const tables = (db: Handle) => db.withTables<SavedFormTables>()

/** Writes a draft over the one of the same page; false when its form was sent meanwhile. */
export async function upsertSavedForm(db: Handle, row: SavedFormRow): Promise<boolean> {
  const written = await tables(db)
    .insertInto('platform.savedForm')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['userId', 'writing'])
        .doUpdateSet({ sealed: row.sealed, savedAt: row.savedAt, address: row.address })
        .where('platform.savedForm.sealed', 'is not', null),
    )
    .returning('writing')
    .executeTakeFirst()
  return written !== undefined
}

/** Notes that a form was sent: its text goes, and a save still under way finds nothing to do. */
export async function closeSavedForm(db: Handle, row: SavedFormRow): Promise<void> {
  await tables(db)
    .insertInto('platform.savedForm')
    .values({ ...row, sealed: null })
    .onConflict((conflict) =>
      conflict.columns(['userId', 'writing']).doUpdateSet({ sealed: null, savedAt: row.savedAt }),
    )
    .execute()
}

/** A person's drafts of some forms, newest first. */
export function listSavedForms(
  db: Handle,
  userId: string,
  addresses: readonly string[],
): Promise<SavedFormRow[]> {
  return tables(db)
    .selectFrom('platform.savedForm')
    .selectAll()
    .where('userId', '=', userId)
    .where('address', 'in', addresses)
    .where('sealed', 'is not', null)
    .orderBy('savedAt', 'desc')
    .orderBy('writing', 'desc')
    .execute()
}

/** Takes a draft away; with `at` only if nothing was saved into it since. */
export async function deleteSavedForm(
  db: Handle,
  userId: string,
  writing: string,
  at?: Temporal.Instant,
): Promise<void> {
  let gone = tables(db)
    .deleteFrom('platform.savedForm')
    .where('userId', '=', userId)
    .where('writing', '=', writing)
    .where('sealed', 'is not', null)
  if (at !== undefined) {
    // The page carries milliseconds, the column more.
    gone = gone.where(sql<boolean>`date_trunc('milliseconds', saved_at) <= ${at}`)
  }
  await gone.execute()
}

/** Keeps a person's newest drafts and takes the others away. */
export async function deleteBeyond(db: Handle, userId: string, most: number): Promise<void> {
  const beyond = tables(db)
    .selectFrom('platform.savedForm')
    .select('writing')
    .where('userId', '=', userId)
    .where('sealed', 'is not', null)
    .orderBy('savedAt', 'desc')
    .offset(most)
  await tables(db)
    .deleteFrom('platform.savedForm')
    .where('userId', '=', userId)
    .where('writing', 'in', beyond)
    .execute()
}

/** Forgets drafts saved before one instant and sent forms before another; answers how many. */
export async function deleteOldSavedForms(
  db: Handle,
  before: { saved: Temporal.Instant; sent: Temporal.Instant },
): Promise<number> {
  const gone = await tables(db)
    .deleteFrom('platform.savedForm')
    .where((where) =>
      where.or([
        where('savedAt', '<', before.saved),
        where.and([where('sealed', 'is', null), where('savedAt', '<', before.sent)]),
      ]),
    )
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}
