import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrations } from '../../src/platform/database/migrations.ts'
import { freshDatabase, type FreshDatabase } from '../database/fresh.ts'
import { filesBelow, importsOf, textOf } from './sources.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

const files = () => filesBelow('src').filter((path) => path.includes('/migrations/'))

// pg-boss and the migrator keep tables of their own making in schemas of their own.
const ours = sql`nspname !~ '^(pg_|information_schema|public|pgboss|migration)'`

/** Whether a migration spells the name: whole, or after the name of the table in a template. */
function isWritten(name: string, table: string): boolean {
  const texts = files().map(textOf).join('\n')
  const bare = table.slice(table.indexOf('.') + 1)
  const inTemplate = name.startsWith(bare) && texts.includes(`}${name.slice(bare.length)}`)
  return inTemplate || new RegExp(`\\b${name}\\b`).test(texts)
}

test('an empty database becomes ours: every migration was applied, in order', async () => {
  const found = await sql<{ name: string }>`select name from migration.applied order by name`
    .execute(fresh.owner)
    .catch(() => sql<{ name: string }>`select name from migration.applied`.execute(fresh.owner))
  expect(found.rows.map((row) => row.name).toSorted()).toEqual(Object.keys(migrations).toSorted())
})

test('migrations are named by their time, their module and what they do', () => {
  const wrong = files().filter((path) => {
    const folder = /src\/(?:platform|modules)\/([a-z]+)\/migrations\//.exec(path)?.[1] ?? '?'
    const name = path.slice(path.lastIndexOf('/') + 1)
    const owner = ['http', 'city', 'database'].includes(folder) ? 'platform' : folder
    return !new RegExp(`^\\d{12}_${owner}_[a-z_]+\\.ts$`).test(name)
  })
  expect(wrong).toEqual([])
  const starts = files().map((path) => /\d{12}_[a-z]+_/.exec(path)?.[0])
  expect(new Set(starts).size, 'two migrations of one module in one minute').toBe(starts.length)
})

test('migrations go forward only and import nothing of the product', () => {
  const backward = files().filter((path) => /export (async )?function down/.test(textOf(path)))
  expect(backward).toEqual([])
  const tied = files().flatMap((path) =>
    importsOf(path).filter((what) => what !== 'kysely').map((what) => `${path}: ${what}`),
  )
  expect(tied).toEqual([])
})

test('every constraint has a name of its own choosing', async () => {
  const { rows } = await sql<{ name: string; table: string; kind: string; columns: string[] }>`
    select c.conname as name, n.nspname || '.' || t.relname as "table", c.contype as kind,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = t.oid and a.attnum = any (c.conkey) order by a.attnum) as columns
    from pg_constraint c join pg_class t on t.oid = c.conrelid
      join pg_namespace n on n.oid = t.relnamespace
    where ${ours} and c.contype in ('p', 'u', 'f', 'c', 'x')`.execute(fresh.owner)
  expect(rows.length).toBeGreaterThan(100)
  const unnamed = rows.filter(({ name, table }) => !isWritten(name, table))
  expect(unnamed.map(({ table, name }) => `${table} ${name}`)).toEqual([])
})

test('every index and unique index is named in a migration', async () => {
  const { rows } = await sql<{ name: string; table: string }>`
    select i.relname as name, n.nspname || '.' || t.relname as "table"
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
      join pg_namespace n on n.oid = t.relnamespace
    where ${ours}`.execute(fresh.owner)
  const unnamed = rows.filter(({ name, table }) => !isWritten(name, table))
  expect(unnamed.map(({ table, name }) => `${table} ${name}`)).toEqual([])
})

test('the application owns nothing and may not change the shape of the database', async () => {
  const { rows } = await sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
    where r.rolname = 'yakuba_app'`.execute(fresh.owner)
  expect(rows.filter(({ name }) => !name.startsWith('pgboss.'))).toEqual([])
})
