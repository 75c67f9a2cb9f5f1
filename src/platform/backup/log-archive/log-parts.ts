import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { spoolFolder } from '../../database/embedded/log-spool.ts'
import { BackupFault } from '../backup-fault.ts'
import { packPart, readPart } from '../seal.ts'
import { sha256Of } from '../take-backup.ts'
import { exists } from '../vault.ts'
import { type LogArchive, namesIn } from './archive.ts'

const partsFolder = ({ folder }: Pick<LogArchive, 'folder'>): string => join(folder, 'parts')
const sealName = (system: string, name: string): string => `log/${system}/parts/${name}`
const segment = /^[0-9A-F]{24}$/

/** Names of the parts in the archive, in order. */
export async function listParts(archive: Pick<LogArchive, 'folder'>): Promise<string[]> {
  const names = await namesIn(partsFolder(archive))
  return names.filter((name) => !name.endsWith('.part'))
}

/** Names of finished parts that wait in the spool. */
export async function listSpooled(cluster: string): Promise<string[]> {
  const names = await namesIn(spoolFolder(cluster))
  return names.filter((name) => name.endsWith('.gz'))
}

/** When the newest part came into the archive; undefined where there is none. */
export async function newestPartAt(
  archive: Pick<LogArchive, 'folder'>,
): Promise<Temporal.Instant | undefined> {
  const newest = (await listParts(archive)).at(-1)
  if (newest === undefined) return undefined
  const { mtimeMs } = await stat(join(partsFolder(archive), newest))
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(mtimeMs))
}

/** When the oldest part began to wait in the spool; undefined where none waits. */
export async function waitingSince(cluster: string): Promise<Temporal.Instant | undefined> {
  const [oldest] = await listSpooled(cluster)
  if (oldest === undefined) return undefined
  const { mtimeMs } = await stat(join(spoolFolder(cluster), oldest))
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(mtimeMs))
}

/**
 * Takes the finished parts of the log from the spool into the archive, sealed (記録の控え). A part leaves
 * the spool when it is safe; one that is there already with other bytes is refused
 * (`logForked`): two cities, or two lives of one, write into the same folder.
 */
export async function shipLog(archive: LogArchive, cluster: string): Promise<number> {
  const names = await listSpooled(cluster)
  if (names.length > 0) await mkdir(partsFolder(archive), { recursive: true, mode: 0o700 })
  for (const file of names) {
    const name = file.slice(0, -'.gz'.length)
    const source = join(spoolFolder(cluster), file)
    const target = join(partsFolder(archive), name)
    if (await exists(target)) await assertSame(archive, name, source)
    else await keep(archive, name, { source, target })
    await rm(source)
  }
  return names.length
}

async function keep(
  archive: LogArchive,
  name: string,
  { source, target }: { source: string; target: string },
): Promise<void> {
  const draft = `${target}.part`
  await rm(draft, { force: true })
  await packPart(createReadStream(source), draft, {
    key: archive.key,
    name: sealName(archive.system, name),
  })
  await rename(draft, target)
}

async function assertSame(archive: LogArchive, name: string, source: string): Promise<void> {
  const kept = await sha256Of(readPartOf(archive, name))
  if ((await sha256Of(createReadStream(source))) !== kept) {
    throw new BackupFault('logForked', { name })
  }
}

const readPartOf = (archive: LogArchive, name: string): AsyncGenerator<Buffer> =>
  readPart(join(partsFolder(archive), name), {
    key: archive.key,
    name: sealName(archive.system, name),
  })

/** Puts the parts from `first` on, and the histories of timelines, into a folder for a server. */
export async function unpackParts(
  archive: LogArchive,
  first: string,
  folder: string,
): Promise<string[]> {
  const wanted = (await listParts(archive)).filter(
    (name) => !segment.test(name) || placeOf(name) >= placeOf(first),
  )
  for (const name of wanted) {
    const target = createWriteStream(join(folder, `${name}.gz`), { mode: 0o644 })
    await pipeline(Readable.from(readPartOf(archive, name)), target)
  }
  return wanted
}

/** Removes the parts before `first`: no base copy that is left needs them. */
export async function removePartsBefore(archive: LogArchive, first: string): Promise<number> {
  const old = (await listParts(archive)).filter(
    (name) => /^[0-9A-F]{24}/.test(name) && placeOf(name) < placeOf(first),
  )
  for (const name of old) await rm(join(partsFolder(archive), name), { force: true })
  return old.length
}

// The first eight digits are the timeline; the place in the log is the rest.
const placeOf = (name: string): string => name.slice(8, 24)
