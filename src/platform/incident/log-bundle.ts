import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Config } from '../../config.ts'
import { listBackups, readManifest } from '../backup/manifest.ts'
import { listApplied } from '../database/migrator.ts'
import { csvText } from '../http/csv.ts'
import { listRunsBetween } from '../jobs/run-store.ts'
import type { Platform } from '../platform.ts'
import { findLastFileCheck } from './file-check-store.ts'
import { listFreezes } from './freeze-store.ts'
import { listIncidents } from './incident-store.ts'
import { type Period, writeAuditLogs } from './log-audit.ts'
import { bundleReadme } from './staff-messages-bundle.ts'
import { tarOf } from './tar.ts'

/** What a bundle of logs (記録一式) covers. */
export type BundleOrder = { fromOn: Temporal.PlainDate; toOn: Temporal.PlainDate }

const sumsName = 'SHA256SUMS'
const mostListed = 500

// Values of settings that say nothing secret; of every other one, only whether it is set.
const shownSettings: readonly (keyof Config)[] = [
  ...(['port', 'host', 'baseUrl', 'dataDir', 'demo', 'today', 'accent'] as const),
  ...(['auditAnchorDir', 'backupDir', 'backupKeptDays', 'exportDir', 'metricsListen'] as const),
  ...(['trustProxy', 'uploadLimitBytes', 'noticesKeptDays', 'logLevel'] as const),
  ...(['face', 'publicUrl', 'secondFactor'] as const),
]

/**
 * Makes the bundle in a folder of its own and streams it as tar.gz; the folder goes when the last
 * byte is out or the reader has gone. No names, mail addresses, free texts or contents are in it:
 * people are ids.
 */
export async function bundleLogs(
  platform: Platform,
  order: BundleOrder,
  { distDir, now }: { distDir: string; now: Temporal.Instant },
): Promise<ReadableStream<Uint8Array>> {
  const folder = await mkdtemp(join(platform.config.dataDir ?? tmpdir(), 'log-bundle-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const names = await writeParts(platform, folder, order, { distDir, now })
    const gzip = createGzip()
    // A reader who goes away ends the pipeline too; there is nobody left to tell.
    void pipeline(Readable.from(tarOf(folder, names, now)), gzip).then(remove, remove)
    return Readable.toWeb(gzip) as ReadableStream<Uint8Array>
  } catch (error) {
    await remove()
    throw error
  }
}

async function writeParts(
  platform: Platform,
  folder: string,
  { fromOn, toOn }: BundleOrder,
  { distDir, now }: { distDir: string; now: Temporal.Instant },
): Promise<string[]> {
  const { db, config } = platform
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime('Asia/Tokyo').toInstant()
  const period: Period = { from: startOf(fromOn), before: startOf(toOn.add({ days: 1 })) }
  const names: string[] = []
  const write = async (name: string, text: string) => {
    await writeFile(join(folder, name), text)
    names.push(name)
  }
  const writeJson = (name: string, value: unknown) =>
    write(name, `${JSON.stringify(value, null, 1)}\n`)
  await write('README.txt', bundleReadme(fromOn.toString(), toOn.toString(), now.toString()))
  names.push(...(await writeAuditLogs(platform, folder, period)))
  const runs = await listRunsBetween(db, period.from, period.before)
  await write(
    'job-runs.csv',
    csvText(
      ['name', 'attempt', 'startedAt', 'endedAt', 'result', 'counted'],
      runs.map(({ name, attempt, startedAt, endedAt, result, counted }) => [
        ...[name, attempt, startedAt.toString(), endedAt?.toString(), result, counted],
      ]),
    ),
  )
  await writeJson('backups.json', await backupsOf(config))
  await writeJson('settings.json', settingsOf(config))
  await writeJson('release.json', {
    ...(await releaseOf(distDir)),
    node: process.version,
    migrations: await listApplied(db),
    fileCheck: (await findLastFileCheck(db)) ?? null,
  })
  // Free texts may name people, so they stay in the product.
  const incidents = await listIncidents(db, mostListed)
  const freezes = await listFreezes(db, mostListed)
  await writeJson('incidents.json', {
    incidents: incidents.map(({ id, openedAt, openedBy, closedAt, closedBy }) => ({
      ...{ id, openedAt, openedBy, closedAt, closedBy },
    })),
    freezes: freezes.map(({ reason: _reason, contact: _contact, ...freeze }) => freeze),
  })
  const sums: string[] = []
  for (const name of names) sums.push(`${await sha256Of(join(folder, name))}  ${name}\n`)
  await write(sumsName, sums.join(''))
  return names
}

async function backupsOf({ backupDir }: Config): Promise<unknown[]> {
  if (backupDir === undefined) return []
  const names = await listBackups(backupDir)
  return Promise.all(
    names.map(async (name) => {
      const manifest = await readManifest(backupDir, name).catch(() => undefined)
      if (manifest === undefined) return { name, readable: false }
      const { takenAt, sealed, tables, files, heads } = manifest
      const rows = tables.reduce((sum, table) => sum + table.rows, 0)
      return { name, readable: true, takenAt, sealed, rows, files: files.length, heads }
    }),
  )
}

function settingsOf(config: Config): Record<string, unknown> {
  const shown = new Set<string>(shownSettings)
  return Object.fromEntries(
    Object.entries(config).map(([name, value]) => {
      if (shown.has(name)) return [name, value ?? null]
      return [name, value === undefined ? '(not set)' : '(set)']
    }),
  )
}

async function releaseOf(distDir: string): Promise<{ version: string | null }> {
  const text = await readFile(join(distDir, '..', 'package.json'), 'utf8').catch(() => '{}')
  const { version } = JSON.parse(text) as { version?: string }
  return { version: version ?? null }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
