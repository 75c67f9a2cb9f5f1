import iconv from 'iconv-lite'
import { CsvError, parse } from 'csv-parse/sync'
import { Refusal } from '../../../platform/refusal.ts'
import { columnOf } from './roster-grammar.ts'
import type { Encoding, RosterRow } from './roster-import.ts'

/** Most rows of one list; ten times the staff of the cities this is made for. */
export const maxRows = 10_000

// A person's row has a few hundred characters; more is a quote that never closes.
const maxRecordLength = 20_000

/** A list as it was read: the header first. */
export type RosterFile = { encoding: Encoding; rows: RosterRow[] }

/**
 * Reads a CSV in UTF-8 (with or without BOM) or CP932. Refuses what is not a list with one clear
 * reason: `people.roster_empty`, `_is_workbook`, `_is_utf16`, `_unreadable`, `_too_long`,
 * `_other_delimiter`, `_open_quote`, `_header_not_first`, `_no_header`, `_no_rows`.
 */
export function readRosterFile(bytes: Uint8Array): RosterFile {
  if (bytes.length === 0) throw unreadable('people.roster_empty')
  const { encoding, text } = decode(bytes)
  if (text.trim() === '') throw unreadable('people.roster_empty')
  const lineCount = countLines(text)
  if (lineCount > maxRows + 1) {
    throw unreadable('people.roster_too_long', { count: lineCount - 1, max: maxRows })
  }
  assertCommas(text)
  const rows = parseRows(text)
  assertHeaderFirst(rows)
  if (rows.length < 2) throw unreadable('people.roster_no_rows')
  return { encoding, rows }
}

function decode(bytes: Uint8Array): { encoding: Encoding; text: string } {
  const starts = (...wanted: number[]) => wanted.every((byte, index) => bytes[index] === byte)
  // Excel workbooks are ZIP archives, older ones OLE files.
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0)) {
    throw unreadable('people.roster_is_workbook')
  }
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) throw unreadable('people.roster_is_utf16')
  if (bytes.includes(0)) throw unreadable('people.roster_unreadable')
  try {
    return { encoding: 'utf-8', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    const text = iconv.decode(Buffer.from(bytes), 'cp932')
    if (text.includes('\ufffd')) throw unreadable('people.roster_unreadable')
    return { encoding: 'cp932', text }
  }
}

// Old lists end their lines with a carriage return alone.
function countLines(text: string): number {
  const rows = text.trimEnd()
  return Math.max(countOf(rows, '\n'), countOf(rows, '\r'))
}

function countOf(text: string, end: string): number {
  let count = 1
  for (let at = text.indexOf(end); at !== -1; at = text.indexOf(end, at + 1)) count += 1
  return count
}

function assertCommas(text: string): void {
  const [first = ''] = text.split(/\r?\n/, 1)
  if (first.includes(',')) return
  if (first.includes('\t')) throw unreadable('people.roster_other_delimiter', { mark: 'tab' })
  if (first.includes(';')) throw unreadable('people.roster_other_delimiter', { mark: ';' })
}

type Parsed = { record: string[]; info: { lines: number } }

function parseRows(text: string): RosterRow[] {
  try {
    const records = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_records_with_empty_values: true,
      max_record_size: maxRecordLength,
    }) as unknown as Parsed[]
    return records.map(({ record, info }) => ({
      line: info.lines,
      cells: record.map((cell) => cell.normalize('NFC').trim()),
    }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error['lines'] === 'number' ? error['lines'] : 0
    throw unreadable('people.roster_open_quote', { line })
  }
}

// A title, a date or an empty line above the headings is how lists are printed, not exchanged.
function assertHeaderFirst(rows: readonly RosterRow[]): void {
  const known = (row: RosterRow) => row.cells.filter((cell) => columnOf(cell) !== undefined).length
  const [first] = rows
  if (first === undefined) throw unreadable('people.roster_empty')
  if (known(first) >= 2) return
  const header = rows.slice(1, 20).find((row) => known(row) >= 2)
  if (header !== undefined) throw unreadable(
    'people.roster_header_not_first', { line: header.line },
  )
  if (known(first) === 0) throw unreadable('people.roster_no_header')
}

function unreadable(code: string, params: Record<string, string | number> = {}): Refusal {
  return new Refusal(code, 422, params)
}
