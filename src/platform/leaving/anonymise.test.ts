import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import { openForTest, type TestOpened } from '../../../tests/http/opened.ts'
import { seedDemo } from '../../first-start.ts'
import { tableSql } from '../backup/tables.ts'
import { verifyChains } from '../audit/verify.ts'
import { migrations } from '../database/migrations.ts'
import { folderBytes } from '../files/byte-store.ts'
import { newId } from '../database/id.ts'
import { anonymise, type CopyReport } from './anonymise.ts'
import { readField, writeField } from './copy-text.ts'
import { swapped } from './disguise.ts'
import { columnsOf, columnsUnder, emptied, listTextColumns, unlisted } from './text-columns.ts'

const quiet = { info() {}, warn() {}, error() {} }
const folder = mkdtempSync(join(tmpdir(), 'yakuba-copy-'))
const secretNote = '担当の茶畑花子さん（090-1234-5678）へ連絡済み'
const enquiry = {
  body: '家の前の街灯が切れています。電話は080-8765-4321です。',
  contact: '080-8765-4321',
  answer: '川向こうの水野さんへ伝えました。',
  hash: 'c0de'.repeat(16),
}

let opened: TestOpened
let target: FreshDatabase
let report: CopyReport

const data = () => opened.modules.flatMap((module) => module.personalData ?? [])
const order = () => ({
  fromUrl: opened.database.url,
  toUrl: target.url,
  toFiles: join(folder, 'files'),
  data: data(),
  migrations,
  password: 'a password for everybody',
  log: quiet,
})

async function emptyDatabase(): Promise<FreshDatabase> {
  const database = await freshDatabase()
  const { rows } = await sql<{ name: string }>`
    select nspname as name from pg_namespace
    where nspname not like 'pg\\_%' and nspname not in ('information_schema', 'public')
  `.execute(database.owner)
  for (const { name } of rows) {
    await sql`drop schema ${sql.id(name)} cascade`.execute(database.owner)
  }
  return database
}

