import { sql } from 'kysely'
import { readConfig } from './config.ts'
import { openDatabasePlace } from './database-place.ts'
import { anchorFolder, readAnchors } from './platform/audit/anchor.ts'
import { auditCommandWords, anchorNote, verdictSentence } from './platform/audit/staff-messages.ts'
import { verificationOf } from './platform/audit/verification-store.ts'
import { verifyChains } from './platform/audit/verify.ts'
import { openDatabase, type DatabaseLog, type Handle } from './platform/database/handle.ts'
import { StartFault } from './platform/start-fault.ts'

const quiet: DatabaseLog = { info() {}, warn() {}, error() {} }

/** `bin/audit verify`: walks every chain beside a running server or without one; 1 when broken. */
async function main(given: readonly string[]): Promise<number> {
  if (given.length !== 1 || given[0] !== 'verify') {
    process.stderr.write(`${auditCommandWords.usage}\n`)
    return 2
  }
  const config = readConfig(process.env)
  const place = await openDatabasePlace(config, quiet)
  const database = openDatabase({ connectionString: place.url, log: quiet, max: 2 })
  try {
    await assertTrail(database.db)
    const anchors = await readAnchors(anchorFolder({ ...config, dataDir: place.dataDir }))
    const verdicts = await verifyChains(database.db, anchors)
    for (const verdict of verdicts) {
      const found = verificationOf(verdict, Temporal.Now.instant(), 'system/bin/audit')
      process.stdout.write(`${verdictSentence(found)}${anchorNote(found) ?? ''}\n`)
    }
    return verdicts.every(({ whole }) => whole) ? 0 : 1
  } finally {
    await place.leave(database.db)
    await database.close()
  }
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
