import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { Category } from '../category.ts'
import { refuseOnConstraint } from './constraint.ts'
import type { TrainingTables } from './tables.ts'

/** All categories, in no order. */
export async function listCategories(db: Handle): Promise<Category[]> {
  return db.withTables<TrainingTables>().selectFrom('training.category').selectAll().execute()
}

/** The category; not-found (`training.category_not_found`) otherwise. */
export async function getCategory(db: Handle, id: string): Promise<Category> {
  const row = await db
    .withTables<TrainingTables>()
    .selectFrom('training.category')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('training.category_not_found')
  return row
}

/** Takes the tree until the transaction ends, so that two changes cannot make it a circle. */
export async function lockCategories(tx: Handle): Promise<void> {
  await sql`lock table training.category in share row exclusive mode`.execute(tx)
}

/** Adds a category or changes it; a name twice in one branch: `training.category_taken`. */
export async function upsertCategory(tx: Handle, category: Category): Promise<void> {
  const { id: _, ...change } = category
  await refuseOnConstraint(
    tx
      .withTables<TrainingTables>()
      .insertInto('training.category')
      .values(category)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(change))
      .execute(),
  )
}
