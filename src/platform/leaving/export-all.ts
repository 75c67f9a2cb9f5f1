import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { copySession, listTables, tableSql } from '../backup/tables.ts'
import type { ByteStore } from '../files/byte-store.ts'
import type { PersonalData } from '../privacy/personal-data.ts'
import { StartFault } from '../start-fault.ts'
import { dictionaryOf, dictionaryRows } from './dictionary.ts'
import { exportAllWords, leavingFaults } from './staff-messages.ts'
import { columnsOf, emptied } from './text-columns.ts'

/** What to export, and where to: a folder that is empty or not there yet. */
export type ExportOrder = {
  fromUrl: string
  bytes: ByteStore
  to: string
  data: readonly PersonalData[]
}

/** What was written. */
export type ExportReport = { tables: number; rows: number; files: number }

/**
 * Writes all of the city's data in open formats (データの持ち出し): each table as CSV, a dictionary of
 * all columns as CSV and JSON, every stored file, and sums of it all. As of one moment, beside the
 * running product. Left out are keys and hashes of passwords, which are worth nothing elsewhere.
 */
export async function exportAll({ fromUrl, bytes, to, data }: ExportOrder): Promise<ExportReport> {
  await mkdir(to, { recursive: true, mode: 0o700 })
  if ((await readdir(to)).length > 0) throw new StartFault(...leavingFaults.folderNotEmpty(to))
  const client = new pg.Client({ connectionString: fromUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(copySession)
    await client.query('begin isolation level repeatable read read only')
    await client.query("select pg_advisory_xact_lock_shared(hashtext('files.sweep'))")
    const list = columnsOf(data)
    const words = dictionaryOf(data)
    const tables = (await listTables(client)).filter(({ name }) => !emptied.includes(name))
    let rows = 0
    for (const { name, columns } of tables) {
      const shown = columns.filter((column) => list[name]?.[column] !== 'secret')
      const [schema = '', table = ''] = name.split('.')
      await mkdir(join(to, 'tables', schema), { recursive: true, mode: 0o700 })
      const names = shown.map((column) => `"${column}"`).join(', ')
      const select = `copy (select ${names} from ${tableSql(name)}) to stdout with (format csv, header)`
      const target = createWriteStream(join(to, 'tables', schema, `${table}.csv`), { mode: 0o600 })
      await pipeline(client.query(copyTo(select)), target)
      const counted = await client.query<{ n: string }>(
        `select count(*) as n from ${tableSql(name)}`,
      )
      rows += Number(counted.rows[0]?.n ?? 0)
    }
    const dictionary = await dictionaryRows(client, words, list)
    await writeFile(join(to, 'dictionary.csv'), dictionary.csv, { mode: 0o600 })
    await writeFile(join(to, 'dictionary.json'), dictionary.json, { mode: 0o600 })
    await writeFile(join(to, 'README.txt'), exportAllWords.readme, { mode: 0o600 })
    const files = await copyFiles(client, bytes, join(to, 'files'))
    await writeSums(to)
    return { tables: tables.length, rows, files }
  } finally {
    await client.end()
  }
}

async function copyFiles(client: pg.Client, bytes: ByteStore, to: string): Promise<number> {
  await mkdir(to, { recursive: true, mode: 0o700 })
  const { rows } = await client.query<{ sha256: string; type: string }>(
    'select sha256, media_type as type from files.file order by sha256',
  )
  for (const { sha256, type } of rows) {
    const name = `${sha256}.${endings[type] ?? 'bin'}`
    await pipeline(await bytes.open(sha256), createWriteStream(join(to, name), { mode: 0o600 }))
  }
  return rows.length
}

const endings: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'text/csv': 'csv',
  'text/plain': 'txt',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
}

// As `sha256sum --check` reads them, so that whoever gets the folder can prove it.
async function writeSums(to: string): Promise<void> {
  const entries = await readdir(to, { recursive: true, withFileTypes: true })
  const lines: string[] = []
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name)
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
    lines.push(`${hash.digest('hex')}  ${path.slice(to.length + 1)}`)
  }
  await writeFile(join(to, 'SHA256SUMS'), `${lines.toSorted().join('\n')}\n`, { mode: 0o600 })
}
