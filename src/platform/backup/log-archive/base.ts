import { readFileSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import pg from 'pg'
import { z } from 'zod'
import { BackupFault } from '../backup-fault.ts'
import { setNameOf } from '../manifest.ts'
import { packPart, readPart } from '../seal.ts'
import { type LogArchive, namesIn } from './archive.ts'
import { packDataFolder } from './frames.ts'

const headShape = z.object({
  format: z.literal('yakuba-base-1'),
  startedAt: z.iso.datetime(),
  /** From this moment on the copy and its log can give back any other. */
  stoppedAt: z.iso.datetime(),
  /** First part of the log that it needs. */
  firstPart: z.string().regex(/^[0-9A-F]{24}$/),
  label: z.string(),
  postgresql: z.string(),
  /** Of the database's owner, as the copied server knows it. */
  ownerPassword: z.string(),
  settings: z.record(z.string(), z.string()),
})

/** What has to be known of a base copy before it is unpacked (基点の控え). */
export type BaseHead = z.infer<typeof headShape>

/** The living server and what else a new machine needs. */
export type LivingServer = {
  /** Its owner's address. */
  ownerUrl: string
  /** Folder of the server: `data`, `owner-password`. */
  cluster: string
  settings: Readonly<Record<string, string>>
}

const basesFolder = ({ folder }: Pick<LogArchive, 'folder'>): string => join(folder, 'bases')
const sealName = (system: string, name: string, part: 'data' | 'head'): string =>
  `log/${system}/bases/${name}/${part}`

/** Names of all whole base copies, oldest first. */
export async function listBases(archive: Pick<LogArchive, 'folder'>): Promise<string[]> {
  const names = await namesIn(basesFolder(archive))
  return names.filter((name) => !name.startsWith('.'))
}

/**
 * Copies the data files of the running server (基点の控え); with the log from here on, any later
 * moment can be restored. It appears whole or not at all.
 *
 * @source PostgreSQL 18 documentation, 25.3.3: making a base backup using the low level API
 */
export async function takeBase(archive: LogArchive, server: LivingServer): Promise<string> {
  const client = new pg.Client({
    connectionString: server.ownerUrl,
    application_name: 'yakuba-base',
    statement_timeout: 120_000,
  })
  client.on('error', () => {})
  await client.connect()
  try {
    const startedAt = await momentOf(client)
    const name = setNameOf(startedAt)
    const draft = join(basesFolder(archive), `.part-${name}`)
    await removeDrafts(archive)
    await mkdir(draft, { recursive: true, mode: 0o700 })
    try {
      await client.query('select pg_backup_start($1, true)', [`yakuba ${name}`])
      const source = Readable.from(packDataFolder(join(server.cluster, 'data')))
      const data = sealName(archive.system, name, 'data')
      await packPart(source, join(draft, 'data'), { key: archive.key, name: data })
      // Waits until the server has put the last part that the copy needs into the spool.
      const { rows } = await client.query<{ labelfile: string }>(
        'select labelfile from pg_backup_stop(true)',
      )
      const label = rows[0]?.labelfile ?? ''
      const head: BaseHead = {
        ...{ format: 'yakuba-base-1', startedAt, stoppedAt: await momentOf(client), label },
        firstPart: /\(file ([0-9A-F]{24})\)/.exec(label)?.[1] ?? '',
        postgresql: await versionOf(client),
        ownerPassword: readFileSync(join(server.cluster, 'owner-password'), 'utf8').trim(),
        settings: server.settings,
      }
      const text = Readable.from([Buffer.from(JSON.stringify(headShape.parse(head)))])
      await packPart(text, join(draft, 'head'), { key: archive.key, name: sealName(archive.system, name, 'head') })
      await rename(draft, join(basesFolder(archive), name))
      return name
    } catch (error) {
      await rm(draft, { recursive: true, force: true })
      throw error
    }
  } finally {
    await client.end()
  }
}

// What a run left that was cut off.
async function removeDrafts(archive: LogArchive): Promise<void> {
  const names = await namesIn(basesFolder(archive))
  for (const name of names.filter((one) => one.startsWith('.part-'))) {
    await rm(join(basesFolder(archive), name), { recursive: true, force: true })
  }
}

async function momentOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now')
  return (rows[0]?.now ?? new Date()).toISOString()
}

async function versionOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ major: number }>(
    "select current_setting('server_version_num')::int / 10000 as major",
  )
  return String(rows[0]?.major ?? '')
}

/** What a base copy says about itself; `damaged` where it is not what was sealed. */
export async function readBaseHead(archive: LogArchive, name: string): Promise<BaseHead> {
  const path = join(basesFolder(archive), name, 'head')
  const chunks: Buffer[] = []
  const sealed = { key: archive.key, name: sealName(archive.system, name, 'head') }
  for await (const chunk of readPart(path, sealed)) chunks.push(chunk)
  const read = headShape.safeParse(JSON.parse(Buffer.concat(chunks).toString('utf8')))
  if (!read.success) throw new BackupFault('badManifest', { name })
  return read.data
}

/** The data files of a base copy, as `unpackDataFolder` takes them. */
export function readBaseData(archive: LogArchive, name: string): AsyncGenerator<Buffer> {
  const path = join(basesFolder(archive), name, 'data')
  return readPart(path, { key: archive.key, name: sealName(archive.system, name, 'data') })
}

/** Removes a base copy. */
export async function removeBase(archive: LogArchive, name: string): Promise<void> {
  await rm(join(basesFolder(archive), name), { recursive: true, force: true })
}
