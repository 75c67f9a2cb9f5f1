import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openForTest, type TestOpened } from '../../../tests/http/opened.ts'
import { exportAll } from './export-all.ts'

const root = mkdtempSync(join(tmpdir(), 'yakuba-export-'))
let opened: TestOpened
let sha256: string

beforeAll(async () => {
  opened = await openForTest()
  const { platform, database } = opened
  const now = Temporal.Instant.from('2026-11-22T01:00:00Z')
  const upload = { content: Buffer.from('議事録\n'), filename: '議事録.txt', label: 2 } as const
  const context = { actor: { kind: 'system', name: 'test' }, now } as const
  const put = database.db.transaction().execute((tx) => platform.files.put(tx, context, upload))
  sha256 = (await put).sha256
  await opened.identity.setupUrl()
})
afterAll(async () => {
  await opened.close()
  rmSync(root, { recursive: true, force: true })
})

const order = (to: string) => ({
  fromUrl: opened.database.url,
  bytes: opened.platform.files.bytes,
  to: join(root, to),
  data: opened.platform.offers.personalData ?? [],
})
const read = (path: string) => readFileSync(join(root, path))

test('everything is there in open formats, explained and with sums', async () => {
  const report = await exportAll(order('all'))
  expect(report).toMatchObject({ files: 1 })
  const files = parse(read('all/tables/files/file.csv'), { columns: true }) as object[]
  expect(files).toMatchObject([{ sha256, media_type: 'text/plain' }])
  expect(read(`all/files/${sha256}.txt`).toString()).toBe('議事録\n')

  const dictionary = JSON.parse(read('all/dictionary.json').toString()) as {
    table: string
    column: string
    columnJa: string
    personal: boolean
  }[]
  const of = (table: string, column: string) =>
    dictionary.find((one) => one.table === table && one.column === column)
  expect(of('people.employee', 'staff_no')).toMatchObject({ columnJa: '職員番号', personal: true })
  expect(of('goals.target', 'target_value')).toMatchObject({ columnJa: '目標値', personal: false })
  expect(read('all/dictionary.csv').toString()).toContain('項目の意味')
  // Every table that was written is explained, column by column.
  const sums = read('all/SHA256SUMS').toString().trim().split('\n')
  for (const line of sums) {
    const [sum = '', path = ''] = line.split('  ')
    expect(createHash('sha256').update(read(`all/${path}`)).digest('hex')).toBe(sum)
    const [, schema, table] = /^tables\/(.+)\/(.+)\.csv$/.exec(path) ?? []
    if (schema === undefined || table === undefined) continue
    const [header = []] = parse(read(`all/${path}`), { to_line: 1 }) as string[][]
    for (const column of header) expect(of(`${schema}.${table}`, column)).toBeDefined()
  }
  expect(sums.length).toBeGreaterThan(80)
})

test('no key and no hash of a password leaves; a folder in use is not written to', async () => {
  const headOf = (table: string) =>
    (parse(read(`all/tables/${table}.csv`), { to_line: 1 }) as string[][])[0] ?? []
  expect(headOf('identity/account')).not.toContain('password')
  const enquiry = headOf('enquiries/enquiry')
  expect(enquiry).toEqual(expect.arrayContaining(['body', 'contact', 'answer']))
  expect(enquiry.filter((column) => column.endsWith('_hash'))).toEqual([])
  // Bundles repeat what stands elsewhere: forms and answers on their way.
  expect(headOf('exchange/bundle')).not.toContain('body')
  expect(() => read('all/tables/identity/session.csv')).toThrow('ENOENT')
  await expect(exportAll(order('all'))).rejects.toThrow('空ではありません')
})
