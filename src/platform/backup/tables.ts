import type { Client } from 'pg'
import type { Manifest } from './manifest.ts'

// The queue fills itself at the next start; the ledger of migrations is written by the migrator.
const leftOut = ['pgboss', 'migration', 'public', 'information_schema']

/** A table with the columns that a copy carries; generated ones make themselves. */
export type CopiedTable = Pick<Manifest['tables'][number], 'name' | 'columns'>

/** Every table of the product, by name. Partitions go with their table. */
export async function listTables(client: Client): Promise<CopiedTable[]> {
  const { rows } = await client.query<CopiedTable>(
    `select n.nspname || '.' || c.relname as name,
      array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
      and not a.attisdropped and a.attgenerated = ''
    where c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname not like 'pg\\_%' and n.nspname <> all($1)
    group by n.nspname, c.relname
    order by n.nspname, c.relname`,
    [leftOut],
  )
  return rows
}

/** Sequences with their last value; null for one never used. */
export async function listSequences(client: Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query<Manifest['sequences'][number]>(
    `select schemaname || '.' || sequencename as name, last_value::text as "lastValue"
    from pg_sequences
    where schemaname not like 'pg\\_%' and schemaname <> all($1)
    order by 1`,
    [leftOut],
  )
  return rows
}

/** Migrations in the order in which they were applied. */
export async function listMigrations(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select name from migration.applied order by timestamp, name',
  )
  return rows.map(({ name }) => name)
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A table as SQL writes it. */
export const tableSql = (name: string): string => name.split('.').map(quoted).join('.')

const columnsSql = (columns: readonly string[]): string => columns.map(quoted).join(', ')

/** The statement that reads a table out. */
export const copyOutSql = ({ name, columns }: CopiedTable): string =>
  `copy (select ${columnsSql(columns)} from ${tableSql(name)}) to stdout`

/** The statement that reads it in again. */
export const copyInSql = ({ name, columns }: CopiedTable): string =>
  `copy ${tableSql(name)} (${columnsSql(columns)}) from stdin`

/** What a connection needs so that the same value is written the same way everywhere. */
export const copySession = `
  set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set timezone = 'UTC';
  set extra_float_digits = 3; set bytea_output = 'hex'; set client_encoding = 'UTF8'`
