import { columnNames } from './staff-messages-columns.ts'

/** What a column is called in Japanese (項目名); its own name where nobody has named it yet. */
export function columnLabel(column: string): string {
  return columnNames[column] ?? column
}

/** The same, undefined where it is not known. */
export function findColumnLabel(column: string): string | undefined {
  return columnNames[column]
}
