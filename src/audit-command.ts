import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { readConfig, type Config } from './config.ts'
import { anchorFolder, readAnchors } from './platform/audit/anchor.ts'
import { auditCommandWords, anchorNote, verdictSentence } from './platform/audit/staff-messages.ts'
import { verificationOf } from './platform/audit/verification-store.ts'
import { verifyChain } from './platform/audit/verify.ts'
import { findBinaries } from './platform/database/embedded/binaries.ts'
import { prepareFolder } from './platform/database/embedded/folder.ts'
import { runServer, stopServer } from './platform/database/embedded/server.ts'
import { openDatabase, type DatabaseLog, type Handle } from './platform/database/handle.ts'
import { StartFault } from './platform/start-fault.ts'

type Place = { url: string; dataDir: string; leave(db: Handle): Promise<void> }

const codeDir = join(import.meta.dirname, '..')
const systemDataDir = '/var/lib/yakuba'
const quiet: DatabaseLog = { info() {}, warn() {}, error() {} }

/** `bin/audit verify`: walks the chain beside a running server or without one; 1 when broken. */
async function main(given: readonly string[]): Promise<number> {
  if (given.length !== 1 || given[0] !== 'verify') {
    process.stderr.write(`${auditCommandWords.usage}\n`)
    return 2
  }
  const config = readConfig(process.env)
  const place = config.databaseUrl === undefined ? await embeddedPlace(config) : serverPlace(config)
  const database = openDatabase({ connectionString: place.url, log: quiet, max: 2 })
  try {
    await assertTrail(database.db)
    const anchors = await readAnchors(anchorFolder({ ...config, dataDir: place.dataDir }))
    const verdict = await verifyChain(database.db, anchors)
    const found = verificationOf(verdict, Temporal.Now.instant(), 'system/bin/audit')
    process.stdout.write(`${verdictSentence(found)}${anchorNote(found) ?? ''}\n`)
    return verdict.whole ? 0 : 1
  } finally {
    await place.leave(database.db)
    await database.close()
  }
}

function serverPlace({ databaseUrl = '', dataDir }: Config): Place {
  return {
    url: databaseUrl,
    dataDir: dataDir ?? join(codeDir, '.data'),
    leave: () => Promise.resolve(),
  }
}

// Takes no lock: a running product goes on working while its trail is walked.
async function embeddedPlace({ dataDir }: Config): Promise<Place> {
  const candidates = dataDir === undefined ? [join(codeDir, '.data'), systemDataDir] : [dataDir]
  const found = candidates.find((path) => existsSync(join(path, 'postgres', 'data')))
  if (found === undefined) throw new StartFault(...auditCommandWords.noData(candidates[0] ?? ''))
  const folder = prepareFolder(found, undefined, quiet)
  const running = await runServer(folder, findBinaries(folder, quiet), 'socket')
  return {
    url: running.url('yakuba'),
    dataDir: folder.path,
    leave: async (db) => {
      // A product that was started meanwhile has attached to this server and keeps it.
      if (!running.attached && !(await isHeld(db))) await stopServer(folder, running.pid)
    },
  }
}

async function isHeld(db: Handle): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_stat_activity where application_name = 'yakuba-folder-lock'`.execute(db)
  return rows.length > 0
}

async function assertTrail(db: Handle): Promise<void> {
  const { rows } = await sql<{ found: boolean }>`
    select to_regclass('audit.entry') is not null as found`.execute(db)
  if (rows[0]?.found !== true) throw new StartFault(...auditCommandWords.noTrail)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  // One clear line whatever it was: a server out of reach, a wrong password, a missing folder.
  const { message } = error instanceof Error ? error : new Error(String(error))
  const todo = error instanceof StartFault ? error.todo : auditCommandWords.failedTodo
  process.stderr.write(`${message}\n${todo}\n`)
  process.exitCode = 2
}
