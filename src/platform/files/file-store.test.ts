import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import { systemClock } from '../clock/clock.ts'
import { Refusal } from '../refusal.ts'
import { fileResponse } from './file-response.ts'
import { pathOf } from './byte-store.ts'
import { createFileStore, type FileStore, type Upload } from './file-store.ts'
import { fileRefusals } from './staff-messages.ts'
import { sweep } from './sweep.ts'

let database: FreshDatabase
let folder: string
let store: FileStore

const now = Temporal.Instant.from('2026-11-22T01:00:00Z')
const context = { actor: { kind: 'system', name: 'test' }, now } as const

beforeEach(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'yakuba-files-'))
  store = createFileStore({ folder, limitBytes: 100_000 })
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const put = async (filename: string, content: Upload['content'], more: Partial<Upload> = {}) =>
  database.db
    .transaction()
    .execute((tx) => store.put(tx, context, { filename, content, label: 2, ...more }))

// Every file below the folder, wherever it lies.
const stored = async () => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
}

async function sentenceOf(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof Refusal)) throw new Error(`not refused: ${String(error)}`)
  const text = fileRefusals[error.code]
  return typeof text === 'function' ? text(error.params) : error.code
}

/** The smallest zip file with parts of these names, each of them empty. */
function zipOf(names: readonly string[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  for (const name of names) {
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(Buffer.byteLength(name), 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(Buffer.byteLength(name), 28)
    entry.writeUInt32LE(Buffer.concat(parts).length, 42)
    parts.push(local, Buffer.from(name))
    directory.push(entry, Buffer.from(name))
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(names.length, 8)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(Buffer.concat(parts).length, 16)
  return Buffer.concat([...parts, ...directory, end])
}

const utf8 = (text: string) => new TextEncoder().encode(text)
const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))
const pdf = utf8('%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n')
const png = hex(
  '89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de' +
    '0000000970485973000003e8000003e801b57b526b0000000c4944415408996360' +
    '6060000000040001a30a15e30000000049454e44ae426082',
)
const types = ['[Content_Types].xml', '_rels/.rels']
const xlsx = zipOf([...types, 'xl/workbook.xml'])
const docx = zipOf([...types, 'word/document.xml'])
const cp932 = hex('94d48d862c8e8196bc0d0a')

test.each<[string, Uint8Array, string]>([
  ['報告.pdf', pdf, 'application/pdf'],
  ['表.xlsx', xlsx, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['文書.docx', docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['名簿.csv', utf8('\ufeff番号,氏名\r\n1,茶畑\r\n'), 'text/csv'],
  ['名簿.csv', cp932, 'text/csv'],
  ['メモ.txt', utf8('会議の記録\n'), 'text/plain'],
])('%s is stored and read back unchanged', async (filename, content, mediaType) => {
  const file = await put(filename, content)
  expect(file).toMatchObject({
    byteLength: content.byteLength, mediaType, label: 2, createdBy: 'system/test',
  })
  const bytes = await new Response(await store.open(file.sha256)).bytes()
  expect(Buffer.from(bytes)).toEqual(Buffer.from(content))
  expect(await store.find(database.db, file.sha256)).toEqual(file)
})

test.each<[string, Uint8Array, string]>([
  ['請求.pdf', hex('4d5a90000300'), 'PDFではありません（中身は実行形式）。'],
  ['請求.pdf', hex('7f454c460201'), 'PDFではありません（中身は実行形式）。'],
  ['請求.pdf', utf8('#!/bin/sh\nrm -rf x\n'), 'PDFではありません（中身はスクリプト）。'],
  ['請求.pdf', utf8('<!DOCTYPE html><script>x</script>'), 'PDFではありません（中身はHTMLまたはXML）。'],
  ['請求.pdf', utf8('%PDF-1.7\n途中まで'), 'PDFではありません（中身は壊れたファイル）。'],
  ['請求.pdf', png, 'PDFではありません（中身はPNG画像）。'],
  ['請求.pdf', xlsx, 'PDFではありません（中身はExcelファイル）。'],
  ['図.png', Buffer.concat([png, zipOf(['x.exe'])]), 'PNG画像ではありません（中身は壊れたファイル）。'],
  ['図.png', utf8('GIF89a'), 'PNG画像ではありません（中身は受け付けていない形式の画像）。'],
  ['写真.jpg', utf8('<svg onload="x"/>'), 'JPEG画像ではありません（中身はHTMLまたはXML）。'],
  ['表.xlsx', zipOf(['a.txt']), 'Excelファイルではありません（中身はZIP）。'],
  ['表.xlsx', docx, 'Excelファイルではありません（中身はWordファイル）。'],
  ['表.xlsx', zipOf([...types, 'xl/workbook.xml', 'xl/vbaProject.bin']), 'Excelファイルではありません（中身はマクロ付きのファイル）。'],
  ['表.xlsx', Buffer.concat([xlsx, utf8('MZ')]), 'Excelファイルではありません（中身は壊れたファイル）。'],
  ['表.xlsx', hex('d0cf11e0a1b11ae1'), 'Excelファイルではありません（中身は古い形式またはパスワード付きのOfficeファイル）。'],
  ['名簿.csv', hex('80ff80ff00'), 'CSVではありません（中身は種類の分からないデータ）。'],
  ['名簿.csv', utf8('1,a\0b'), 'CSVではありません（中身は種類の分からないデータ）。'],
  ['メモ.txt', utf8('  <script>x</script>'), 'テキストではありません（中身はHTMLまたはXML）。'],
  ['メモ.txt', hex(''), 'テキストではありません（中身は空のファイル）。'],
])('a disguise is called by its name: %s', async (filename, content, sentence) => {
  expect(await sentenceOf(put(filename, content))).toBe(sentence)
  expect(await stored()).toEqual([])
})

test.each(['一覧.exe', '一覧', '一覧.pdf.js', '表.xlsm', 'page.html', '図.svg'])(
  'an ending that is not on the list is refused: %s',
  async (filename) => {
    expect(await sentenceOf(put(filename, pdf))).toContain('ファイル名の末尾')
  },
)

test('a file over the limit is refused while it comes in, and nothing stays behind', async () => {
  let sent = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 10_000
      controller.enqueue(new Uint8Array(10_000).fill(0x41))
    },
  })
  store = createFileStore({ folder, limitBytes: 2_000_000 })
  expect(await sentenceOf(put('大.txt', endless))).toBe(
    'ファイルが大きすぎます。2メガバイトまで保存できます。',
  )
  expect(sent).toBeLessThan(3_000_000)
  expect(await stored()).toEqual([])
})

