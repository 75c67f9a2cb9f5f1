import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type ByteStore, folderBytes } from '../files/byte-store.ts'
import { Refusal } from '../refusal.ts'
import { BackupFault } from './backup-fault.ts'
import {
  type Manifest,
  setFolder,
  setNameOf,
  type StoredBackup,
  writeManifest,
} from './manifest.ts'
import { watchRows } from './row-digest.ts'
import { packPart } from './seal.ts'
import { copyOutSql, copySession, listMigrations, listSequences, listTables } from './tables.ts'
import { exists, pathOfFile, type Vault } from './vault.ts'

/** Where the living data is. */
export type DataPlace = {
  /** Address of the database, for its owner. */
  ownerUrl: string
  /** Folder of the file store. */
  filesFolder: string
  /** Where the files are, when not in that folder. */
  bytes?: ByteStore
  /** What else a new machine needs, e.g. the key that signs sessions. */
  settings: Readonly<Record<string, string>>
}

/** Name of the part that holds a table. */
export const tablePart = (table: string): string => `tables/${table}`
/** Name of the part that holds the settings. */
export const settingsPart = 'settings'

/**
 * Takes a backup beside the running product (控えを取る): all tables as of one moment, the files they
 * speak of, the settings and the heads of the audit chains. It appears whole or not at all; one
 * that breaks off leaves the earlier ones as they were.
 */
export async function takeBackup(vault: Vault, place: DataPlace): Promise<StoredBackup> {
  const client = new pg.Client({
    connectionString: place.ownerUrl,
    application_name: 'yakuba-backup',
  })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(copySession)
    await client.query('begin isolation level repeatable read read only')
    // No file that a row speaks of is swept away meanwhile.
    await client.query("select pg_advisory_xact_lock_shared(hashtext('files.sweep'))")
    const { rows } = await client.query<{ now: Date }>('select now() as now')
    const takenAt = (rows[0]?.now ?? new Date()).toISOString()
    const name = setNameOf(takenAt)
    const draft = setFolder(vault.folder, `.part-${name}`)
    try {
      const manifest = await write(client, vault, place, { draft, takenAt })
      await rename(draft, setFolder(vault.folder, name))
      await settleFolder(dirname(draft))
      return { name, manifest }
    } catch (error) {
      await rm(draft, { recursive: true, force: true })
      throw (error as NodeJS.ErrnoException).code === 'ENOSPC'
        ? new BackupFault('noSpace', { name }, error)
        : error
    }
  } finally {
    await client.end()
  }
}

async function write(
  client: pg.Client,
  vault: Vault,
  place: DataPlace,
  { draft, takenAt }: { draft: string; takenAt: string },
): Promise<Manifest> {
  await mkdir(join(draft, 'tables'), { recursive: true, mode: 0o700 })
  const { key } = vault
  const tables: Manifest['tables'] = []
  for (const table of await listTables(client)) {
    const watch = watchRows()
    const name = tablePart(table.name)
    const source = client.query(copyTo(copyOutSql(table)))
    await packPart(source, join(draft, name), { key, name, watch: watch.stream })
    tables.push({ ...table, ...watch.result() })
  }
  const settings = Readable.from([Buffer.from(JSON.stringify(place.settings))])
  const name = settingsPart
  await packPart(settings, join(draft, name), { key, name })
  const manifest: Manifest = {
    format: 'yakuba-backup-1',
    takenAt,
    migrations: await listMigrations(client),
    sealed: key !== undefined,
    tables,
    sequences: await listSequences(client),
    files: await keepFiles(client, vault, place),
    heads: await headsOf(client),
  }
  await writeManifest(draft, manifest, key)
  return manifest
}

/** Heads of the audit chains as the snapshot has them. */
export async function headsOf(client: pg.Client): Promise<Manifest['heads']> {
  const { rows } = await client.query<{ face: string; seq: string; hash: string }>(
    'select face, seq, hash from audit.head order by face',
  )
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}

/** Takes the bytes of all stored files into the vault, those that are not there yet. */
export async function keepFiles(
  client: pg.Client,
  vault: Vault,
  { filesFolder, bytes = folderBytes(filesFolder) }: Pick<DataPlace, 'filesFolder' | 'bytes'>,
): Promise<Manifest['files']> {
  const { rows } = await client.query<{ sha256: string; size: string }>(
    'select sha256, byte_length as size from files.file order by sha256',
  )
  for (const { sha256 } of rows) {
    const kept = pathOfFile(vault, sha256)
    if (await exists(kept)) continue
    const source = await bytes.open(sha256).catch((error: unknown) => {
      throw faultOf(error, sha256, bytes)
    })
    await mkdir(dirname(kept), { recursive: true, mode: 0o700 })
    const draft = `${kept}.part`
    await rm(draft, { force: true })
    await packPart(source, draft, { key: vault.key, name: sha256 })
    await rename(draft, kept)
  }
  return rows.map(({ sha256, size }) => ({ sha256, byteLength: Number(size) }))
}

// A backup is not called whole while a file is gone, was changed or cannot be reached.
function faultOf(error: unknown, sha256: string, { place }: ByteStore): unknown {
  if (!(error instanceof Refusal)) return error
  if (error.code === 'files.altered') return new BackupFault('alteredFile', { name: sha256 }, error)
  if (error.status === 404) return new BackupFault('missingFile', { name: sha256 }, error)
  return new BackupFault('noFileStore', { place }, error)
}

/** Hash of a stream, as files are named by it. */
export async function sha256Of(source: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of source) hash.update(chunk)
  return hash.digest('hex')
}

// Without this the name could be lost in a power cut although everything in it is there.
async function settleFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
