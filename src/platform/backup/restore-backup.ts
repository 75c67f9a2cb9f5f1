import { createWriteStream } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Migration } from 'kysely/migration'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { openDatabase, type DatabaseLog } from '../database/handle.ts'
import { migrate } from '../database/migrator.ts'
import { pathOf } from '../files/byte-store.ts'
import { BackupFault } from './backup-fault.ts'
import { type Manifest, readManifest, setFolder } from './manifest.ts'
import { watchRows } from './row-digest.ts'
import { readPart } from './seal.ts'
import { type CopiedTable, copyInSql, copySession, tableSql } from './tables.ts'
import { settingsPart, sha256Of, tablePart } from './take-backup.ts'
import { exists, pathOfFile, type Vault } from './vault.ts'

/** Where a backup goes: an empty database, and a folder for its files. */
export type RestorePlace = { ownerUrl: string; filesFolder: string; log: DatabaseLog }

/**
 * Puts a backup into an empty database and a folder (控えから戻す). Rows are compared with the manifest
 * as they go in; when one table differs, nothing stays in the database. Faults: `notEmpty`,
 * `newerRelease`, `damaged`, `missingFile`.
 */
export async function restoreBackup(
  vault: Vault,
  name: string,
  place: RestorePlace,
  migrations: Record<string, Migration>,
): Promise<{ manifest: Manifest; settings: Record<string, string> }> {
  const manifest = await readManifest(vault.folder, name, vault.key)
  const unknown = manifest.migrations.filter((one) => !(one in migrations))
  if (unknown.length > 0) throw new BackupFault('newerRelease', { names: unknown.join(', ') })
  // The files first: a row never speaks of a file that is not there.
  const hashes = manifest.files.map(({ sha256 }) => sha256)
  await restoreFiles(vault, hashes, place.filesFolder)
  const settings = await readSettings(vault, name)
  const client = new pg.Client({ connectionString: place.ownerUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    await assertEmpty(client)
    try {
      await makeTables(place, manifest, migrations)
      await client.query(copySession)
      await client.query('begin')
      await fill(client, vault, name, manifest)
      await client.query('commit')
    } catch (error) {
      await client.query('rollback').catch(() => {})
      await dropAll(client)
      throw error
    }
  } finally {
    await client.end()
  }
  return { manifest, settings }
}

async function readSettings(vault: Vault, name: string): Promise<Record<string, string>> {
  const path = join(setFolder(vault.folder, name), settingsPart)
  const chunks: Buffer[] = []
  for await (const chunk of readPart(path, { key: vault.key, name: settingsPart })) {
    chunks.push(chunk)
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, string>
}

/** Brings stored files back from the vault, each proven by its hash before it is there. */
export async function restoreFiles(
  vault: Vault,
  hashes: readonly string[],
  filesFolder: string,
): Promise<void> {
  for (const sha256 of hashes) {
    const path = pathOf(filesFolder, sha256)
    if (await exists(path)) continue
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const draft = `${path}.part`
    const source = () => readPart(pathOfFile(vault, sha256), { key: vault.key, name: sha256 })
    if ((await sha256Of(source())) !== sha256) throw new BackupFault('damaged', { name: sha256 })
    await pipeline(Readable.from(source()), createWriteStream(draft, { mode: 0o600, flush: true }))
    await rename(draft, path)
  }
}

/**
 * Refuses `notEmpty` where anybody has a schema or a table already: a try that fails clears the
 * database. What an extension of the server brings along does not count.
 */
export async function assertEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ found: boolean }>(
    `select exists (
      select from pg_namespace n
      where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
        and n.nspname <> 'public'
        and not exists (select from pg_depend d where d.deptype = 'e' and d.objid = n.oid)
    ) or exists (
      select from pg_class c
      where c.relnamespace = to_regnamespace('public')
        and not exists (select from pg_depend d where d.deptype = 'e' and d.objid = c.oid)
    ) as found`,
  )
  if (rows[0]?.found === true) throw new BackupFault('notEmpty')
}

/** Makes the tables as a release had them; the next start brings them up to this one. */
export async function makeTables(
  { ownerUrl, log }: Pick<RestorePlace, 'ownerUrl' | 'log'>,
  { migrations: applied }: Pick<Manifest, 'migrations'>,
  migrations: Record<string, Migration>,
): Promise<void> {
  const owner = openDatabase({ connectionString: ownerUrl, log, max: 2 })
  try {
    const wanted = Object.entries(migrations).filter(([name]) => applied.includes(name))
    await migrate(owner.db, Object.fromEntries(wanted))
  } finally {
    await owner.close()
  }
}

async function fill(
  client: pg.Client,
  vault: Vault,
  name: string,
  manifest: Manifest,
): Promise<void> {
  const digests = new Map(manifest.tables.map((table) => [table.name, table]))
  await refill(client, manifest, async (table) => {
    const part = tablePart(table.name)
    const watch = watchRows()
    const source = readPart(join(setFolder(vault.folder, name), part), {
      key: vault.key,
      name: part,
    })
    await pipeline(Readable.from(source), watch.stream, client.query(copyFrom(copyInSql(table))))
    const { rows, digest } = watch.result()
    const wanted = digests.get(table.name)
    if (rows !== wanted?.rows || digest !== wanted.digest) {
      throw new BackupFault('damaged', { name: table.name })
    }
  })
}

/**
 * Fills tables that were just made, inside the caller's transaction; `pour` brings the rows of one.
 * What migrations have put in is replaced, and every foreign key is checked at the end.
 */
export async function refill(
  client: pg.Client,
  { tables, sequences }: { tables: readonly CopiedTable[]; sequences: Manifest['sequences'] },
  pour: (table: CopiedTable) => Promise<void>,
): Promise<void> {
  const bonds = await dropBonds(client)
  const all = tables.map((table) => tableSql(table.name))
  // An owner who is no superuser may do all of this; what triggers would add is in the rows.
  for (const table of all) await client.query(`alter table ${table} disable trigger user`)
  if (all.length > 0) await client.query(`truncate ${all.join(', ')}`)
  for (const table of tables) await pour(table)
  for (const { name: sequence, lastValue } of sequences) {
    if (lastValue !== null) await client.query('select setval($1, $2)', [sequence, lastValue])
  }
  for (const table of all) await client.query(`alter table ${table} enable trigger user`)
  // Made anew, each foreign key is checked against all rows.
  for (const { table, constraint, definition } of bonds) {
    await client.query(`alter table ${table} add constraint "${constraint}" ${definition}`)
  }
}

type Bond = { table: string; constraint: string; definition: string }

// Without foreign keys the order of tables does not matter, and circles are no obstacle.
async function dropBonds(client: pg.Client): Promise<Bond[]> {
  const { rows } = await client.query<Bond>(
    `select conrelid::regclass::text as table, conname as constraint,
      pg_get_constraintdef(oid) as definition
    from pg_constraint
    where contype = 'f' and conparentid = 0 and connamespace::regnamespace::text <> 'pgboss'`,
  )
  for (const { table, constraint } of rows) {
    await client.query(`alter table ${table} drop constraint "${constraint}"`)
  }
  return rows
}

/** Takes away what was made, so that the next try finds the database empty. */
export async function dropAll(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select nspname as name from pg_namespace
    where nspowner = (select oid from pg_roles where rolname = current_user)
      and nspname not like 'pg\\_%' and nspname not in ('information_schema', 'public')`,
  )
  for (const { name } of rows) await client.query(`drop schema "${name}" cascade`)
}
