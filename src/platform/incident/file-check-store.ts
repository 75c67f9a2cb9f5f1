import { sql } from 'kysely'
import type { Handle } from '../database/handle.ts'
import { newId } from '../database/id.ts'
import type { Comparison } from './file-list.ts'

/** A comparison that was made (改ざんの確認). */
export type FileCheck = Comparison & { id: string; checkedAt: Temporal.Instant }

type FileCheckTables = { 'incident.fileCheck': FileCheck }

/** The latest comparison. */
export async function findLastFileCheck(db: Handle): Promise<FileCheck | undefined> {
  return db
    .withTables<FileCheckTables>()
    .selectFrom('incident.fileCheck')
    .selectAll()
    .orderBy('checkedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Keeps a comparison. */
export async function insertFileCheck(
  tx: Handle,
  { found, ...rest }: Comparison & { checkedAt: Temporal.Instant },
): Promise<void> {
  await tx
    .withTables<FileCheckTables>()
    .insertInto('incident.fileCheck')
    .values({
      ...rest,
      id: newId(),
      found: sql<FileCheck['found']>`${JSON.stringify(found)}::jsonb`,
    })
    .execute()
}
