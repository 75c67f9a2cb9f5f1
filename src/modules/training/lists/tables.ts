import type { ListDone } from '../import-list.ts'
import type { ListKind } from '../import/list-grammar.ts'
import type { List } from '../import/list-rows.ts'
import type { Table } from '../../../platform/tables/read-table.ts'

/**
 * An uploaded list between its dry run and its application (取込みの控え). `list` holds personal data
 * and is emptied when it is applied or dropped.
 */
export type ListImportRow = Pick<Table, 'format' | 'encoding' | 'sheet' | 'otherSheets'> & {
  id: string
  kind: ListKind
  fileName: string
  list: List | null
  rowCount: number
  uploadedAt: Temporal.Instant
  uploadedBy: string
  appliedAt: Temporal.Instant | null
  appliedHash: string | null
  /** What applying it did. */
  done: ListDone | null
}

/** Own table of the lists. */
export type ListTables = { 'training.listImport': ListImportRow }
