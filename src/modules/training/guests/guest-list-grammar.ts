/** Columns of a list of guests, in the order in which a list without headings gives them. */
export const guestColumns = ['name', 'kana', 'city', 'unit', 'contact'] as const
/** One of them. */
export type GuestColumn = (typeof guestColumns)[number]

/** Columns of a list that is one city's own. */
export const ownColumns: readonly GuestColumn[] = ['name', 'kana', 'unit', 'contact']

/** How each column is headed: first the product's own word, then what other lists write. */
export const columnWords: Record<GuestColumn, readonly string[]> = {
  name: ['氏名', '名前', '受講者', '受講者氏名', '職員氏名'],
  kana: ['フリガナ', 'カナ', 'ふりがな', '氏名カナ', '氏名のカナ', '氏名(カナ)', '氏名(フリガナ)'],
  city: ['市', '市名', '市町村', '市町村名', '団体', '団体名', '団体コード', '市の団体コード'],
  unit: ['所属', '所属名', '部署', '課名'],
  contact: ['連絡先', '電話', '電話番号', 'メール', 'メールアドレス'],
}

/** One line of a list of guests, cut into its parts as written. */
export type GuestLine = Record<GuestColumn, string> & {
  /** From 1, as the reader counts. */
  no: number
}

/** Cells of one line with its number. */
export type GuestRow = { line: number; cells: readonly string[] }

const plain = (word: string): string => word.normalize('NFKC').replace(/[\s"']/gu, '').toUpperCase()

/** The column that a heading names. */
export function columnOf(cell: string): GuestColumn | undefined {
  const wanted = plain(cell)
  return guestColumns.find((column) => columnWords[column].some((word) => plain(word) === wanted))
}

/**
 * Lines of a table. A first row with a heading for the name says which column is which; without
 * one the columns stand in the order given. Empty rows are passed over; missing cells are empty.
 */
export function linesOf(
  rows: readonly GuestRow[],
  order: readonly GuestColumn[] = guestColumns,
): GuestLine[] {
  const headings = (rows[0]?.cells ?? []).map(columnOf)
  const isHeaded = headings.includes('name') && headings.includes('kana')
  const columns = isHeaded ? headings : order
  return rows.slice(isHeaded ? 1 : 0).flatMap(({ line, cells }) => {
    const parts = cells.map((cell) => cell.normalize('NFKC').trim())
    if (parts.every((part) => part === '')) return []
    const read: GuestLine = { no: line, name: '', kana: '', city: '', unit: '', contact: '' }
    columns.forEach((column, index) => {
      if (column !== undefined) read[column] = parts[index] ?? ''
    })
    return [read]
  })
}

/**
 * Rows of a text as it is typed or pasted from a spreadsheet: parts set apart by tabs or, on lines
 * without any, by commas or 「、」.
 */
export function pastedRows(text: string): GuestRow[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') return []
    const parts = line.split(line.includes('\t') ? '\t' : /[,，、]/u)
    return [{ line: index + 1, cells: parts.map((part) => part.replace(/^\s*"(.*)"\s*$/u, '$1')) }]
  })
}

/** A list as text that can be pasted again: tabs between the parts. */
export function textOfLines(lines: readonly GuestLine[]): string {
  return lines
    .map((line) => guestColumns.map((column) => line[column].replace(/\s+/gu, ' ')).join('\t'))
    .join('\n')
}

/** A name as two people would write it differently: without spaces. */
export function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s/gu, '')
}
