import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { spoolFolder } from '../../database/embedded/log-spool.ts'
import { BackupFault } from '../backup-fault.ts'
import { packPart, readPart } from '../seal.ts'
import { sha256Of } from '../take-backup.ts'
import { exists } from '../vault.ts'
import { type LogArchive, namesIn } from './archive.ts'

const partsFolder = ({ folder }: Pick<LogArchive, 'folder'>): string => join(folder, 'parts')
const sealName = (system: string, name: string): string => `log/${system}/parts/${name}`
const segment = /^[0-9A-F]{24}$/
const history = /^[0-9A-F]{8}\.history$/

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
    if (await exists(target)) {
      // A history was compared when it was kept, whatever the spool has packed it with.
      if (!history.test(name)) await assertSame(archive, name, source)
    } else await keep(archive, name, { source: createReadStream(source), target })
    await rm(source)
  }
  return names.length
}

/**
 * Takes the histories of timelines (分岐の履歴) from the server's own folder: a restored server writes its
 * own before there is a spool, and without it a second restore would take the same number again.
 */
export async function keepHistories(archive: LogArchive, cluster: string): Promise<void> {
  const log = join(cluster, 'data', 'pg_wal')
  const names = (await namesIn(log)).filter((name) => history.test(name))
  if (names.length > 0) await mkdir(partsFolder(archive), { recursive: true, mode: 0o700 })
  for (const name of names) {
    const target = join(partsFolder(archive), name)
    const own = await readFile(join(log, name))
    if (await exists(target)) {
      const kept = gunzipSync(await buffer(Readable.from(readPartOf(archive, name))))
      if (!kept.equals(own)) throw new BackupFault('logForked', { name })
    } else await keep(archive, name, { source: Readable.from([gzipSync(own)]), target })
  }
}

async function keep(
  archive: LogArchive,
  name: string,
  { source, target }: { source: Readable; target: string },
): Promise<void> {
  const draft = `${target}.part`
  await rm(draft, { force: true })
  await packPart(source, draft, {
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

// A part is 16 MB, so that 256 of them are one step of the first number.
const noOf = (name: string): number =>
  Number.parseInt(name.slice(8, 16), 16) * 256 + Number.parseInt(name.slice(16, 24), 16)

/** The first part from `first` on that the archive lacks before its end; undefined: no hole. */
export async function findMissingPart(
  archive: Pick<LogArchive, 'folder'>,
  first: string,
): Promise<string | undefined> {
  const timeline = first.slice(0, 8)
  const names = (await listParts(archive)).filter(
    (name) => segment.test(name) && name.slice(0, 8) >= timeline,
  )
  const held = new Set(names.map(noOf))
  const last = Math.max(noOf(first), ...held)
  for (let no = noOf(first); no <= last; no += 1) {
    if (held.has(no)) continue
    const hex = (part: number) => part.toString(16).toUpperCase().padStart(8, '0')
    return timeline + hex(Math.floor(no / 256)) + hex(no % 256)
  }
  return undefined
}
