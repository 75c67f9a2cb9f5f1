import { sql } from 'kysely'
import type { Handle } from '../database/handle.ts'

/** A run that removed something (廃棄). */
export type Deletion = {
  id: string
  doneAt: Temporal.Instant
  /** The day whose rules were applied. */
  forDay: Temporal.PlainDate
  /** Name of the task. */
  doneBy: string
}

/** What one rule removed; `hashes` name the records, see `recordHash`. */
export type DeletionItem = {
  deletionId: string
  rule: string
  label: string
  ruleText: string
  heldIn: string
  how: 'erase' | 'anonymise'
  count: number
  hashes: string[]
}

type DeletionTables = { 'privacy.deletion': Deletion; 'privacy.deletionItem': DeletionItem }

/** Keeps a certificate (廃棄証明書); the database refuses to change it afterwards. */
export async function insertDeletion(
  tx: Handle,
  deletion: Deletion,
  items: readonly DeletionItem[],
): Promise<void> {
  const db = tx.withTables<DeletionTables>()
  await db.insertInto('privacy.deletion').values(deletion).execute()
  await db.insertInto('privacy.deletionItem').values([...items]).execute()
}

/** The newest certificates with how many records went. */
export async function listDeletions(
  db: Handle,
  limit: number,
): Promise<(Deletion & { total: number })[]> {
  return db
    .withTables<DeletionTables>()
    .selectFrom('privacy.deletion as deletion')
    .selectAll('deletion')
    .select((eb) =>
      eb
        .selectFrom('privacy.deletionItem as item')
        .whereRef('item.deletionId', '=', 'deletion.id')
        .select(sql<number>`coalesce(sum(item.count), 0)::int`.as('total'))
        .$castTo<number>()
        .as('total'),
    )
    .orderBy('doneAt', 'desc')
    .limit(limit)
    .$castTo<Deletion & { total: number }>()
    .execute()
}

/** One certificate with its items. */
export async function findDeletion(
  db: Handle,
  id: string,
): Promise<(Deletion & { items: DeletionItem[] }) | undefined> {
  const tables = db.withTables<DeletionTables>()
  const deletion = await tables
    .selectFrom('privacy.deletion')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (deletion === undefined) return undefined
  const items = await tables
    .selectFrom('privacy.deletionItem')
    .selectAll()
    .where('deletionId', '=', id)
    .orderBy('rule')
    .execute()
  return { ...deletion, items }
}
