import pg from 'pg'
import type { Migration } from 'kysely/migration'
import { StartFault } from '../start-fault.ts'
import { startEmbedded } from './embedded/embedded.ts'
import type { Embedded } from './embedded/embedded.ts'
import { appRole, openDatabase, openPlainPool, publicRole } from './handle.ts'
import type { Database, DatabaseLog, Handle } from './handle.ts'
import { joinMigrated } from './join.ts'
import { migrate } from './migrator.ts'
import { databaseFault, databaseWarning } from './staff-messages.ts'

/** Where the database is: the city's own server, or a folder for the embedded one. */
export type DatabasePlace = {
  /** `DATABASE_URL`; undefined means embedded. */
  databaseUrl?: string | undefined
  dataDir: string
  /** See `startEmbedded`. */
  fallbackDir?: string | undefined
  listen?: 'socket' | 'tcp' | undefined
  /** See `startEmbedded`: for commands beside a running platform. */
  join?: boolean | undefined
  onLost?: ((error: unknown) => void) | undefined
  /** Which chain is written; a public face only joins a database that another face has migrated. */
  face?: 'both' | 'staff' | 'public' | undefined
  /** False for a public face that joins the staff's database; otherwise the database is its own. */
  migrates?: boolean | undefined
  /** Ends the wait of a public face. */
  signal?: AbortSignal | undefined
}

/** The database of a running platform: migrated, and seen as the application role. */
export type PlatformDatabase = {
  db: Handle
  /** Rows as node-postgres makes them, for the job queue and sign-in; same role. */
  pool: pg.Pool
  /** Every pool there is, for counting connections. */
  pools: readonly pg.Pool[]
  /** Owner's address; the application itself connects as `role`. */
  url: string
  role: string | undefined
  /** False where the server did not let us make the role: the audit log has one fence less. */
  leastPrivilege: boolean
  /** The data folder in use, also for files; with `DATABASE_URL` the one given. */
  dataDir: string
  embedded: Embedded | undefined
  /** Names of migrations applied by this start. */
  applied: string[]
  /** Ends the connections; an embedded server stops last. */
  close(): Promise<void>
}

/**
 * Opens the database, migrates it as its owner and hands it over as the application role. A public
 * face never migrates: it waits a while until somebody has.
 *
 * @throws StartFault one clear line; nothing is changed before the migration, and a failed
 *   migration leaves nothing behind.
 */
export async function openPlatformDatabase(
  place: DatabasePlace,
  migrations: Record<string, Migration>,
  log: DatabaseLog,
): Promise<PlatformDatabase> {
  const embedded =
    place.databaseUrl === undefined
      ? await startEmbedded({ ...place, log })
      : undefined
  const url = place.databaseUrl ?? embedded?.url ?? ''
  const open: { close(): Promise<void> }[] = []
  try {
    if (embedded === undefined) await checkServer(url)
    const { face } = place
    const joins = !(place.migrates ?? face !== 'public')
    const role = joins
      ? await joinMigrated(url, { migrations, log, signal: place.signal })
      : (await makeRole(url, log))
        ? appRole
        : undefined
    const leastPrivilege = role !== undefined
    const applied = joins ? [] : await migrateAsOwner(url, migrations, role, log)
    const app: Database = openDatabase({ connectionString: url, role, face, log })
    const pool = openPlainPool({ connectionString: url, role, face, log, max: 8 })
    open.push(app, { close: () => pool.end() })
    const close = async (): Promise<void> => {
      for (const part of open) await part.close().catch(() => {})
      await embedded?.stop()
    }
    const dataDir = embedded?.dataDir ?? place.dataDir
    const pools = [app.pool, pool]
    return { db: app.db, pool, pools, url, role, leastPrivilege, dataDir, embedded, applied, close }
  } catch (error) {
    for (const part of open) await part.close().catch(() => {})
    await embedded?.stop()
    throw error
  }
}

async function migrateAsOwner(
  url: string,
  migrations: Record<string, Migration>,
  role: string | undefined,
  log: DatabaseLog,
): Promise<string[]> {
  const owner = openDatabase({ connectionString: url, log, max: 2 })
  try {
    return (await migrate(owner.db, migrations, role)).applied
  } catch (error) {
    if (codeOf(error) === '42501') {
      throw new StartFault(...databaseFault.mayNotCreate(messageOf(error)), { cause: error })
    }
    throw error
  } finally {
    await owner.close()
  }
}

/** The name of a server for people: never with the password. */
function target(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url)
    return `${hostname}${port === '' ? '' : `:${port}`}${pathname}`
  } catch {
    return '?'
  }
}

async function checkServer(url: string): Promise<void> {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new StartFault(...databaseFault.malformedUrl())
  }
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    await client.end().catch(() => {})
    throw connectFault(url, error)
  }
  try {
    await assertSuitable(client)
  } finally {
    await client.end().catch(() => {})
  }
}

async function assertSuitable(client: pg.Client): Promise<void> {
  const found = await client.query<{ version: string; number: string; encoding: string }>(`
    select current_setting('server_version') as version,
      current_setting('server_version_num') as number,
      current_setting('server_encoding') as encoding`)
  const server = found.rows[0]
  if (server === undefined) return
  if (Number(server.number) < 150_000) throw new StartFault(...databaseFault.tooOld(server.version))
  if (server.encoding !== 'UTF8') throw new StartFault(...databaseFault.notUtf8(server.encoding))
}

function connectFault(url: string, error: unknown): StartFault {
  const code = codeOf(error)
  const place = target(url)
  if (code === '28P01' || code === '28000') {
    return new StartFault(...databaseFault.wrongPassword(place), { cause: error })
  }
  if (code === '3D000') {
    return new StartFault(...databaseFault.noSuchDatabase(place), { cause: error })
  }
  return new StartFault(...databaseFault.unreachable(place, code || messageOf(error)), {
    cause: error,
  })
}

/**
 * Makes the application role and lets the owner take it; false where the server does not allow it.
 */
async function makeRole(url: string, log: DatabaseLog): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(`
      do $$ begin
        if not exists (select from pg_roles where rolname = '${appRole}') then
          create role ${appRole} nologin noinherit;
        end if;
        if not exists (select from pg_roles where rolname = '${publicRole}') then
          create role ${publicRole} nologin noinherit;
        end if;
      exception when duplicate_object or unique_violation then null;
      end $$`)
    await client.query(`
      do $$ begin
        if not pg_has_role(current_user, '${appRole}', 'member') then
          execute format('grant ${appRole} to %I', current_user);
        end if;
      end $$`)
    await client.query(`set role ${appRole}`)
    return true
  } catch (error) {
    log.warn({ reason: messageOf(error) }, databaseWarning.noLeastPrivilege(messageOf(error)))
    return false
  } finally {
    await client.end()
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join(', ')
  return error instanceof Error ? error.message : String(error)
}
