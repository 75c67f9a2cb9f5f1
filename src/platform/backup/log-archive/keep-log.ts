import { join } from 'node:path'
import pg from 'pg'
import type { Config } from '../../../config.ts'
import { closeSpool, openSpool } from '../../database/embedded/log-spool.ts'
import type { ByteStore } from '../../files/byte-store.ts'
import { loadSecret } from '../../identity/secret.ts'
import type { Job } from '../../jobs/job.ts'
import { BackupFault } from '../backup-fault.ts'
import { backupFaultLines } from '../staff-messages.ts'
import { type DataPlace, keepFiles } from '../take-backup.ts'
import { openVault, type Vault } from '../vault.ts'
import { archiveOf, type LogArchive, systemOf } from './archive.ts'
import {
  type BaseHead,
  listBases,
  type LivingServer,
  readBaseHead,
  removeBase,
  takeBase,
} from './base.ts'
import { findMissingPart, keepHistories, removePartsBefore, shipLog } from './log-parts.ts'
import { logWords } from './staff-messages.ts'

// A day's log is repeated in a minute or two; a week back is what people ask for.
const baseEveryHours = 24
const keptDays = 7

/**
 * Takes the database's log into the vault every five minutes, and a base copy every day (記録の控え).
 * For the embedded database; a city's own server has an archive of its own.
 */
export function logJob(ownerUrl: string): Job {
  return {
    name: 'backup.log',
    labelJa: logWords.job,
    schedule: '*/5 * * * *',
    run: async ({ config, clock, files }) => {
      const { backupDir, backupKey, databaseUrl, dataDir = '' } = config
      if (databaseUrl !== undefined) return { counted: 0, note: logWords.ownServer }
      const cluster = clusterOf(dataDir)
      if (backupDir === undefined) {
        closeSpool(cluster)
        return { counted: 0, note: logWords.notSet }
      }
      try {
        const vault = await openVault(backupDir, backupKey, { create: true })
        const city = { ownerUrl, dataDir, bytes: files.bytes, secret: config.secret }
        return await keepLog(vault, city, clock.now())
      } catch (error) {
        if (!(error instanceof BackupFault)) throw error
        throw new Error(backupFaultLines(error).join(''), { cause: error })
      }
    },
  }
}

/** Folder of the embedded server in a data folder. */
export const clusterOf = (dataDir: string): string => join(dataDir, 'postgres')

type City = { ownerUrl: string; dataDir: string; bytes?: ByteStore } & Pick<Config, 'secret'>

/** Takes what the server has finished; makes and removes base copies when it is time. */
export async function keepLog(
  vault: Vault,
  { ownerUrl, dataDir, bytes, secret }: City,
  now: Temporal.Instant,
): Promise<{ counted: number; note?: string }> {
  const cluster = clusterOf(dataDir)
  const isNew = openSpool(cluster)
  const filesFolder = join(dataDir, 'files')
  // One file that cannot be read must not hold up the log of everything else.
  const [files] = await Promise.allSettled([
    keepNewFiles(vault, ownerUrl, { filesFolder, ...(bytes && { bytes }) }),
  ])
  const kept = await keepParts({ isNew, cluster }, now, async () => ({
    archive: archiveOf(vault, await systemOf(ownerUrl)),
    server: { ownerUrl, cluster, settings: { secret: await loadSecret(dataDir, secret) } },
  }))
  if (files.status === 'rejected') throw files.reason
  return kept
}

async function keepParts(
  { isNew, cluster }: { isNew: boolean; cluster: string },
  now: Temporal.Instant,
  open: () => Promise<{ archive: LogArchive; server: LivingServer }>,
): Promise<{ counted: number; note?: string }> {
  try {
    const { archive, server } = await open()
    await keepHistories(archive, cluster)
    let counted = await shipLog(archive, cluster)
    const heads = await headsOf(archive)
    const newest = heads.at(-1)?.head
    // A log with a hole is worth nothing behind it: a new spool needs a base copy of its own.
    const isDue =
      isNew ||
      newest === undefined ||
      hoursSince(newest.startedAt, now) >= baseEveryHours ||
      (await findMissingPart(archive, newest.firstPart)) !== undefined
    if (!isDue) return { counted }
    const base = await takeBase(archive, server)
    try {
      counted += await shipLog(archive, cluster)
    } catch (error) {
      // Without its log the copy gives nothing back; the next run takes another.
      await removeBase(archive, base)
      throw error
    }
    await prune(archive, heads, now)
    return { counted, note: logWords.baseTaken }
  } catch (error) {
    // Still new for the next run, which then makes the base copy that this one did not.
    if (isNew) closeSpool(cluster)
    throw error
  }
}

type Named = { name: string; head: BaseHead }

async function headsOf(archive: LogArchive): Promise<Named[]> {
  const names = await listBases(archive)
  return Promise.all(
    names.map(async (name) => ({ name, head: await readBaseHead(archive, name) })),
  )
}

// Called when a new base copy is there already: the old ones may all go.
async function prune(
  archive: LogArchive,
  heads: readonly Named[],
  now: Temporal.Instant,
): Promise<void> {
  // A moment just within the kept days needs the copy of the day before it.
  const keptHours = 24 * keptDays + baseEveryHours
  const old = heads.filter(({ head }) => hoursSince(head.startedAt, now) > keptHours)
  if (old.length === 0) return
  for (const { name } of old) await removeBase(archive, name)
  const [oldest] = await headsOf(archive)
  if (oldest !== undefined) await removePartsBefore(archive, oldest.head.firstPart)
}

function hoursSince(instant: string, now: Temporal.Instant): number {
  return now.since(Temporal.Instant.from(instant)).total('hours')
}

// Rows of the log may speak of a file that no nightly backup has seen yet.
async function keepNewFiles(
  vault: Vault,
  ownerUrl: string,
  place: Pick<DataPlace, 'filesFolder' | 'bytes'>,
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    await keepFiles(client, vault, place)
  } finally {
    await client.end()
  }
}
