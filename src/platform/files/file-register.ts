import { type RawBuilder, sql } from 'kysely'
import type { Handle } from '../database/handle.ts'

/** How confidential a file is (機密性): 1 may be public, 3 must not leave the staff's hands. */
export type FileLabel = 1 | 2 | 3

/** A stored file (保存ファイル). Its name belongs to whatever refers to it, not to the bytes. */
export type StoredFile = {
  sha256: string
  byteLength: number
  mediaType: string
  label: FileLabel
  /** Last day it must be kept; null as long as nobody has decided. */
  retainUntilOn: Temporal.PlainDate | null
  createdAt: Temporal.Instant
  /** `user/<id>` or `system/<name>`. */
  createdBy: string
}

type FileTables = { 'files.file': StoredFile }

/**
 * Registers a file. Bytes that are known already keep their row: the stricter label and the longer
 * retention win.
 */
export async function insertFile(tx: Handle, file: StoredFile): Promise<StoredFile> {
  return tx
    .withTables<FileTables>()
    .insertInto('files.file')
    .values(file)
    .onConflict((conflict) =>
      conflict.column('sha256').doUpdateSet((eb) => ({
        label: sql<FileLabel>`greatest(file.label, excluded.label)`,
        retainUntilOn: eb
          .case()
          .when(sql<boolean>`file.retain_until_on is null or excluded.retain_until_on is null`)
          .then(sql<null>`null::date`)
          .else(sql<Temporal.PlainDate>`greatest(file.retain_until_on, excluded.retain_until_on)`)
          .end(),
      })),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** The row of a file. */
export async function findFile(db: Handle, sha256: string): Promise<StoredFile | undefined> {
  return db
    .withTables<FileTables>()
    .selectFrom('files.file')
    .selectAll()
    .where('sha256', '=', sha256)
    .executeTakeFirst()
}

/** Every stored file, by hash. */
export async function listStored(
  db: Handle,
): Promise<Pick<StoredFile, 'sha256' | 'byteLength'>[]> {
  return db
    .withTables<FileTables>()
    .selectFrom('files.file')
    .select(['sha256', 'byteLength'])
    .orderBy('sha256')
    .execute()
}

/** Which of these have a row. */
export async function listKnown(
  db: Handle,
  sha256s: readonly string[],
): Promise<ReadonlySet<string>> {
  if (sha256s.length === 0) return new Set()
  const rows = await db
    .withTables<FileTables>()
    .selectFrom('files.file')
    .select('sha256')
    .where('sha256', 'in', sha256s)
    .execute()
  return new Set(rows.map((row) => row.sha256))
}

/** Held by every upload until its row is committed, so that the sweep never takes its bytes. */
export async function lockAgainstSweep(tx: Handle): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext('files.sweep'))`.execute(tx)
}

/** Held by the sweep; waits for uploads under way and keeps new ones waiting. */
export async function lockForSweep(tx: Handle): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('files.sweep'))`.execute(tx)
}

/**
 * Deletes the rows of files whose last day is over and which no row of any table refers to by a
 * foreign key; answers which. Their bytes go with the next sweep.
 */
export async function deleteExpiredFiles(
  tx: Handle,
  today: Temporal.PlainDate,
): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    delete from files.file f where ${await expired(tx, today)} returning f.sha256`.execute(tx)
  return rows.map(({ sha256 }) => sha256)
}

/** Which files `deleteExpiredFiles` would delete on a day. */
export async function listExpiredFiles(db: Handle, today: Temporal.PlainDate): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select f.sha256 from files.file f where ${await expired(db, today)}`.execute(db)
  return rows.map(({ sha256 }) => sha256)
}

async function expired(db: Handle, today: Temporal.PlainDate): Promise<RawBuilder<unknown>> {
  const unused = (await listReferring(db)).map(
    ({ schema, table, column }) => sql`and not exists (
      select 1 from ${sql.id(schema, table)} r where r.${sql.id(column)} = f.sha256)`,
  )
  return sql`f.retain_until_on < ${today} ${sql.join(unused, sql` `)}`
}

// Whoever keeps a file says so by a foreign key, across modules: the register asks the catalogue.
async function listReferring(
  db: Handle,
): Promise<{ schema: string; table: string; column: string }[]> {
  const { rows } = await sql<{ schema: string; table: string; column: string }>`
    select n.nspname as schema, t.relname as table, a.attname as column
    from pg_constraint c
    join pg_class t on t.oid = c.conrelid
    join pg_namespace n on n.oid = t.relnamespace
    join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'files.file'::regclass`.execute(db)
  return rows
}
