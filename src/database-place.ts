import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Config } from './config.ts'
import { auditCommandWords } from './platform/audit/staff-messages.ts'
import { findBinaries } from './platform/database/embedded/binaries.ts'
import { prepareFolder } from './platform/database/embedded/folder.ts'
import { runServer, stopServer } from './platform/database/embedded/server.ts'
import type { DatabaseLog, Handle } from './platform/database/handle.ts'
import { StartFault } from './platform/start-fault.ts'

/** A city's database as a command found it; `leave` stops what the command itself has started. */
export type OpenPlace = { url: string; dataDir: string; leave(db: Handle): Promise<void> }

const codeDir = findCodeDir(import.meta.dirname)
const systemDataDir = '/var/lib/yakuba'

/**
 * Finds the city's database for a command, beside the running product or without it. Rejects with
 * a StartFault where there is none.
 */
export async function openDatabasePlace(config: Config, log: DatabaseLog): Promise<OpenPlace> {
  return config.databaseUrl === undefined ? embeddedPlace(config, log) : serverPlace(config)
}

/** The project's folder, from the sources or from what was built of them. */
export function findCodeDir(from: string): string {
  return existsSync(join(from, 'package.json')) ? from : findCodeDir(join(from, '..'))
}

function serverPlace({ databaseUrl = '', dataDir }: Config): OpenPlace {
  return {
    url: databaseUrl,
    dataDir: dataDir ?? join(codeDir, '.data'),
    leave: () => Promise.resolve(),
  }
}

// Takes no lock: a running product goes on working while its trail is walked.
async function embeddedPlace({ dataDir }: Config, log: DatabaseLog): Promise<OpenPlace> {
  const candidates = dataDir === undefined ? [join(codeDir, '.data'), systemDataDir] : [dataDir]
  const found = candidates.find((path) => existsSync(join(path, 'postgres', 'data')))
  if (found === undefined) throw new StartFault(...auditCommandWords.noData(candidates[0] ?? ''))
  const folder = prepareFolder(found, undefined, log)
  const running = await runServer(folder, findBinaries(folder, log), 'socket')
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
