import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { ListDone } from '../import-list.ts'
import type { ListImportRow, ListTables } from './tables.ts'

/** Lists go in one after the other: two at once would both find the register without them. */
export async function lockImports(tx: Handle): Promise<void> {
  await sql`lock table training.list_import in share row exclusive mode`.execute(tx)
}

/** Keeps an uploaded list until it is applied or dropped. */
export async function insertListImport(
  tx: Handle,
  { list, ...row }: Omit<ListImportRow, 'appliedAt' | 'appliedHash' | 'done'>,
): Promise<void> {
  const values = {
    ...row,
    list: sql<ListImportRow['list']>`${JSON.stringify(list)}::jsonb`,
    appliedAt: null,
    appliedHash: null,
    done: null,
  }
  await tx.withTables<ListTables>().insertInto('training.listImport').values(values).execute()
}

/** The list as it was uploaded; not-found (`training.list_not_found`) otherwise. */
export async function getListImport(db: Handle, id: string): Promise<ListImportRow> {
  const row = await db
    .withTables<ListTables>()
    .selectFrom('training.listImport')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('training.list_not_found')
  return row
}

/** Marks a list as applied and empties it; false when somebody else did so before. */
export async function updateListApplied(
  tx: Handle,
  id: string,
  { at, hash, done }: { at: Temporal.Instant; hash: string; done: ListDone },
): Promise<boolean> {
  const updated = await tx
    .withTables<ListTables>()
    .updateTable('training.listImport')
    .set({
      appliedAt: at,
      appliedHash: hash,
      list: null,
      done: sql<ListDone>`${JSON.stringify(done)}::jsonb`,
    })
    .where('id', '=', id)
    .where('appliedAt', 'is', null)
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

/** Deletes a list that was not applied. */
export async function deleteListImport(tx: Handle, id: string): Promise<void> {
  await tx
    .withTables<ListTables>()
    .deleteFrom('training.listImport')
    .where('id', '=', id)
    .where('appliedAt', 'is', null)
    .execute()
}

/** Deletes lists uploaded before the instant and never applied; answers how many. */
export async function deleteForgottenLists(db: Handle, before: Temporal.Instant): Promise<number> {
  const done = await db
    .withTables<ListTables>()
    .deleteFrom('training.listImport')
    .where('appliedAt', 'is', null)
    .where('uploadedAt', '<', before)
    .executeTakeFirst()
  return Number(done.numDeletedRows)
}
