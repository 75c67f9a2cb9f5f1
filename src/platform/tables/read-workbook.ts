import ExcelJS from 'exceljs'
import { Refusal } from '../refusal.ts'
import { unzip } from './zip-parts.ts'

/** What a workbook's first visible sheet says, as text. */
export type Sheet = {
  name: string
  /** Visible sheets that were not read. */
  otherSheets: number
  rows: { line: number; cells: string[] }[]
}

const limits = { parts: 500, bytes: 60_000_000 }
const [mostRows, mostCells, mostMerged, mostNamed] = [100_000, 600_000, 20_000, 1_000_000]
const mostColumns = 200
const longestCell = 4000
// What a reader of cells has no use for, and what can spread over millions of them.
const ignored = [
  'dataValidations',
  'conditionalFormatting',
  'hyperlinks',
  'drawing',
  'picture',
  'tableParts',
  'extLst',
  'autoFilter',
  'rowBreaks',
  'headerFooter',
]

/**
 * Reads the first visible sheet of a workbook: dates as ISO text, numbers as people see them,
 * formulas by their last value. Refuses `platform.list_too_big`, `_broken_workbook`, `_merged` with
 * the places, `_cell_too_long`.
 */
export async function readWorkbook(file: Buffer): Promise<Sheet> {
  assertSize(file)
  const workbook = new ExcelJS.Workbook()
  try {
    await workbook.xlsx.load(file as unknown as ArrayBuffer, { ignoreNodes: ignored })
  } catch {
    throw new Refusal('platform.list_broken_workbook', 422)
  }
  const visible = workbook.worksheets.filter(({ state }) => state === 'visible')
  const [sheet] = visible
  if (sheet === undefined) throw new Refusal('platform.list_broken_workbook', 422)
  return { name: sheet.name, otherSheets: visible.length - 1, rows: rowsOf(sheet) }
}

/** Everything that could cost memory is counted before anything is built of it. */
function assertSize(file: Buffer): void {
  const read = unzip(file, limits)
  if ('fault' in read) {
    if (read.fault === 'tooLarge') throw tooBig()
    throw new Refusal('platform.list_broken_workbook', 422)
  }
  if (!read.parts.has('xl/workbook.xml')) throw new Refusal('platform.list_broken_workbook', 422)
  let [rows, cells, merged] = [0, 0, 0]
  for (const [name, part] of read.parts) {
    if (!/^\/?xl\/worksheets\/[^/]+\.xml$/.test(name)) continue
    rows += occurrences(part, '<row')
    cells += occurrences(part, '<c ') + occurrences(part, '<c>')
    merged += areaOf(part.toString('latin1').matchAll(/<mergeCell\s[^>]*?ref="([^"]*)"/g))
  }
  if (rows > mostRows || cells > mostCells) throw tooBig()
  if (merged > mostMerged) throw new Refusal('platform.list_merged', 422, { places: '', count: 0 })
  const book = read.parts.get('xl/workbook.xml')?.toString('latin1') ?? ''
  const named = areaOf(book.matchAll(/(\$[A-Z]+\$\d+:\$[A-Z]+\$\d+)/g))
  if (named > mostNamed) throw tooBig()
}

const tooBig = () => new Refusal('platform.list_too_big', 413)

function occurrences(part: Buffer, text: string): number {
  let count = 0
  for (let at = part.indexOf(text); at >= 0; at = part.indexOf(text, at + text.length)) count += 1
  return count
}

function areaOf(ranges: Iterable<RegExpMatchArray>): number {
  let area = 0
  for (const [, range = ''] of ranges) {
    const [, left = 'A', top = '1', right = left, bottom = top] =
      /^\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)$/.exec(range) ?? []
    const width = columnNo(right) - columnNo(left) + 1
    area += Math.abs(width * (Number(bottom) - Number(top) + 1))
  }
  return area
}

const columnNo = (letters: string): number =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

function rowsOf(sheet: ExcelJS.Worksheet): Sheet['rows'] {
  const rows: Sheet['rows'] = []
  const merged = new Map<string, string>()
  sheet.eachRow({ includeEmpty: false }, (row, line) => {
    const cells: string[] = []
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      if (cell.isMerged) merged.set(cell.master.address, cell.address)
      if (column > mostColumns) throw tooBig()
      const text = textOf(cell.value, cell.numFmt)
      if (text.length > longestCell) {
        throw new Refusal('platform.list_cell_too_long', 422, { place: cell.address })
      }
      while (cells.length < column - 1) cells.push('')
      cells.push(text)
    })
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells })
  })
  // A merged cell shows its value on several rows and holds it on one: nobody knows which is meant.
  if (merged.size > 0) {
    const places = [...merged].slice(0, 10).map(([from, to]) => `${from}:${to}`)
    throw new Refusal('platform.list_merged', 422, {
      places: places.join('、'),
      count: merged.size,
    })
  }
  return rows
}

/** A value as its reader sees it. */
function textOf(value: ExcelJS.CellValue, format: string | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return numberText(value, format)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (value instanceof Date) return dateText(value, /h/i.test(format ?? ''))
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('error' in value) return value.error
  if ('hyperlink' in value) return textOf(value.text, format)
  if ('formula' in value || 'sharedFormula' in value) {
    const { result } = value
    // Never calculated: the formula itself shows what to mend.
    if (result === undefined) return `=${value.formula ?? ''}`
    return textOf(result, format)
  }
  return ''
}

// 00000 as a format shows the zeros of a staff number that the cell holds as a number.
function numberText(value: number, format: string | undefined): string {
  const text = String(Number(value.toPrecision(15)))
  return /^0+$/.test(format ?? '') && /^\d+$/.test(text)
    ? text.padStart((format ?? '').length, '0')
    : text
}

// A time of day alone is a moment of the day on which the calendar of spreadsheets begins.
function dateText(value: Date, hasTime: boolean): string {
  if (Number.isNaN(value.getTime())) return ''
  const iso = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString()
  const [date, time] = [iso.slice(0, 10), iso.slice(11, 16)]
  if (date < '1900-01-01') return time
  return time === '00:00' && !hasTime ? date : `${date} ${time}`
}
