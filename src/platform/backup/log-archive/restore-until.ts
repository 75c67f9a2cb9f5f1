import { chownSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type ChainVerdict, verifyChains } from '../../audit/verify.ts'
import { assertRunnable, findBinaries } from '../../database/embedded/binaries.ts'
import type { DataFolder } from '../../database/embedded/folder.ts'
import { postgresMajor, prepareFolder } from '../../database/embedded/folder.ts'
import { fetchCommand, replayFolder } from '../../database/embedded/log-spool.ts'
import { runServer, type Running, stopServer } from '../../database/embedded/server.ts'
import { type DatabaseLog, openDatabase } from '../../database/handle.ts'
import { BackupFault } from '../backup-fault.ts'
import { restoreFiles } from '../restore-backup.ts'
import type { Vault } from '../vault.ts'
import { listArchives, type LogArchive } from './archive.ts'
import { type BaseHead, listBases, readBaseData, readBaseHead } from './base.ts'
import { unpackDataFolder } from './frames.ts'
import { findMissingPart, unpackParts } from './log-parts.ts'

/** A city as it was at a moment. */
export type RestoredMoment = {
  base: string
  /** Commit of the last change that is in it; undefined where the log held none. */
  reached: string | undefined
  /** Part that the log lacks: nothing behind it came back, though there are later parts. */
  missingPart: string | undefined
  parts: number
  files: number
  /** Files that rows speak of and the vault does not have. */
  missingFiles: string[]
  chains: ChainVerdict[]
}

/**
 * Makes a new data folder as the city was at `until`, or at the end of the log (時点復元): the newest
 * base copy before, then every change of the log up to it. Faults: `noBase`, `logTooShort`,
 * `logBroken`, `damaged`, `otherServer`.
 *
 * @source PostgreSQL 18 documentation, 25.3.5: recovering using a continuous archive backup
 */
export async function restoreUntil(
  vault: Vault,
  until: Temporal.Instant | undefined,
  { dataDir, log }: { dataDir: string; log: DatabaseLog },
): Promise<RestoredMoment> {
  const base = await chooseBase(vault, until)
  const folder = prepareFolder(dataDir, undefined, log)
  const binaries = findBinaries(folder, log)
  assertRunnable(binaries)
  const parts = await unpackServer(folder, base, until)
  const hole = await findMissingPart(base.archive, base.head.firstPart)
  const goal = { until, hole }
  const running = await runServer(folder, binaries, 'socket').catch((error: unknown) => {
    throw tooShortOr(folder, goal, error)
  })
  try {
    const reached = await recovered(running, folder, goal)
    const files = await bringFiles(vault, running.url('yakuba'), join(dataDir, 'files'))
    const { secret } = base.head.settings
    if (secret !== undefined) {
      writeFileSync(join(dataDir, 'secret'), secret, { mode: 0o600, flush: true })
    }
    const { db, close } = openDatabase({ connectionString: running.url('yakuba'), log, max: 2 })
    try {
      const chains = await verifyChains(db, { list: [], unreadable: 0 })
      const missingPart = until === undefined ? hole : undefined
      return { base: base.name, reached, missingPart, parts, ...files, chains }
    } finally {
      await close()
    }
  } finally {
    await stopServer(folder, running.pid)
    rmSync(replayFolder(folder.cluster), { recursive: true, force: true })
  }
}

type Goal = { until: Temporal.Instant | undefined; hole: string | undefined }

type Base = { archive: LogArchive; name: string; head: BaseHead }

async function chooseBase(vault: Vault, until: Temporal.Instant | undefined): Promise<Base> {
  const all: { archive: LogArchive; name: string }[] = []
  for (const archive of await listArchives(vault)) {
    for (const name of await listBases(archive)) all.push({ archive, name })
  }
  // Names are times.
  for (const { archive, name } of all.toSorted((a, b) => (a.name < b.name ? 1 : -1))) {
    const head = await readBaseHead(archive, name)
    const stoppedAt = Temporal.Instant.from(head.stoppedAt)
    if (until !== undefined && Temporal.Instant.compare(stoppedAt, until) > 0) continue
    if (head.postgresql !== postgresMajor) {
      throw new BackupFault('otherServer', { name, found: head.postgresql, wanted: postgresMajor })
    }
    return { archive, name, head }
  }
  throw new BackupFault('noBase', { until: until?.toString() ?? '' })
}

