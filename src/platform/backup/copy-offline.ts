import { createReadStream, createWriteStream } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { BackupFault } from './backup-fault.ts'
import { listBackups, type Manifest, readManifest, setFolder } from './manifest.ts'
import { watchRows } from './row-digest.ts'
import { readPart } from './seal.ts'
import { settingsPart, sha256Of, tablePart } from './take-backup.ts'
import { exists, pathOfFile, type Vault } from './vault.ts'

const recordShape = z.object({ copiedAt: z.iso.datetime(), name: z.string() })

/** The last offline copy (持ち出し控え): when it was made, of which backup. */
export type OfflineCopy = z.infer<typeof recordShape>

const recordName = 'offline-copy.json'

/**
 * Copies the newest backup onto a medium that is taken away afterwards (持ち出し控えを作る). What was
 * written is read again and compared, opened with the key where there is one; only then it appears
 * there. The newest `kept` copies stay on the medium. Faults: `noBackups`, `sameFolder`,
 * `otherVault`, `damaged`, `missingFile`, `noSpace`.
 */
export async function copyOffline(
  vault: Vault,
  to: string,
  { kept, now }: { kept: number; now: Temporal.Instant },
): Promise<{ name: string; files: number; removed: string[] }> {
  const name = (await listBackups(vault.folder)).at(-1)
  if (name === undefined) throw new BackupFault('noBackups', { folder: vault.folder })
  if (resolve(to) === resolve(vault.folder)) throw new BackupFault('sameFolder', { folder: to })
  const manifest = await readManifest(vault.folder, name, vault.key)
  const medium: Vault = { folder: to, key: vault.key }
  try {
    await openMedium(vault, medium)
    for (const { sha256 } of manifest.files) {
      const wanted = pathOfFile(medium, sha256)
      const draft = `${wanted}.part`
      // What is there already is read too: a medium that lies in a drawer goes bad unseen.
      if ((await exists(wanted)) && (await isFile(medium, wanted, sha256))) continue
      await mkdir(dirname(wanted), { recursive: true, mode: 0o700 })
      await write(pathOfFile(vault, sha256), draft)
      if (!(await isFile(medium, draft, sha256))) throw new BackupFault('damaged', { name: sha256 })
      await rename(draft, wanted)
    }
    await copySet(vault, medium, name, manifest)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC') throw new BackupFault('noSpace', { name }, error)
    if (code === 'ENOENT') throw new BackupFault('missingFile', { name }, error)
    throw error
  }
  const removed = await keepNewest(medium, kept)
  const record: OfflineCopy = { copiedAt: now.toString(), name }
  await writeFile(join(vault.folder, recordName), `${JSON.stringify(record)}\n`, { mode: 0o600 })
  return { name, files: manifest.files.length, removed }
}

/** When the last offline copy was made; undefined when there was none. */
export async function findOfflineCopy(folder: string): Promise<OfflineCopy | undefined> {
  try {
    return recordShape.parse(JSON.parse(await readFile(join(folder, recordName), 'utf8')))
  } catch {
    return undefined
  }
}

// One medium belongs to one folder of backups: both have the same salt and the same key.
async function openMedium(vault: Vault, medium: Vault): Promise<void> {
  const [from, to] = [vault, medium].map(({ folder }) => join(folder, 'vault.json'))
  await mkdir(join(medium.folder, 'sets'), { recursive: true, mode: 0o700 })
  if (from === undefined || to === undefined) return
  if (!(await exists(to))) await copyFile(from, to)
  if ((await readFile(from, 'utf8')) !== (await readFile(to, 'utf8'))) {
    throw new BackupFault('otherVault', { folder: medium.folder })
  }
}

async function copySet(vault: Vault, medium: Vault, name: string, manifest: Manifest) {
  const target = setFolder(medium.folder, name)
  const draft = setFolder(medium.folder, `.part-${name}`)
  await rm(draft, { recursive: true, force: true })
  await mkdir(join(draft, 'tables'), { recursive: true, mode: 0o700 })
  const from = setFolder(vault.folder, name)
  const parts = manifest.tables.map((table) => tablePart(table.name))
  for (const part of [...parts, settingsPart, 'manifest.json']) {
    await write(join(from, part), join(draft, part))
  }
  for (const table of manifest.tables) {
    const watch = watchRows()
    const part = tablePart(table.name)
    const source = readPart(join(draft, part), { key: medium.key, name: part })
    await pipeline(Readable.from(source), watch.stream, drained)
    const { rows, digest } = watch.result()
    if (rows !== table.rows || digest !== table.digest) {
      throw new BackupFault('damaged', { name: table.name })
    }
  }
  const settings = { key: medium.key, name: settingsPart }
  for await (const _ of readPart(join(draft, settingsPart), settings)) continue
  await rm(target, { recursive: true, force: true })
  await rename(draft, target)
  await readManifest(medium.folder, name, medium.key)
}

async function drained(rows: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of rows) continue
}

async function write(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createWriteStream(to, { mode: 0o600, flush: true }))
}

async function isFile({ key }: Vault, path: string, sha256: string): Promise<boolean> {
  try {
    return (await sha256Of(readPart(path, { key, name: sha256 }))) === sha256
  } catch (error) {
    if (error instanceof BackupFault) return false
    throw error
  }
}

async function keepNewest(medium: Vault, kept: number): Promise<string[]> {
  const names = await listBackups(medium.folder)
  const removed = names.slice(0, Math.max(0, names.length - kept))
  for (const name of removed) {
    await rm(setFolder(medium.folder, name), { recursive: true, force: true })
  }
  const wanted = new Set<string>()
  for (const name of names.slice(removed.length)) {
    const { files } = await readManifest(medium.folder, name, medium.key)
    for (const { sha256 } of files) wanted.add(sha256)
  }
  const folder = join(medium.folder, 'files')
  if (removed.length === 0 || !(await exists(folder))) return removed
  for (const group of await readdir(folder)) {
    for (const name of await readdir(join(folder, group))) {
      if (!wanted.has(name)) await rm(join(folder, group, name), { force: true })
    }
  }
  return removed
}
