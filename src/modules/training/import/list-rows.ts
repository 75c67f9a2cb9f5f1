import { Refusal } from '../../../platform/refusal.ts'
import type { Table } from '../../../platform/tables/read-table.ts'
import {
  columnOf,
  exampleMark,
  type ListColumn,
  type ListKind,
  requiredColumns,
} from './list-grammar.ts'

/** One row with its line in the file; columns that the list does not have are missing. */
export type ListRow = { line: number; cells: Partial<Record<ListColumn, string>> }

/** A file as a list of one kind. */
export type List = Pick<Table, 'header' | 'rows'>

/**
 * Rows by column, whatever the order of the headings; unknown columns and example rows are passed
 * over. Refuses `training.list_column_missing`, `_column_twice` and `_empty`.
 */
export function rowsOfList(kind: ListKind, { header, rows }: List): ListRow[] {
  const columns = header.map((cell) => columnOf(kind, cell))
  const missing = requiredColumns[kind].find((column) => !columns.includes(column))
  if (missing !== undefined) {
    throw new Refusal('training.list_column_missing', 422, { column: missing })
  }
  const twice = columns.find((one, at) => one !== undefined && columns.indexOf(one) < at)
  if (twice !== undefined) throw new Refusal('training.list_column_twice', 422, { column: twice })
  const read = rows
    .filter(({ cells }) => !cells.includes(exampleMark))
    .map(({ line, cells: all }): ListRow => {
      const cells: ListRow['cells'] = {}
      all.forEach((cell, index) => {
        const column = columns[index]
        if (column !== undefined) cells[column] = cell
      })
      return { line, cells }
    })
  if (read.length === 0) throw new Refusal('platform.list_empty', 422)
  return read
}
