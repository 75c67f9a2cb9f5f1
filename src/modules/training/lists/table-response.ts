import ExcelJS from 'exceljs'
import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { encodeCp932, findOutsideCp932 } from '../../../platform/http/cp932.ts'
import { csvText } from '../../../platform/http/csv.ts'
import { attachment } from '../../../platform/http/response-headers.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { letterPlace, placeJoint } from '../staff-messages-import.ts'

/** How a table leaves as a file (書出しの形式). */
export const tableFormats = ['csv', 'csv-cp932', 'xlsx'] as const
/** One of them. */
export type TableFormat = (typeof tableFormats)[number]

/** A cell with its type; a `PlainDateTime` is on the clock of the city hall. */
export type TableCell =
  | string
  | number
  | Temporal.PlainDate
  | Temporal.PlainDateTime
  | null
  | undefined

/** A heading; `names` marks the column that says whom a row is about. */
export type TableColumn = string | { label: string; names?: boolean }

/** A table as a file: its name without ending, its headings and rows. */
export type TableFile = {
  name: string
  columns: readonly TableColumn[]
  rows: readonly (readonly TableCell[])[]
}

const mediaTypes: Record<TableFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  'csv-cp932': 'text/csv; charset=shift_jis',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The format that an address asks for, CSV without one; an unknown one: `platform.malformed`. */
export function formatOf(c: Context<Env>): TableFormat {
  const asked = c.req.query('format') ?? 'csv'
  const known = tableFormats.find((one) => one === asked)
  if (known === undefined) throw new Refusal('platform.malformed', 422)
  return known
}

/**
 * Answers with a table as a file to download. `name` may be Japanese and has no ending. Refuses
 * `training.letters_outside_cp932` with person, column and letter: no letter is ever replaced.
 */
export async function tableResponse(
  c: Context<Env>,
  name: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly TableCell[])[],
  format: TableFormat,
): Promise<Response> {
  const bytes = await tableBytes({ name, columns, rows }, format)
  return c.body(new Uint8Array(bytes), 200, tableHeaders(name, format))
}

/** Headers of a table that is downloaded. */
export function tableHeaders(name: string, format: TableFormat): Record<string, string> {
  return {
    'content-type': mediaTypes[format],
    'content-disposition': attachment(`${name}.${format === 'xlsx' ? 'xlsx' : 'csv'}`),
    'cache-control': 'no-store',
  }
}

/** The same as bytes. */
export async function tableBytes(table: TableFile, format: TableFormat): Promise<Buffer> {
  if (format === 'xlsx') return workbookOf(table)
  const text = csvText(table.columns.map(labelOf), table.rows.map((row) => row.map(forCsv)))
  if (format === 'csv') return Buffer.from(text)
  const bytes = encodeCp932(text.replace('\ufeff', ''))
  if (bytes === undefined) throw lettersOutside(table)
  return bytes
}

const labelOf = (column: TableColumn): string =>
  typeof column === 'string' ? column : column.label

const forCsv = (cell: TableCell) =>
  cell instanceof Temporal.PlainDateTime ? minuteText(cell) : cell

const minuteText = (at: Temporal.PlainDateTime): string =>
  at.toString({ smallestUnit: 'minute' }).replace('T', ' ')

const mostNamed = 10

/** Names every letter with its person and column; the first ten places stand for the rest. */
function lettersOutside({ columns, rows }: TableFile): Refusal {
  const who = columns.findIndex((column) => typeof column !== 'string' && column.names === true)
  const labels = columns.map(labelOf)
  const places = [labels, ...rows].flatMap((row, index) =>
    row.flatMap((cell, at) => {
      const person = index === 0 ? undefined : row[who]
      const name = typeof person === 'string' && person !== '' ? person : null
      const letters = typeof cell === 'string' ? findOutsideCp932(cell) : []
      return letters.map((letter) => letterPlace(name, index + 1, labels[at] ?? '', letter))
    }),
  )
  return new Refusal('training.letters_outside_cp932', 422, {
    places: places.slice(0, mostNamed).join(placeJoint),
    count: places.length,
  })
}

async function workbookOf({ name, columns, rows }: TableFile): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(sheetName(name), { views: [{ state: 'frozen', ySplit: 1 }] })
  const labels = columns.map(labelOf)
  sheet.addRow(labels).font = { bold: true }
  for (const row of rows) {
    const added = sheet.addRow(row.map(forWorkbook))
    row.forEach((cell, index) => {
      const format = numFmtOf(cell)
      if (format !== undefined) added.getCell(index + 1).numFmt = format
    })
  }
  labels.forEach((label, index) => {
    const widest = rows.slice(0, 1000).map((row) => widthOf(String(row[index] ?? '')))
    sheet.getColumn(index + 1).width = Math.min(50, Math.max(8, widthOf(label), ...widest) + 2)
  })
  return Buffer.from(await book.xlsx.writeBuffer())
}

// Characters that a sheet's name must not have, and its longest.
const sheetName = (name: string): string => name.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31)

// Letters outside Latin are twice as wide.
const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0xff ? 2 : 1), 0)

function forWorkbook(cell: TableCell): string | number | Date | null {
  if (cell === null || cell === undefined || cell === '') return null
  if (cell instanceof Temporal.PlainDate) return new Date(`${cell.toString()}T00:00:00Z`)
  if (cell instanceof Temporal.PlainDateTime) return new Date(`${cell.toString()}Z`)
  return cell
}

// Text that looks like a number or a formula stays text when somebody touches its cell.
function numFmtOf(cell: TableCell): string | undefined {
  if (cell instanceof Temporal.PlainDate) return 'yyyy/mm/dd'
  if (cell instanceof Temporal.PlainDateTime) return 'yyyy/mm/dd hh:mm'
  return typeof cell === 'string' && /^[\d=+\-@＝＋－＠]/.test(cell) ? '@' : undefined
}
