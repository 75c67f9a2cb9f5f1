import { CsvError, parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { Refusal } from '../refusal.ts'
import { readWorkbook } from './read-workbook.ts'

/** Most rows of one list, the headings apart. */
export const maxRows = 20_000

/** How the text of a CSV was written. */
export const encodings = ['utf-8', 'cp932'] as const
/** One of them. */
export type Encoding = (typeof encodings)[number]

/** A row with its line in the file; cells are text, trimmed, and as many as the row has. */
export type TableRow = { line: number; cells: string[] }

/** A file as a table (表). What was found out is shown, so that a wrong guess is seen. */
export type Table = {
  format: 'csv' | 'xlsx'
  /** Null for a workbook. */
  encoding: Encoding | null
  /** Name of the sheet that was read; null for a CSV. */
  sheet: string | null
  /** Visible sheets that were not read. */
  otherSheets: number
  header: string[]
  rows: TableRow[]
}

/**
 * Reads a CSV (UTF-8 with or without BOM, or CP932) or an Excel workbook. Dates of a workbook come
 * as ISO text. `encoding` overrides the guess. Refuses what is no list with one clear reason:
 * `platform.list_empty`, `_is_old_workbook`, `_is_locked`, `_is_utf16`, `_unreadable`,
 * `_wrong_encoding`, `_open_quote`, `_too_long` and those of a workbook.
 */
export async function readTable(
  bytes: Uint8Array,
  { encoding }: { encoding?: Encoding | undefined } = {},
): Promise<Table> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isWorkbook = startsWith(file, 0x50, 0x4b, 3, 4)
  const read = isWorkbook ? await workbookOf(file) : csvOf(file, encoding)
  const [header, ...rows] = read.rows
  if (header === undefined || rows.length === 0) throw new Refusal('platform.list_empty', 422)
  if (rows.length > maxRows) {
    throw new Refusal('platform.list_too_long', 413, { count: rows.length, max: maxRows })
  }
  return { ...read, header: header.cells.map(plain), rows: rows.map(plainRow) }
}

type Raw = Omit<Table, 'header'>

async function workbookOf(file: Buffer): Promise<Raw> {
  const { name, otherSheets, rows } = await readWorkbook(file)
  return { format: 'xlsx', encoding: null, sheet: name, otherSheets, rows }
}

function csvOf(file: Buffer, wanted: Encoding | undefined): Raw {
  // Older and locked workbooks are OLE files; a locked one names its sealed part in UTF-16.
  if (startsWith(file, 0xd0, 0xcf, 0x11, 0xe0)) {
    const isLocked = file.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    throw new Refusal(isLocked ? 'platform.list_is_locked' : 'platform.list_is_old_workbook', 422)
  }
  const { encoding, text } = decode(file, wanted)
  if (text.trim() === '') throw new Refusal('platform.list_empty', 422)
  return { format: 'csv', encoding, sheet: null, otherSheets: 0, rows: parseRows(text) }
}

const startsWith = (file: Buffer, ...wanted: number[]): boolean =>
  wanted.every((byte, index) => file[index] === byte)

function decode(file: Buffer, wanted: Encoding | undefined): { encoding: Encoding; text: string } {
  if (startsWith(file, 0xff, 0xfe) || startsWith(file, 0xfe, 0xff)) {
    throw new Refusal('platform.list_is_utf16', 422)
  }
  if (file.includes(0)) throw new Refusal('platform.list_unreadable', 422)
  for (const encoding of wanted === undefined ? encodings : [wanted]) {
    const text = decodedAs(file, encoding)
    if (text !== undefined) return { encoding, text }
  }
  if (wanted === undefined) throw new Refusal('platform.list_unreadable', 422)
  throw new Refusal('platform.list_wrong_encoding', 422, { encoding: wanted })
}

function decodedAs(file: Buffer, encoding: Encoding): string | undefined {
  if (encoding === 'cp932') {
    const text = iconv.decode(file, 'cp932')
    return text.includes('\ufffd') ? undefined : text
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    return undefined
  }
}

type Parsed = { record: string[]; info: { lines: number } }

function parseRows(text: string): TableRow[] {
  const [first = ''] = text.split(/\r?\n/, 1)
  try {
    const parsed = parse(text, {
      bom: true,
      info: true,
      delimiter: first.includes('\t') && !first.includes(',') ? '\t' : ',',
      relax_column_count: true,
      skip_records_with_empty_values: true,
      max_record_size: 20_000,
    }) as unknown as Parsed[]
    return parsed.map(({ record, info }) => {
      // The parser counts to the end of a record; people look for its beginning.
      const inside = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
      return { line: info.lines - inside, cells: record }
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error['lines'] === 'number' ? error['lines'] : 0
    throw new Refusal('platform.list_open_quote', 422, { line })
  }
}

// The quote is what an export puts before a text that a spreadsheet would run as a formula.
const disarmed = /^'(?=[=+\-@＝＋－＠\t\r\n])/

const plain = (cell: string): string => cell.normalize('NFC').replace(disarmed, '').trim()
const plainRow = ({ line, cells }: TableRow): TableRow => ({ line, cells: cells.map(plain) })
