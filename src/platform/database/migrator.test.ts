import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import pg from 'pg'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { quiet, withDatabase } from '../../../tests/database/address.ts'
import { freshDatabase } from '../../../tests/database/fresh.ts'
import { StartFault } from '../start-fault.ts'
import { appRole, openDatabase } from './handle.ts'
import type { Database } from './handle.ts'
import { newId } from './id.ts'
import { migrate } from './migrator.ts'

const server = inject('databaseServer')
let name: string
let owner: Database

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(statement)
  await client.end()
}

beforeEach(async () => {
  name = `yakuba_test_${newId().replaceAll('-', '')}`
  await onServer(`create database ${name} template template0 encoding 'UTF8'`)
  owner = openDatabase({ connectionString: withDatabase(server, name), log: quiet, max: 4 })
})
afterEach(async () => {
  await owner.close()
  await onServer(`drop database if exists ${name} with (force)`)
})

function statement(text: string): Migration {
  return {
    up: async (db) => {
      await sql.raw(text).execute(db)
    },
  }
}

const first = {
  '202601010000_road_create_road': statement(
    'create schema road; create table road.road (id int constraint road_pkey primary key)',
  ),
}
const broken = {
  ...first,
  '202601010100_road_add_name': statement('alter table road.road add name text'),
  '202601010200_road_break': statement('alter table road.missing add length_meters int'),
}

async function schemas(): Promise<string[]> {
  const found = await sql<{ name: string }>`
    select nspname as name from pg_namespace
    where nspname !~ '^(pg_|information_schema|public)' order by nspname`.execute(owner.db)
  return found.rows.map((row) => row.name)
}

test('a migration that fails half-way leaves nothing and names itself in one line', async () => {
  const failure = await migrate(owner.db, broken, appRole).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(StartFault)
  const { message } = failure as StartFault
  expect(message).toContain('202601010200_road_break')
  expect(message).toContain('relation "road.missing" does not exist')
  expect(message).not.toContain('\n')
  expect(await schemas()).toEqual([])
  // The same holds on a database that has been in use.
  await migrate(owner.db, first, appRole)
  await sql`insert into road.road values (7)`.execute(owner.db)
  await expect(migrate(owner.db, broken, appRole)).rejects.toThrow('202601010200_road_break')
  expect((await sql`select * from road.road`.execute(owner.db)).rows).toEqual([{ id: 7 }])
  const mended = { ...broken, '202601010200_road_break': statement('select 1') }
  expect((await migrate(owner.db, mended, appRole)).applied).toEqual(Object.keys(mended).slice(1))
})

test('a second run does nothing; two at once take turns', async () => {
  const both = await Promise.all([
    migrate(owner.db, first, appRole),
    migrate(owner.db, first, appRole),
  ])
  expect(both.map((report) => report.applied.length).toSorted((a, b) => a - b)).toEqual([0, 1])
  expect((await migrate(owner.db, first, appRole)).applied).toEqual([])
})

test('a database of a newer release is refused and left alone', async () => {
  await migrate(owner.db, first, appRole)
  await expect(migrate(owner.db, {}, appRole)).rejects.toThrow('新しい版で移行されています')
  expect(await schemas()).toContain('road')
})

test('the application role reads and writes, but only appends to the audit log', async () => {
  const fresh = await freshDatabase()
  try {
    const granted = await sql<{ name: string; rights: string }>`
      select table_schema || '.' || table_name as name,
        string_agg(lower(privilege_type), ' ' order by privilege_type) as rights
      from information_schema.role_table_grants
      where grantee = ${appRole} and table_schema not in ('pgboss')
      group by 1 order by 1`.execute(fresh.owner)
    const rights = new Map(granted.rows.map((row) => [row.name, row.rights]))
    expect(rights.size).toBeGreaterThan(3)
    for (const [table, text] of rights) {
      const expected = /^audit\..*head$/.test(table)
        ? 'insert select update'
        : table === 'migration.applied'
          ? 'select'
          : table.startsWith('audit.')
            ? 'insert select'
            : 'delete insert select update'
      expect(text, table).toBe(expected)
    }
    expect([...rights.keys()].some((table) => table.startsWith('audit.'))).toBe(true)
    const ledger = [...rights.keys()].filter((table) => table.startsWith('migration.'))
    expect(ledger).toEqual(['migration.applied'])
    // The job queue keeps its own tables, in a schema that belongs to the role.
    await sql`create table pgboss.probe (id int)`.execute(fresh.db)
  } finally {
    await fresh.close()
  }
})