beforeAll(async () => {
  opened = await openForTest()
  const { platform, database } = opened
  await seedDemo(platform, opened.secret)
  const now = Temporal.Instant.from('2026-11-22T01:00:00Z')
  const content = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF\n')
  const actor = { kind: 'system', name: 'test' } as const
  await database.db
    .transaction()
    .execute((tx) =>
      platform.files.put(tx, { actor, now }, { content, filename: '名簿.pdf', label: 3 }),
    )
  await sql`update training.enrolment set note = ${secretNote}
    where id in (select id from training.enrolment limit 3)`.execute(database.owner)
  await sql`insert into people.roster_import
    (id, file_name, encoding, as_of_on, zeros, cells, row_count, uploaded_at, uploaded_by)
    select ${newId()}, '異動.csv', 'utf-8', '2026-04-01', 'ask',
      jsonb_build_array(jsonb_build_array('職員番号', '氏名'), jsonb_build_array(e.staff_no, v.name)),
      1, now(), 'system/test'
    from people.employee e join people.employee_version v on v.employee_id = e.id limit 1
  `.execute(database.owner)
  await sql`insert into enquiries.enquiry
    (id, number, page, locale, body, contact, token_hash, code_hash, received_at, state, answer,
      handled_at)
    values (${newId()}, '2026-00077', '/', 'ja', ${enquiry.body}, ${enquiry.contact},
      ${enquiry.hash}, ${enquiry.hash}, now(), 'answered', ${enquiry.answer}, now())
  `.execute(database.owner)
  await sql`insert into exchange.bundle
    (direction, key, number, hash, made_at, done_at, counts, body)
    values ('out', 'k', 1, 'h', now(), now(), '{}', ${enquiry.body})`.execute(database.owner)
  target = await emptyDatabase()
  report = await anonymise(order())
}, 180_000)
afterAll(async () => {
  await target.close()
  await opened.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Every value that must not be found again, by its kind. */
async function originals(): Promise<Map<string, Set<string>>> {
  const list = columnsOf(data())
  const found = new Map<string, Set<string>>()
  for (const kind of swapped) {
    const values = new Set<string>()
    for (const { table, column } of columnsUnder(list, kind)) {
      const { rows } = await sql<{ value: string | null }>`
        select distinct ${sql.id(column)} as value from ${sql.raw(tableSql(table))}
      `.execute(opened.database.owner)
      for (const { value } of rows) if (value !== null && value !== '') values.add(value)
    }
    found.set(kind, values)
  }
  return found
}

async function rowsOf(database: FreshDatabase, table: string): Promise<string[]> {
  const { rows } = await sql<{ row: string }>`
    select t::text as row from ${sql.raw(tableSql(table))} t`.execute(database.owner)
  return rows.map(({ row }) => row)
}

async function tables(database: FreshDatabase): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not like 'pg\\_%'
      and n.nspname not in ('information_schema', 'public', 'pgboss', 'migration')
    order by 1`.execute(database.owner)
  return rows.map(({ name }) => name)
}

test('no name, reading, number or address of the city is anywhere in the copy', async () => {
  const found = await originals()
  const count = (kind: string) => found.get(kind)?.size ?? 0
  expect([count('name') > 300, count('kana') > 300, count('staffNo') > 300]).toEqual([
    true, true, true,
  ])
  const words = [...found].flatMap(([kind, values]) =>
    [...values].flatMap((value) => {
      if (kind === 'staffNo' || value.length < 3) return []
      return [value, value.replaceAll(/[\s　]/g, '')]
    }),
  )
  words.push('090-1234-5678', '茶畑花子さん')
  words.push('家の前の街灯', enquiry.contact, '川向こうの水野さん', enquiry.hash)
  const starts = new Map<string, string[]>()
  for (const word of new Set(words)) {
    const start = word.slice(0, 3)
    starts.set(start, [...(starts.get(start) ?? []), word])
  }
  const numbers = found.get('staffNo') ?? new Set()
  const leaked: string[] = []
  for (const table of await tables(target)) {
    for (const row of await rowsOf(target, table)) {
      for (let at = 0; at + 3 <= row.length; at += 1) {
        const may = starts.get(row.slice(at, at + 3)) ?? []
        for (const word of may) if (row.startsWith(word, at)) leaked.push(`${table}: ${word}`)
      }
      // A number in a hash or a sum is not a staff number.
      for (const [no] of row.matchAll(/(?<![\w.:+-])0\d{4}(?![\w.:-])/g)) {
        if (numbers.has(no)) leaked.push(`${table}: ${no}`)
      }
    }
  }
  expect([...new Set(leaked)].slice(0, 20)).toEqual([])
}, 60_000)

test('the copy has as many rows of everything, and the same person is the same everywhere', async () => {
  for (const table of await tables(opened.database)) {
    const [before, after] = [await rowsOf(opened.database, table), await rowsOf(target, table)]
    const wanted = emptied.includes(table) ? 0 : before.length
    expect([table, after.length]).toEqual([table, wanted])
  }
  const { rows } = await sql<{ id: string; no: string; account: string }>`
    select e.id, e.staff_no as no, u.staff_no as account
    from people.employee e join identity."user" u on u.employee_id = e.id
  `.execute(target.owner)
  expect(rows.length).toBeGreaterThan(5)
  for (const { no, account } of rows) expect(account).toBe(no)
})

test('the audit chain of the copy is whole, and its pages say that it is a sample', async () => {
  const chains = await verifyChains(target.owner, { list: [], unreadable: 0 })
  expect(chains.every(({ whole }) => whole)).toBe(true)
  const { rows } = await sql<{ sample: boolean }>`select sample from platform.city`.execute(
    target.owner,
  )
  expect(rows).toEqual([{ sample: true }])
})

test('files are placeholders of their kind, found under the hash that rows speak of', async () => {
  expect(report.files).toBeGreaterThan(0)
  const bytes = folderBytes(join(folder, 'files'))
  const { rows } = await sql<{ sha: string; size: number }>`
    select sha256 as sha, byte_length as size from files.file`.execute(target.owner)
  expect(rows).toHaveLength(report.files)
  for (const { sha, size } of rows) {
    expect(await bytes.has(sha, size)).toBe(true)
    expect(await opened.platform.files.find(opened.platform.db, sha)).toBeUndefined()
  }
})

test('nobody enters with a password of the city; the one for everybody works', async () => {
  const { rows } = await sql<{ password: string }>`
    select distinct password from identity.account`.execute(target.owner)
  expect(rows).toHaveLength(1)
  expect(report.administrators.length).toBeGreaterThan(0)
})

test('a database that has tables is refused, the running one first of all', async () => {
  await expect(anonymise(order())).rejects.toThrow('空ではありません')
  await expect(anonymise({ ...order(), toUrl: opened.database.url })).rejects.toThrow(
    '空ではありません',
  )
})

test('a table that two lists speak of is refused: one of them would be passed over', () => {
  const again = { columns: { 'enquiries.enquiry': { body: 'plain' } }, holdings: [] } as const
  expect(() => columnsOf([...data(), again])).toThrow('enquiries.enquiry')
})

test('every column of text in every schema is listed, personal or not', async () => {
  const client = new pg.Client({ connectionString: opened.database.url })
  await client.connect()
  try {
    const columns = await listTextColumns(client)
    const list = columnsOf(data())
    expect(unlisted(columns, list)).toEqual([])
    const known = new Set(columns.map(({ table, column }) => `${table}.${column}`))
    const gone = Object.entries(list).flatMap(([table, own]) =>
      Object.keys(own)
        .map((column) => `${table}.${column}`)
        .filter((name) => !known.has(name)),
    )
    expect(gone).toEqual([])
    // A column that came without a word stops the copy before anything is made.
    await client.query('alter table training.course add column teacher_phone text')
    const free = await emptyDatabase()
    const refused = anonymise({ ...order(), toUrl: free.url })
    await expect(refused).rejects.toThrow('training.course.teacher_phone')
    await client.query('alter table training.course drop column teacher_phone')
    await free.close()
  } finally {
    await client.end()
  }
})

test.each(['a', '', 'tab\tline\nback\\slash', String.raw`\N`, '茶畑', null])(
  'a field of COPY text is read as it was written: %j',
  (value) => {
    expect(readField(writeField(value))).toBe(value)
  },
)
