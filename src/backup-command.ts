import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Config, readConfig } from './config.ts'
import { openDatabasePlace } from './database-place.ts'
import { backUp } from './platform/backup/back-up.ts'
import { BackupFault } from './platform/backup/backup-fault.ts'
import { copyOffline } from './platform/backup/copy-offline.ts'
import { drill } from './platform/backup/drill.ts'
import { keepDrill } from './platform/backup/drill-store.ts'
import { listBackups, readManifest, rowsOf } from './platform/backup/manifest.ts'
import { restoreUntil } from './platform/backup/log-archive/restore-until.ts'
import { logCommandWords } from './platform/backup/log-archive/staff-messages.ts'
import { reportText } from './platform/backup/report-text.ts'
import { restoreBackup } from './platform/backup/restore-backup.ts'
import { backupCommandWords, backupFaultLines } from './platform/backup/staff-messages.ts'
import { openVault, type Vault } from './platform/backup/vault.ts'
import { cityTimeZone } from './platform/clock/clock.ts'
import { startEmbedded } from './platform/database/embedded/embedded.ts'
import { openDatabase, type DatabaseLog } from './platform/database/handle.ts'
import { openBytes } from './platform/files/open-bytes.ts'
import { migrations } from './platform/database/migrations.ts'
import { StartFault } from './platform/start-fault.ts'
import { formatInstant } from './platform/ui/dates.ts'

const quiet: DatabaseLog = { info() {}, warn() {}, error() {} }
const options = {
  to: { type: 'string' },
  from: { type: 'string' },
  'data-dir': { type: 'string' },
  server: { type: 'boolean' },
  until: { type: 'string' },
  keep: { type: 'string' },
  unsealed: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

const keptCopies = 4

const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** Takes, lists, tries and restores backups; answers the exit code. */
async function main(given: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: given, options, allowPositionals: true })
  const [deed, name] = positionals
  const config = readConfig(process.env)
  const isCopy = deed === 'copy'
  const folder = isCopy ? config.backupDir : (values.to ?? values.from ?? config.backupDir)
  const deeds = ['make', 'list', 'drill', 'copy', 'restore']
  if (values.help === true || deed === undefined || !deeds.includes(deed)) {
    say(backupCommandWords.usage)
    return values.help === true ? 0 : 2
  }
  if (folder === undefined) throw new StartFault(...backupCommandWords.whereTo)
  if (deed === 'make') return make(config, resolve(folder), values.unsealed === true)
  if (deed === 'list') return list(resolve(folder))
  const vault = await openVault(resolve(folder), config.backupKey)
  if (isCopy) return copyTo(vault, values.to, Number(values.keep ?? keptCopies))
  if (deed === 'drill') return tryOut(vault, name ?? (await newestOf(vault)))
  const dataDir = values['data-dir']
  if (dataDir === undefined) throw new StartFault(...backupCommandWords.needsDataDir)
  if (values.until !== undefined) {
    if (values.server === true) throw new StartFault(...logCommandWords.onlyEmbedded)
    return restoreMoment(vault, momentOf(values.until), resolve(dataDir))
  }
  // The address holds a password, which has no place in a list of processes.
  const databaseUrl = values.server === true ? config.databaseUrl : undefined
  if (values.server === true && databaseUrl === undefined) {
    throw new StartFault(...backupCommandWords.needsUrl)
  }
  return restore(vault, name ?? (await newestOf(vault)), resolve(dataDir), databaseUrl)
}

async function make(config: Config, folder: string, unsealed: boolean): Promise<number> {
  if (config.backupKey === undefined && !unsealed) {
    throw new StartFault(...backupCommandWords.needsKey)
  }
  const key = unsealed ? undefined : config.backupKey
  const vault = await openVault(folder, key, { create: true })
  const place = await openDatabasePlace(config, quiet)
  const database = openDatabase({ connectionString: place.url, log: quiet, max: 2 })
  const { db } = database
  try {
    const { url: ownerUrl, dataDir } = place
    const bytes = await openBytes(config, dataDir, quiet)
    const city = { db, ownerUrl, dataDir, bytes, secret: config.secret, by: 'bin/backup' }
    const { name, manifest, rows } = await backUp(vault, city)
    say(backupCommandWords.made(name, rows, manifest.files.length))
    return 0
  } finally {
    await place.leave(db)
    await database.close()
  }
}

async function list(folder: string): Promise<number> {
  for (const name of await listBackups(folder)) {
    const manifest = await readManifest(folder, name)
    const { files, sealed } = manifest
    say(backupCommandWords.line(name, rowsOf(manifest), files.length, sealed))
  }
  return 0
}

