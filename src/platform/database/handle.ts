import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { TemporalClient, temporalTypes } from './wire.ts'
import { limitWriters } from './write-turns.ts'

/**
 * The database as it is handed around: without any table.
 *
 * Each store names its own with `db.withTables<OwnTables>()` and so sees no other's.
 */
export type Handle = Kysely<Record<never, never>>

/** The three levels of a logger that this folder writes to; pino's logger fits. */
export type DatabaseLog = {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** The database role that every connection of the application works as. */
export const appRole = 'yakuba_app'

/**
 * The role of a public face on the staff's database: what citizens' pages need and nothing else, as
 * the modules list it.
 */
export const publicRole = 'yakuba_public'

/** Connections of a pool unless said otherwise. */
const connectionsMax = 20

/** How to reach a database, and as whom. */
export type ConnectionOptions = {
  /** `postgres://...`; a socket folder is given as `?host=/folder`. */
  connectionString: string
  /** Role taken at connecting, e.g. `yakuba_app`; without it the connection stays the owner. */
  role?: string | undefined
  /** Which audit chain this process writes (`currentFace`); `both` when not given. */
  face?: string | undefined
  log: DatabaseLog
  /** Largest number of connections; `connectionsMax` when not given. */
  max?: number | undefined
}

/** An open database: the handle, and what ends it. */
export type Database = {
  db: Handle
  pool: pg.Pool
  close(): Promise<void>
}

/**
 * Adds session settings to a connection string, so that they hold from the first statement on
 * and `RESET` cannot undo them.
 */
export function withSession(connectionString: string, role?: string, face?: string): string {
  // Compiling a query takes longer than any of ours runs; servers differ in whether they try.
  const settings = ['-c timezone=Asia/Tokyo', '-c datestyle=ISO,YMD', '-c jit=off']
  if (role !== undefined) settings.push(`-c role=${role}`)
  if (face !== undefined) settings.push(`-c yakuba.face=${face}`)
  const given = /[?&]options=([^&]*)/.exec(connectionString)?.[1]
  if (given !== undefined) settings.unshift(decodeURIComponent(given))
  const bare = connectionString.replace(/([?&])options=[^&]*&?/, '$1').replace(/[?&]$/, '')
  const joint = bare.includes('?') ? '&' : '?'
  return `${bare}${joint}options=${encodeURIComponent(settings.join(' '))}`
}

/**
 * Opens a pool whose rows hold node-postgres' own types (`Date` for timestamps), for libraries
 * that bring their own SQL, such as the job queue and sign-in.
 */
export function openPlainPool(options: ConnectionOptions): pg.Pool {
  return listen(new pg.Pool(poolConfig(options)), options.log)
}

/** Opens the database for domain code: Temporal dates, camelCase columns, JSON keys untouched. */
export function openDatabase(options: ConnectionOptions): Database {
  const pool = listen(
    new pg.Pool({ ...poolConfig(options), Client: TemporalClient, types: temporalTypes }),
    options.log,
  )
  const db = new Kysely<Record<never, never>>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  limitWriters(db, options.max ?? connectionsMax)
  return { db, pool, close: () => db.destroy() }
}

function poolConfig(options: ConnectionOptions): pg.PoolConfig {
  return {
    connectionString: withSession(options.connectionString, options.role, options.face),
    application_name: 'yakuba',
    max: options.max ?? connectionsMax,
    connectionTimeoutMillis: 10_000,
  }
}

// Without a listener a connection that PostgreSQL closes would end the whole process: the pool
// has its own for idle ones, and a connection at work hears its fault from its query as well.
function listen(pool: pg.Pool, log: DatabaseLog): pg.Pool {
  pool.on('connect', (client) => {
    client.on('error', () => {})
  })
  pool.on('error', (error) => {
    // While we are closing, the server may be faster than our goodbye.
    if (!pool.ending) log.warn({ reason: error.message }, 'database connection lost')
  })
  return pool
}
