import ExcelJS from 'exceljs'

/** A cell with its type; a `PlainDateTime` is on the clock of the city hall. */
export type TableCell =
  | string
  | number
  | Temporal.PlainDate
  | Temporal.PlainDateTime
  | null
  | undefined

/** One sheet: its name, headings and rows. */
export type Sheet = {
  name: string
  labels: readonly string[]
  rows: readonly (readonly TableCell[])[]
}

/** Media type of a spreadsheet. */
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * A table as the bytes of a spreadsheet (XLSX): one sheet, its headings held in view, dates as
 * dates, and text that looks like a number or a formula kept as text.
 */
export async function workbookOf({ name, labels, rows }: Sheet): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(sheetName(name), { views: [{ state: 'frozen', ySplit: 1 }] })
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
