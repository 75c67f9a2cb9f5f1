import { attachment } from './response-headers.ts'

type Cell = string | number | Temporal.PlainDate | null | undefined

// A spreadsheet would run a cell that starts like a formula; a leading quote keeps it text.
// The wide twins count: Japanese spreadsheets narrow them while reading.
const formulaStart = /^[=+\-@＝＋－＠\t\r\n]/

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  const text = cell.toString()
  const safe = formulaStart.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** CSV as Japanese spreadsheets open it: UTF-8 with BOM, CRLF, formulas disarmed. */
export function csvText(header: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const lines = [header, ...rows].map((row) => row.map(cellText).join(','))
  return `\ufeff${lines.join('\r\n')}\r\n`
}

/** Answers with a CSV to download. `filename` may be Japanese. */
export function csvResponse(
  filename: string,
  header: readonly string[],
  rows: Iterable<readonly Cell[]>,
): Response {
  return new Response(csvText(header, rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': attachment(filename),
      'cache-control': 'no-store',
    },
  })
}