async function unpackServer(
  folder: DataFolder,
  { archive, name, head }: Base,
  until: Temporal.Instant | undefined,
): Promise<number> {
  const data = join(folder.cluster, 'data')
  const replay = replayFolder(folder.cluster)
  for (const path of [folder.cluster, data, replay]) {
    mkdirSync(path, { mode: 0o700 })
    own(folder, path)
  }
  writeFileSync(join(folder.cluster, 'owner-password'), head.ownerPassword, { mode: 0o600 })
  await unpackDataFolder(readBaseData(archive, name), data)
  const parts = await unpackParts(archive, head.firstPart, replay)
  const orders = [
    `restore_command = '${fetchCommand}'`,
    `recovery_target_timeline = 'latest'`,
    `recovery_target_action = 'promote'`,
    ...(until === undefined ? [] : [`recovery_target_time = '${until.toString().replace('Z', '+00')}'`]),
  ]
  for (const [file, text] of [
    ['backup_label', head.label],
    ['recovery.signal', ''],
    [ordersFile, `${orders.join('\n')}\n`],
  ] as const) {
    writeFileSync(join(data, file), text, { mode: 0o600, flush: true })
    own(folder, join(data, file))
  }
  return parts.length
}

// The product never writes this file itself: its settings go on the command line.
const ordersFile = 'postgresql.auto.conf'

function own({ account }: DataFolder, path: string): void {
  if (account !== undefined) chownSync(path, account.uid, account.gid)
}

/** Waits until the log is repeated, and gives up the orders of the recovery. */
async function recovered(
  running: Running,
  folder: DataFolder,
  goal: Goal,
): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: running.url('yakuba') })
  client.on('error', () => {})
  try {
    await client.connect()
    for (;;) {
      const { rows } = await client.query<{ recovering: boolean; reached: Date | null }>(
        'select pg_is_in_recovery() as recovering, pg_last_xact_replay_timestamp() as reached',
      )
      const [state] = rows
      if (state?.recovering === false) {
        writeFileSync(join(folder.cluster, 'data', ordersFile), '')
        return state.reached?.toISOString()
      }
      await sleep(50)
    }
  } catch (error) {
    throw tooShortOr(folder, goal, error)
  } finally {
    await client.end().catch(() => {})
  }
}

/** What the server's own log makes of a failed recovery. */
function tooShortOr(
  { cluster }: DataFolder,
  { until, hole }: Goal,
  error: unknown,
): unknown {
  const logs = join(cluster, 'data', 'log')
  const isShort = readdirSync(logs).some((name) =>
    readFileSync(join(logs, name), 'utf8').includes('before configured recovery target'),
  )
  if (!isShort) return error
  const params = { until: until?.toString() ?? '' }
  return hole === undefined
    ? new BackupFault('logTooShort', params, error)
    : new BackupFault('logBroken', { ...params, name: hole }, error)
}

async function bringFiles(
  vault: Vault,
  ownerUrl: string,
  filesFolder: string,
): Promise<{ files: number; missingFiles: string[] }> {
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ sha256: string }>('select sha256 from files.file')
    await mkdir(filesFolder, { recursive: true, mode: 0o700 })
    const missingFiles: string[] = []
    for (const { sha256 } of rows) {
      try {
        await restoreFiles(vault, [sha256], filesFolder)
      } catch (error) {
        if (!(error instanceof BackupFault) || error.problem !== 'missingFile') throw error
        missingFiles.push(sha256)
      }
    }
    return { files: rows.length - missingFiles.length, missingFiles }
  } finally {
    await client.end()
  }
}
