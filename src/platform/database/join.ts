import { setTimeout as delay } from 'node:timers/promises'
import type { Migration } from 'kysely/migration'
import pg from 'pg'
import { StartFault } from '../start-fault.ts'
import { appRole, type DatabaseLog, openDatabase, publicRole } from './handle.ts'
import { standingOf } from './migrator.ts'
import { databaseFault, databaseWarning } from './staff-messages.ts'

// A city starts both faces together, and the first start of the other one takes its time.
const waitMs = 60_000
const lookEveryMs = 500

/** What a process needs that joins a database of which another one takes care. */
export type Joining = {
  migrations: Record<string, Migration>
  log: DatabaseLog
  /** Ends the waiting. */
  signal?: AbortSignal | undefined
}

/**
 * Waits until the database has been migrated to exactly this release and answers which role to
 * take: that of public faces, else the application's, else none. Needs no more rights than it has.
 *
 * @throws StartFault after a minute, or at once where a newer release has migrated.
 */
export async function joinMigrated(
  url: string,
  joining: Joining,
): Promise<string | undefined> {
  const { log, signal } = joining
  const until = performance.now() + waitMs
  for (let looks = 0; ; looks += 1) {
    // The role may appear while we wait.
    const { role, refused } = await roleFor(url)
    const { missing, unknown } = await look(url, role, joining)
    if (unknown.length > 0) throw new StartFault(...databaseFault.newerRelease(unknown.join(', ')))
    if (missing.length === 0) {
      if (role === undefined) log.warn({ reason: refused }, databaseWarning.noRole(refused))
      else if (role === appRole) log.warn({ reason: refused }, databaseWarning.wideRole(refused))
      return role
    }
    if (looks === 0) log.warn({}, databaseWarning.waiting(waitMs / 1000))
    if (performance.now() > until) throw new StartFault(...databaseFault.notMigrated())
    await delay(lookEveryMs, undefined, { signal }).catch((error: unknown) => {
      throw new StartFault(...databaseFault.notMigrated(), { cause: error })
    })
  }
}

async function look(url: string, role: string | undefined, { migrations, log }: Joining) {
  const { db, close } = openDatabase({ connectionString: url, role, log, max: 1 })
  try {
    return await standingOf(db, migrations)
  } finally {
    await close()
  }
}

async function roleFor(url: string): Promise<{ role: string | undefined; refused: string }> {
  const narrow = await whyNoRole(url, publicRole)
  if (narrow === undefined) return { role: publicRole, refused: '' }
  const wide = await whyNoRole(url, appRole)
  return wide === undefined
    ? { role: appRole, refused: narrow }
    : { role: undefined, refused: wide }
}

async function whyNoRole(url: string, role: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(`set role ${role}`)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    await client.end()
  }
}
