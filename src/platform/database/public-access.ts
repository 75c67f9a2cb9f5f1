import { sql } from 'kysely'
import type { Handle } from './handle.ts'

/**
 * What a public face may do with a table, as PostgreSQL names it: `select, insert`. With columns,
 * no other can be read.
 */
export type PublicRight = string | { columns: readonly string[]; also?: string }

/** Tables of a part of the product that citizens' pages need, `goals.target`, with the right. */
export type PublicTables = Readonly<Record<string, PublicRight>>

const files = import.meta.glob<{ publicTables: PublicTables }>(
  ['../**/public-tables.ts', '../../modules/*/public-tables.ts'],
  { eager: true },
)

/** The lists of all parts together; whatever is not on them a public face can not even read. */
export const publicAccess: PublicTables = Object.assign(
  {},
  ...Object.values(files).map(({ publicTables }) => publicTables),
)

/** Gives the role of public faces what is listed, and takes everything else away. */
export async function grantPublic(
  tx: Handle,
  role: string,
  { schemas, access = publicAccess }: { schemas: readonly string[]; access?: PublicTables },
): Promise<void> {
  const who = sql.id(role)
  for (const name of schemas) {
    const schema = sql.id(name)
    await sql`revoke all on all tables in schema ${schema} from ${who}`.execute(tx)
    await sql`revoke all on all sequences in schema ${schema} from ${who}`.execute(tx)
    await revokeColumns(tx, name, role)
    const listed = Object.keys(access).some((table) => table.startsWith(`${name}.`))
    if (listed) await sql`grant usage on schema ${schema} to ${who}`.execute(tx)
    else await sql`revoke all on schema ${schema} from ${who}`.execute(tx)
  }
  const { rows } = await sql<{ name: string; kind: string }>`
    select n.nspname || '.' || c.relname as name, c.relkind as kind
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any (${schemas}::text[]) and c.relkind in ('r', 'p', 'v', 'S')
  `.execute(tx)
  for (const { name, kind } of rows) {
    const right = access[name]
    // An older release, or a test's own tables, may not have them all.
    if (right === undefined) continue
    const rights =
      typeof right === 'string'
        ? sql.raw(right)
        : sql`select (${sql.join(right.columns.map((column) => sql.id(column)))})
            ${sql.raw(right.also === undefined ? '' : `, ${right.also}`)}`
    const what = kind === 'S' ? sql`sequence ${sql.table(name)}` : sql.table(name)
    await sql`grant ${rights} on ${what} to ${who}`.execute(tx)
  }
}

// What was granted by column stays when the table's rights go.
async function revokeColumns(tx: Handle, schema: string, role: string): Promise<void> {
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as "table", column_name as "column"
    from information_schema.column_privileges
    where grantee = ${role} and table_schema = ${schema} and privilege_type = 'SELECT'
  `.execute(tx)
  for (const { table, column } of rows) {
    await sql`revoke select (${sql.id(column)}) on ${sql.table(`${schema}.${table}`)}
      from ${sql.id(role)}`.execute(tx)
  }
}
