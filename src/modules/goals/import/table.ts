import {
  type Column,
  isNoteLine,
  readHeader,
  readRowNumber,
  usualColumns,
} from './layout-grammar.ts'
import {
  type Line,
  type Passage,
  joinPassages,
  passageOf,
  splitPassage,
  trimPassage,
} from './passage.ts'

/** One row of the table of measures (重点施策・事業). */
export type Row = {
  no: number
  noCell: Passage
  title: Passage
  action: Passage
  goal: Passage
  owner?: Passage
  /** Cells in columns that have no meaning here. */
  other: Passage[]
  /** The number of cells does not fit the header: the columns were read as well as possible. */
  isDoubtful: boolean
  /** The row has no goal at all. */
  isBroken: boolean
}

/** The table of measures as found, and the lines in it that belong to no row. */
export type Table = { rows: Row[]; hasHeader: boolean; leftover: Line[] }

type OpenRow = { columns: Column[]; parts: Passage[]; afterBreak: boolean }

/**
 * Reads the tab-separated table: a repeated header is skipped, a row broken over several lines is
 * joined. Lines behind a blank line that carry no number and no tab are left over.
 */
export function readTable(lines: readonly Line[]): Table {
  const table: Table = { rows: [], hasHeader: false, leftover: [] }
  let columns = usualColumns
  let row: OpenRow | undefined
  let isAfterGap = false
  const close = () => {
    if (row !== undefined) table.rows.push(closeRow(row))
    row = undefined
  }
  for (const line of lines) {
    if (line.plain.trim() === '') {
      isAfterGap = true
      continue
    }
    const cells = line.plain.split('\t')
    const header = readHeader(cells)
    if (header !== undefined) {
      columns = header[0] === 'title' ? ['no', ...header] : header
      table.hasHeader = true
      isAfterGap = false
      continue
    }
    const isStart =
      readRowNumber(cells[0] ?? '') !== undefined &&
      (cells.length > 1 || row === undefined || isAfterGap)
    if (isStart) {
      close()
      row = { columns, parts: [passageOf(line)], afterBreak: false }
    } else if (
      row === undefined ||
      isNoteLine(line.plain) ||
      (isAfterGap && cells.length === 1 && isFull(row))
    ) {
      table.leftover.push(line)
    } else {
      row.parts.push(trimEdges(passageOf(line), cells.length > 1))
    }
    isAfterGap = false
  }
  close()
  return table
}

/** A continued line joins without its indent; tabs are kept, they part cells. */
function trimEdges(passage: Passage, hasTab: boolean): Passage {
  return hasTab ? passage : trimPassage(passage)
}

/** True when the row's cells are there and its goal ends like a sentence. */
function isFull({ columns, parts }: OpenRow): boolean {
  const tabs = parts.reduce((sum, part) => sum + part.plain.split('\t').length - 1, 0)
  return tabs >= columns.length - 1 && /[。)】]\s*$/u.test(parts.at(-1)?.plain ?? '')
}

function closeRow({ columns, parts }: OpenRow): Row {
  const joined = splitPassage(joinPassages(parts), '\t').map(trimPassage)
  // Without any tab each line of the row is a cell of its own.
  const cells =
    joined.length === 1 && parts.length >= columns.length ? linesAsCells(columns, parts) : joined
  const named = cells.length > columns.length ? cells.filter((cell) => cell.text !== '') : cells
  const empty: Passage = { text: '', plain: '', pieces: parts[0]?.pieces ?? [] }
  const cellOf = (column: Column) => {
    const index = columns.indexOf(column)
    return (index < 0 ? undefined : named[index]) ?? empty
  }
  const owner = columns.includes('owner') ? cellOf('owner') : undefined
  const goal = cellOf('goal')
  return {
    no: readRowNumber(cellOf('no').plain) ?? 0,
    noCell: cellOf('no'),
    title: cellOf('title'),
    action: cellOf('action'),
    goal,
    ...(owner === undefined ? {} : { owner }),
    other: named.filter((_, index) => (columns[index] ?? 'other') === 'other'),
    isDoubtful:
      cells !== joined || named.length !== columns.length || cells.length !== named.length,
    isBroken: goal.text === '',
  }
}

function linesAsCells(columns: readonly Column[], parts: readonly Passage[]): Passage[] {
  const head = parts.slice(0, columns.length - 1)
  return [...head, joinPassages(parts.slice(columns.length - 1))].map(trimPassage)
}
