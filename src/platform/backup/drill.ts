import { createReadStream } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Migration } from 'kysely/migration'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { verifyChains, type ChainVerdict } from '../audit/verify.ts'
import { startEmbedded } from '../database/embedded/embedded.ts'
import { openDatabase, type DatabaseLog } from '../database/handle.ts'
import { pathOf } from '../files/byte-store.ts'
import { type Manifest, rowsOf } from './manifest.ts'
import { restoreBackup } from './restore-backup.ts'
import { watchRows } from './row-digest.ts'
import { copyOutSql, copySession } from './tables.ts'
import { headsOf, sha256Of } from './take-backup.ts'
import type { Vault } from './vault.ts'

/** One table or file that came back otherwise than it went in. */
export type Difference = { what: string; wanted: string; found: string }

/** What a restore drill found (復元訓練の結果). */
export type DrillReport = {
  name: string
  takenAt: string
  startedAt: Temporal.Instant
  endedAt: Temporal.Instant
  tables: number
  rows: number
  files: number
  /** Entries of the audit trail walked, all chains together. */
  entries: number
  /** The chain of each face. */
  chains: ChainVerdict[]
  differences: Difference[]
  passed: boolean
}

/**
 * Restores a backup into a scratch database of its own, compares every table, file and chain head
 * with the manifest, walks every audit chain, and removes it all again (復元訓練). The living product
 * is not touched.
 */
export async function drill(
  vault: Vault,
  name: string,
  { migrations, log }: { migrations: Record<string, Migration>; log: DatabaseLog },
): Promise<DrillReport> {
  const startedAt = Temporal.Now.instant()
  const scratch = await mkdtemp(join(tmpdir(), 'yakuba-drill-'))
  // The database has an account of its own that must reach it.
  await chmod(scratch, 0o755)
  try {
    const embedded = await startEmbedded({ dataDir: join(scratch, 'data'), log })
    try {
      const filesFolder = join(scratch, 'files')
      const place = { ownerUrl: embedded.url, filesFolder, log }
      const { manifest } = await restoreBackup(vault, name, place, migrations)
      const found = await lookOver(manifest, place)
      return {
        ...{ name, takenAt: manifest.takenAt, startedAt, endedAt: Temporal.Now.instant() },
        tables: manifest.tables.length,
        rows: rowsOf(manifest),
        files: manifest.files.length,
        entries: found.chains.reduce((sum, { count }) => sum + count, 0),
        ...found,
        passed: found.differences.length === 0 && found.chains.every(({ whole }) => whole),
      }
    } finally {
      await embedded.stop()
    }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

async function lookOver(
  manifest: Manifest,
  { ownerUrl, filesFolder, log }: { ownerUrl: string; filesFolder: string; log: DatabaseLog },
): Promise<{ differences: Difference[]; chains: ChainVerdict[] }> {
  const differences: Difference[] = []
  const compare = (what: string, wanted: string, found: string): void => {
    if (wanted !== found) differences.push({ what, wanted, found })
  }
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(copySession)
    for (const table of manifest.tables) {
      const watch = watchRows()
      for await (const _ of client.query(copyTo(copyOutSql(table))).pipe(watch.stream)) continue
      const { rows, digest } = watch.result()
      compare(table.name, `${table.rows} ${table.digest}`, `${rows} ${digest}`)
    }
    const heads = await headsOf(client)
    compare('audit.head', JSON.stringify(manifest.heads), JSON.stringify(heads))
  } finally {
    await client.end()
  }
  for (const { sha256 } of manifest.files) {
    compare(sha256, sha256, await sha256Of(createReadStream(pathOf(filesFolder, sha256))))
  }
  const { db, close } = openDatabase({ connectionString: ownerUrl, log, max: 2 })
  try {
    const chains = await verifyChains(db, { list: [], unreadable: 0 })
    return { differences, chains }
  } finally {
    await close()
  }
}
