import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { hashPassword } from 'better-auth/crypto'
import type { Migration } from 'kysely/migration'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { assertEmpty, dropAll, makeTables, refill } from '../backup/restore-backup.ts'
import {
  type CopiedTable,
  copyInSql,
  copyOutSql,
  copySession,
  listMigrations,
  listSequences,
  listTables,
  tableSql,
} from '../backup/tables.ts'
import type { DatabaseLog } from '../database/handle.ts'
import { pathOf } from '../files/byte-store.ts'
import type { ColumnList, PersonalData } from '../privacy/personal-data.ts'
import { StartFault } from '../start-fault.ts'
import { changeRows } from './copy-text.ts'
import { type Disguise, disguiseOf, swapped, type Swapped } from './disguise.ts'
import { placeholder } from './placeholder.ts'
import { leavingFaults } from './staff-messages.ts'
import { columnsOf, columnsUnder, emptied, listTextColumns, unlisted } from './text-columns.ts'

/** From where, and to where: an empty database and a folder for placeholders of files. */
export type CopyOrder = {
  fromUrl: string
  toUrl: string
  toFiles: string
  /** What all modules say of their columns. */
  data: readonly PersonalData[]
  migrations: Record<string, Migration>
  /** Everybody's password in the copy; those of the city work nowhere in it. */
  password: string
  log: DatabaseLog
}

/** What was copied. */
export type CopyReport = { tables: number; files: number; administrators: string[] }

/**
 * Makes a copy of the city without anybody's personal data (匿名化した複製), for tests and training:
 * names, numbers and addresses are others, the same everywhere, free texts are masked, files are
 * placeholders. Ids, dates and counts stay. Refuses a target that has tables, the running database
 * among them, and a source with a column that nobody has listed.
 */
export async function anonymise(order: CopyOrder): Promise<CopyReport> {
  const [source, target] = [await connect(order.fromUrl), await connect(order.toUrl)]
  try {
    await assertEmpty(target).catch(() => {
      throw new StartFault(...leavingFaults.notEmpty)
    })
    await source.query('begin isolation level repeatable read read only')
    const list = columnsOf(order.data)
    const unknown = unlisted(await listTextColumns(source), list)
    if (unknown.length > 0) throw new StartFault(...leavingFaults.unlisted(unknown))
    try {
      return await copy(source, target, list, order)
    } catch (error) {
      await target.query('rollback').catch(() => {})
      await dropAll(target)
      throw error
    }
  } finally {
    await source.end()
    await target.end()
  }
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  await client.query(copySession)
  return client
}

async function copy(
  source: pg.Client,
  target: pg.Client,
  list: ColumnList,
  order: CopyOrder,
): Promise<CopyReport> {
  const { toUrl: ownerUrl, log, toFiles, migrations, password } = order
  const tables = await listTables(source)
  const names = await listMigrations(source)
  await makeTables({ ownerUrl, log }, { migrations: names }, migrations)
  const disguise = disguiseOf(await originalsOf(source, list))
  const files = await makePlaceholders(source, toFiles)
  const fileColumns = await columnsOfFiles(source)
  await target.query('begin')
  await refill(target, { tables, sequences: await listSequences(source) }, async (table) => {
    if (emptied.includes(table.name)) return
    const change = changerOf(table, { list, disguise, files, fileColumns })
    await pipeline(
      source.query(copyTo(copyOutSql(table))),
      changeRows(change),
      target.query(copyFrom(copyInSql(table))),
    )
  })
  const administrators = await openDoor(target, password)
  await target.query('commit')
  return { tables: tables.length, files: files.size, administrators }
}

async function originalsOf(
  source: pg.Client,
  list: ColumnList,
): Promise<Record<Swapped, string[]>> {
  const found = { name: [], kana: [], surname: [], staffNo: [], mail: [], contact: [] } as Record<
    Swapped,
    string[]
  >
  for (const treatment of swapped) {
    for (const { table, column } of columnsUnder(list, treatment)) {
      const { rows } = await source.query<{ value: string }>(
        `select distinct "${column}" as value from ${tableSql(table)} where "${column}" is not null`,
      )
      found[treatment].push(...rows.map(({ value }) => value))
    }
  }
  return found
}

type FakeFile = { sha256: string; byteLength: number }

async function makePlaceholders(
  source: pg.Client,
  folder: string,
): Promise<Map<string, FakeFile>> {
  const { rows } = await source.query<{ sha256: string; type: string }>(
    'select sha256, media_type as type from files.file order by created_at, sha256',
  )
  const made = new Map<string, FakeFile>()
  for (const [index, { sha256, type }] of rows.entries()) {
    const bytes = await placeholder(type, index + 1)
    const fake = createHash('sha256').update(bytes).digest('hex')
    const path = pathOf(folder, fake)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await writeFile(path, bytes, { mode: 0o600 })
    made.set(sha256, { sha256: fake, byteLength: bytes.byteLength })
  }
  return made
}

async function columnsOfFiles(source: pg.Client): Promise<Set<string>> {
  const { rows } = await source.query<{ name: string }>(
    `select n.nspname || '.' || t.relname || '.' || a.attname as name
    from pg_constraint c
    join pg_class t on t.oid = c.conrelid
    join pg_namespace n on n.oid = t.relnamespace
    join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'files.file'::regclass`,
  )
  return new Set(['files.file.sha256', ...rows.map(({ name }) => name)])
}

function changerOf(
  { name, columns }: CopiedTable,
  parts: {
    list: ColumnList
    disguise: Disguise
    files: ReadonlyMap<string, FakeFile>
    fileColumns: ReadonlySet<string>
  },
): (fields: (string | null)[]) => (string | null)[] {
  const { list, disguise, files, fileColumns } = parts
  const shaAt = columns.indexOf('sha256')
  return (fields) =>
    fields.map((value, index) => {
      const column = columns[index] ?? ''
      if (value === null) return null
      if (fileColumns.has(`${name}.${column}`)) return files.get(value)?.sha256 ?? value
      if (column === 'byte_length' && shaAt >= 0) {
        return String(files.get(fields[shaAt] ?? '')?.byteLength ?? value)
      }
      return disguise.hide(list[name]?.[column] ?? 'plain', value)
    })
}

// Nobody's own password opens the copy, and every page of it says that it is a sample.
async function openDoor(target: pg.Client, password: string): Promise<string[]> {
  await target.query(`delete from identity.account where provider_id <> 'credential'`)
  await target.query('update identity.account set password = $1', [await hashPassword(password)])
  await target.query('update identity."user" set must_change_password = false')
  await target.query('update platform.city set sample = true')
  const { rows } = await target.query<{ no: string }>(
    `select distinct e.staff_no as no from people.role_grant g
    join people.employee e on e.id = g.employee_id
    join identity."user" u on u.employee_id = e.id
    where g.role = 'administrator' and g.superseded_at is null order by 1`,
  )
  return rows.map(({ no }) => no)
}
