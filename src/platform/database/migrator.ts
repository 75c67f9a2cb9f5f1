import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Migration } from 'kysely/migration'
import { StartFault } from '../start-fault.ts'
import { type Handle, publicRole } from './handle.ts'
import { grantPublic } from './public-access.ts'
import { databaseFault } from './staff-messages.ts'

// The record of what was applied lives apart from every module; the application may only read it.
const ledgerSchema = 'migration'
const ledgerTable = 'applied'

// Schemas the grants below leave alone: the record, and the queue's own (it belongs to the role).
const untouched = [ledgerSchema, 'pgboss', 'public']

/** What a migration run did. */
export type MigrationReport = {
  /** Names applied by this run, in order. */
  applied: string[]
}

/**
 * Brings a database up to this release and gives the application role its rights.
 *
 * One transaction under an advisory lock: after a failure the database is as it was, and the
 * `StartFault` names the migration. A database of a newer release is refused.
 *
 * @param role `yakuba_app` where that role exists; without it nothing is granted.
 */
export async function migrate(
  ownerDb: Handle,
  migrations: Record<string, Migration>,
  role?: string,
): Promise<MigrationReport> {
  return ownerDb.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('yakuba.migrate'))`.execute(tx)
    await refuseNewerRelease(tx, migrations)
    await prepareQueueSchema(tx, role)
    const applied = await applyAll(tx, migrations)
    if (role !== undefined) await grantAll(tx, role)
    return { applied }
  })
}

/**
 * How a database stands to this release, for a process that may not migrate: what is `missing` yet,
 * and what a newer release has added that is `unknown` here.
 */
export async function standingOf(
  db: Handle,
  migrations: Record<string, Migration>,
): Promise<{ missing: string[]; unknown: string[] }> {
  const applied = new Set(await listApplied(db))
  return {
    missing: Object.keys(migrations).filter((name) => !applied.has(name)),
    unknown: [...applied].filter((name) => !(name in migrations)),
  }
}

/** Names of the migrations that the database has; none where they may not be read. */
export async function listApplied(db: Handle): Promise<string[]> {
  try {
    const { rows } = await sql<{ name: string }>`
      select name from ${sql.table(`${ledgerSchema}.${ledgerTable}`)} order by name`.execute(db)
    return rows.map(({ name }) => name)
  } catch (error) {
    // Not there yet, or not readable: an older release kept it from the application.
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === '42P01' || code === '3F000' || code === '42501') return []
    throw error
  }
}

async function refuseNewerRelease(
  tx: Handle,
  migrations: Record<string, Migration>,
): Promise<void> {
  const ledger = await sql<{ found: boolean }>`
    select to_regclass(${`${ledgerSchema}.${ledgerTable}`}) is not null as found
  `.execute(tx)
  if (ledger.rows[0]?.found !== true) return
  const rows = await sql<{ name: string }>`
    select name from ${sql.table(`${ledgerSchema}.${ledgerTable}`)} order by name
  `.execute(tx)
  const unknown = rows.rows.map((row) => row.name).filter((name) => !(name in migrations))
  if (unknown.length > 0) throw new StartFault(...databaseFault.newerRelease(unknown.join(', ')))
}

async function prepareQueueSchema(tx: Handle, role?: string): Promise<void> {
  const found = await sql`select 1 from pg_namespace where nspname = 'pgboss'`.execute(tx)
  if (found.rows.length > 0) return
  await (role === undefined
    ? sql`create schema pgboss`.execute(tx)
    : sql`create schema pgboss authorization ${sql.id(role)}`.execute(tx))
}

async function applyAll(tx: Handle, migrations: Record<string, Migration>): Promise<string[]> {
  // Kysely's own report loses the cause: releasing its lock fails in the broken transaction.
  let failed: { name: string; error: unknown } | undefined
  const watched = Object.fromEntries(
    Object.entries(migrations).map(([name, { up }]): [string, Migration] => [
      name,
      {
        up: async (db) => {
          try {
            await up(db)
          } catch (error) {
            failed = { name, error }
            throw error
          }
        },
      },
    ]),
  )
  const migrator = new Migrator({
    // A migration is plain SQL; without the plugin its names stay as they are written.
    db: tx.withoutPlugins(),
    provider: { getMigrations: () => Promise.resolve(watched) },
    migrationTableSchema: ledgerSchema,
    migrationTableName: ledgerTable,
    migrationLockTableName: 'lock',
    // Modules grow side by side; an older time in another module is no reason to stop.
    allowUnorderedMigrations: true,
  })
  const { error, results } = await migrator.migrateToLatest()
  if (error !== undefined) {
    const cause = failed?.error ?? error
    const reason = cause instanceof Error ? cause.message : JSON.stringify(cause)
    throw new StartFault(...databaseFault.migrationFailed(failed?.name ?? '-', reason), { cause })
  }
  return (results ?? []).map((result) => result.migrationName)
}

/**
 * Gives the role its rights on every schema that the owner made: read and write, but in `audit`
 * only read and append, and change only of the chain's head. The ledger may be read.
 */
async function grantAll(tx: Handle, role: string): Promise<void> {
  const schemas = await sql<{ name: string }>`
    select nspname as name from pg_namespace
    where nspowner = (select oid from pg_roles where rolname = current_user)
      and nspname not like 'pg\\_%' and nspname <> 'information_schema'
      and nspname <> all(${untouched})
    order by nspname
  `.execute(tx)
  const who = sql.id(role)
  for (const { name } of schemas.rows) {
    const schema = sql.id(name)
    await sql`grant usage on schema ${schema} to ${who}`.execute(tx)
    await sql`grant usage, select on all sequences in schema ${schema} to ${who}`.execute(tx)
    await sql`revoke all on all tables in schema ${schema} from ${who}`.execute(tx)
    const rights = name === 'audit' ? sql`select, insert` : sql`select, insert, update, delete`
    await sql`grant ${rights} on all tables in schema ${schema} to ${who}`.execute(tx)
  }
  const heads = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'audit' and tablename like '%head'
  `.execute(tx)
  for (const { name } of heads.rows) {
    await sql`grant update on ${sql.table(`audit.${name}`)} to ${who}`.execute(tx)
  }
  const known = await sql`select from pg_roles where rolname = ${publicRole}`.execute(tx)
  const readers = known.rows.length === 0 ? [role] : [role, publicRole]
  if (known.rows.length > 0) {
    await grantPublic(tx, publicRole, { schemas: schemas.rows.map(({ name }) => name) })
  }
  // A public face, which never migrates, looks here whether somebody has.
  for (const reader of readers.map((one) => sql.id(one))) {
    await sql`grant usage on schema ${sql.id(ledgerSchema)} to ${reader}`.execute(tx)
    await sql`grant select on ${sql.table(`${ledgerSchema}.${ledgerTable}`)} to ${reader}`.execute(tx)
  }
}