test('the same bytes are stored once; the stricter label and the longer keeping win', async () => {
  const short = Temporal.PlainDate.from('2027-03-31')
  const long = Temporal.PlainDate.from('2032-03-31')
  await put('一.pdf', pdf, { label: 1, retainUntilOn: long })
  const again = await put('二.pdf', pdf, { label: 3, retainUntilOn: short })
  expect(again).toMatchObject({ label: 3, retainUntilOn: long })
  expect(await put('三.pdf', pdf, { label: 1 })).toMatchObject({ label: 3, retainUntilOn: null })
  expect(await stored()).toEqual([again.sha256])
  await Promise.all(Array.from({ length: 10 }, () => put('同時.png', png)))
  expect(await stored()).toHaveLength(2)
})

test('a crash between file and row leaves no row without a file', async () => {
  const failing = database.db.transaction().execute(async (tx) => {
    const file = await store.put(tx, context, { filename: '報告.pdf', content: pdf, label: 1 })
    expect(await readFile(pathOf(folder, file.sha256))).toEqual(Buffer.from(pdf))
    throw new Error('power cut')
  })
  await expect(failing).rejects.toThrow('power cut')
  const [sha256 = ''] = await stored()
  expect(await store.find(database.db, sha256)).toBeUndefined()
  // Sent again, the bytes that lie there are taken over.
  expect((await put('報告.pdf', pdf)).sha256).toBe(sha256)
})

test('the sweep takes old leftovers, and nothing that has a row or is still fresh', async () => {
  const clock = systemClock()
  const kept = await put('報告.pdf', pdf)
  const orphan = pathOf(folder, 'a'.repeat(64))
  const half = join(folder, 'incoming', 'half')
  await mkdir(dirname(orphan), { recursive: true })
  for (const path of [orphan, half]) await writeFile(path, 'x')
  expect(await sweep({ db: database.db, clock }, store)).toBe(0)
  const old = new Date(Date.now() - 25 * 60 * 60 * 1000)
  for (const path of [orphan, half, pathOf(folder, kept.sha256)]) await utimes(path, old, old)
  expect(await sweep({ db: database.db, clock }, store)).toBe(2)
  expect(await stored()).toEqual([kept.sha256])
})

test('what is no SHA-256 leads nowhere', async () => {
  for (const name of ['../../etc/passwd', '', 'A'.repeat(64), 'f'.repeat(64)]) {
    await expect(store.open(name)).rejects.toThrow(Refusal)
  }
})

test('a file is handed out to be kept, never to run in the page', async () => {
  const file = await put('報告.pdf', pdf)
  const bytes = await store.open(file.sha256)
  const { headers } = fileResponse(file, bytes, '../実績"報告\r\n.pdf')
  expect(headers.get('content-disposition')).toBe(
    `attachment; filename="..________.pdf"; filename*=UTF-8''${encodeURIComponent('.._実績"報告__.pdf')}`,
  )
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toContain('sandbox')
  await bytes.cancel()
})