async function copyTo(vault: Vault, to: string | undefined, kept: number): Promise<number> {
  if (to === undefined || !Number.isInteger(kept) || kept < 1) {
    throw new StartFault(...backupCommandWords.needsMedium)
  }
  const order = { kept, now: Temporal.Now.instant() }
  const { name, files, removed } = await copyOffline(vault, resolve(to), order)
  say(backupCommandWords.copied(name, files, removed.length))
  return 0
}

async function newestOf({ folder }: Vault): Promise<string> {
  const newest = (await listBackups(folder)).at(-1)
  if (newest === undefined) throw new BackupFault('noBackups', { folder })
  return newest
}

async function tryOut(vault: Vault, name: string): Promise<number> {
  const report = await drill(vault, name, { migrations, log: quiet })
  const id = await keepDrill(vault.folder, report)
  const text = reportText(report)
  const path = join(vault.folder, 'drills', `${id}.txt`)
  await writeFile(path, text, { mode: 0o600 })
  say(text)
  say(backupCommandWords.reportAt(path))
  return report.passed ? 0 : 1
}

async function restore(
  vault: Vault,
  name: string,
  dataDir: string,
  databaseUrl: string | undefined,
): Promise<number> {
  await intoEmpty(dataDir, () => fill(vault, name, dataDir, databaseUrl))
  say(backupCommandWords.restored(name, databaseUrl === undefined ? dataDir : 'DATABASE_URL'))
  say(backupCommandWords.start(dataDir, databaseUrl === undefined ? '' : 'DATABASE_URL=… '))
  return 0
}

// In the city's own time where no other is named.
function momentOf(text: string): Temporal.Instant | undefined {
  if (text === 'latest') return undefined
  try {
    return /(Z|[+-]\d\d:?\d\d)$/.test(text)
      ? Temporal.Instant.from(text)
      : Temporal.PlainDateTime.from(text).toZonedDateTime(cityTimeZone).toInstant()
  } catch (error) {
    throw new StartFault(...logCommandWords.badMoment(text), { cause: error })
  }
}

async function restoreMoment(
  vault: Vault,
  until: Temporal.Instant | undefined,
  dataDir: string,
): Promise<number> {
  const found = await intoEmpty(dataDir, () =>
    restoreUntil(vault, until, { dataDir, log: quiet }),
  )
  const { reached, missingPart, parts, files, missingFiles, chains } = found
  const shown = reached === undefined ? undefined : formatInstant(Temporal.Instant.from(reached))
  say(logCommandWords.done(shown ?? logCommandWords.nothing, parts, files))
  if (missingPart !== undefined) say(logCommandWords.missingPart(missingPart))
  if (missingFiles.length > 0) say(logCommandWords.missingFiles(missingFiles))
  for (const { face, count, whole } of chains) {
    say(whole ? logCommandWords.chain(face, count) : logCommandWords.broken(face))
  }
  say(backupCommandWords.start(dataDir, ''))
  const isAll = missingFiles.length === 0 && missingPart === undefined
  return isAll && chains.every(({ whole }) => whole) ? 0 : 1
}

async function intoEmpty<T>(dataDir: string, deed: () => Promise<T>): Promise<T> {
  await mkdir(dataDir, { recursive: true })
  if ((await readdir(dataDir)).length > 0) throw new BackupFault('running', { folder: dataDir })
  try {
    return await deed()
  } catch (error) {
    // Half a city is none: the next try finds the folder as empty as this one did.
    for (const entry of await readdir(dataDir)) {
      await rm(join(dataDir, entry), { recursive: true, force: true })
    }
    throw error
  }
}

async function fill(
  vault: Vault,
  name: string,
  dataDir: string,
  databaseUrl: string | undefined,
): Promise<void> {
  const embedded =
    databaseUrl === undefined ? await startEmbedded({ dataDir, log: quiet }) : undefined
  try {
    const ownerUrl = databaseUrl ?? embedded?.url ?? ''
    const place = { ownerUrl, filesFolder: join(dataDir, 'files'), log: quiet }
    const { settings } = await restoreBackup(vault, name, place, migrations)
    const { secret } = settings
    if (secret !== undefined) {
      await writeFile(join(dataDir, 'secret'), secret, { mode: 0o600, flush: true })
    }
  } finally {
    await embedded?.stop()
  }
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const [message, todo] = linesOf(error)
  process.stderr.write(`${message}\n${todo}\n`)
  process.exitCode = 2
}

function linesOf(error: unknown): readonly [string, string] {
  if (error instanceof BackupFault) return backupFaultLines(error)
  if (error instanceof StartFault) return [error.message, error.todo]
  const { message } = error instanceof Error ? error : new Error(String(error))
  return [message, backupCommandWords.usage]
}
