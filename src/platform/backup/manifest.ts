import { createHmac, timingSafeEqual } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { canonicalJson } from '../audit/canonical-json.ts'
import { BackupFault } from './backup-fault.ts'
import type { SealKey } from './seal.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().min(0)

const manifestShape = z.object({
  format: z.literal('yakuba-backup-1'),
  /** When the data was as it is here: the moment of the snapshot. */
  takenAt: z.iso.datetime(),
  /** Names of the migrations that made the tables, in order. */
  migrations: z.array(z.string()),
  sealed: z.boolean(),
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z_0-9]+\.[a-z_0-9]+$/),
      columns: z.array(z.string().regex(/^[a-z_0-9]+$/)),
      rows: count,
      /** Of all rows, whatever their order. */
      digest: z.string().regex(/^[0-9a-f]{32}$/),
    }),
  ),
  sequences: z.array(z.object({ name: z.string(), lastValue: z.string().nullable() })),
  files: z.array(z.object({ sha256, byteLength: count })),
  /** Head of each audit chain. */
  heads: z.array(z.object({ face: z.string(), seq: count, hash: z.string() })),
})

const signedShape = manifestShape.extend({ mac: z.string().nullable() })

/** What a backup holds, and what a restored copy has to show again (控えの目録). */
export type Manifest = z.infer<typeof manifestShape>

/** A backup in its folder. `name` sorts by time. */
export type StoredBackup = { name: string; manifest: Manifest }

/** Rows of all tables together. */
export function rowsOf({ tables }: Manifest): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0)
}

const fileName = 'manifest.json'

/** Folder of one backup. */
export const setFolder = (folder: string, name: string): string => join(folder, 'sets', name)

/** Name of a backup taken at an instant: its time without what file systems dislike. */
export const setNameOf = (takenAt: string): string => takenAt.replaceAll(/[:.]/g, '-')

// Counts and digests prove the parts; this proves the counts and digests.
const macOf = (manifest: Manifest, key: Buffer): string =>
  createHmac('sha256', key).update(canonicalJson(manifest)).digest('hex')

/** Writes the manifest into a folder, with proof of the key where there is one. */
export async function writeManifest(
  folder: string,
  manifest: Manifest,
  key: SealKey,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const mac = key === undefined ? null : macOf(manifest, key)
  const text = `${JSON.stringify({ ...manifest, mac }, null, 1)}\n`
  await writeFile(join(folder, fileName), text, { mode: 0o600, flush: true })
}

/**
 * Reads the manifest of one backup; a `BackupFault` names what is wrong with it. With the key it is
 * also proven that nobody else has written it; lists are shown without.
 */
export async function readManifest(
  folder: string,
  name: string,
  key?: SealKey,
): Promise<Manifest> {
  let text: string
  try {
    text = await readFile(join(setFolder(folder, name), fileName), 'utf8')
  } catch (error) {
    throw new BackupFault('noSuchBackup', { name }, error)
  }
  let manifest: Manifest
  let mac: string | null
  try {
    ;({ mac, ...manifest } = signedShape.parse(JSON.parse(text)))
  } catch (error) {
    throw new BackupFault('badManifest', { name }, error)
  }
  if (key !== undefined && !isProven(manifest, mac, key)) {
    throw new BackupFault('damaged', { name: `${name}/${fileName}` })
  }
  return manifest
}

function isProven(manifest: Manifest, mac: string | null, key: Buffer): boolean {
  const wanted = Buffer.from(macOf(manifest, key))
  return mac !== null && mac.length === wanted.length && timingSafeEqual(Buffer.from(mac), wanted)
}

/** Names of all whole backups of a folder, oldest first; none where there is no folder. */
export async function listBackups(folder: string): Promise<string[]> {
  try {
    const names = await readdir(join(folder, 'sets'))
    return names.filter((name) => !name.startsWith('.')).toSorted()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
