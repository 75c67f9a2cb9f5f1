import { type Kysely, sql } from 'kysely'

/**
 * Readings, changes and notes belong to a target or measure over all versions of its policy, so
 * that publishing a corrected version neither loses a value nor hides a change.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const name of ['measure', 'target']) {
    const table = sql.table(`goals.${name}`)
    const column = sql.id(`first_${name}_id`)
    await sql`alter table ${table} add column ${column} uuid
      constraint ${sql.id(`${name}_first_fkey`)} references ${table}`.execute(db)
    // What is published already is its own first version; the fence opens for this alone.
    await sql`alter table ${table} disable trigger ${sql.id(`${name}_keep`)}`.execute(db)
    await sql`update ${table} set ${column} = id`.execute(db)
    await sql`alter table ${table} enable trigger ${sql.id(`${name}_keep`)}`.execute(db)
    await sql`alter table ${table} alter column ${column} set not null`.execute(db)
  }
}
