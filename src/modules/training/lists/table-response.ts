import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { encodeCp932, findOutsideCp932 } from '../../../platform/http/cp932.ts'
import { csvText } from '../../../platform/http/csv.ts'
import { attachment } from '../../../platform/http/response-headers.ts'
import { Refusal } from '../../../platform/refusal.ts'
import {
  type TableCell,
  workbookOf,
  workbookType,
} from '../../../platform/tables/write-workbook.ts'
import { letterPlace, placeJoint } from '../staff-messages-import.ts'

/** How a table leaves as a file (書出しの形式). */
export const tableFormats = ['csv', 'csv-cp932', 'xlsx'] as const
/** One of them. */
export type TableFormat = (typeof tableFormats)[number]

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
  xlsx: workbookType,
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
  if (format === 'xlsx') return workbookOf({ ...table, labels: table.columns.map(labelOf) })
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
