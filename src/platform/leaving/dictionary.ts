import type { Client } from 'pg'
import { csvText } from '../http/csv.ts'
import { findColumnLabel } from '../privacy/column-words.ts'
import type { ColumnList, PersonalData } from '../privacy/personal-data.ts'
import { exportAllWords } from './staff-messages.ts'
import { emptied } from './text-columns.ts'

/** Japanese names of tables, as the register of holdings has them. */
export type TableWords = ReadonlyMap<string, string>

/** Names of tables from what the modules say. */
export function dictionaryOf(data: readonly PersonalData[]): TableWords {
  return new Map(
    data.flatMap(({ holdings }) => holdings.flatMap(({ tables }) => Object.entries(tables))),
  )
}

type ColumnRow = {
  table: string
  column: string
  type: string
  required: boolean
  refers: string | null
  comment: string | null
}

/**
 * The data dictionary (データ定義書): every column with its type, what it refers to, what it means where
 * that is known, and whether it holds personal data.
 */
export async function dictionaryRows(
  client: Client,
  words: TableWords,
  list: ColumnList,
): Promise<{ csv: string; json: string }> {
  const { rows } = await client.query<ColumnRow>(
    `select n.nspname || '.' || c.relname as table, a.attname::text as column,
      format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
      (select f.confrelid::regclass::text from pg_constraint f
        where f.conrelid = c.oid and f.contype = 'f' and f.conkey = array[a.attnum] limit 1)
        as refers,
      col_description(c.oid, a.attnum) as comment
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname not like 'pg\\_%'
      and n.nspname not in ('information_schema', 'public', 'pgboss', 'migration')
    order by 1, a.attnum`,
  )
  const entries = rows
    .filter(({ table }) => !emptied.includes(table))
    .map(({ table, column, type, required, refers, comment }) => {
      const treatment = list[table]?.[column]
      return {
        table,
        tableJa: words.get(table) ?? '',
        column,
        columnJa: comment ?? findColumnLabel(column) ?? '',
        type,
        required,
        refersTo: refers ?? '',
        personal: treatment !== undefined && treatment !== 'plain',
        exported: treatment !== 'secret',
      }
    })
  const yes = (value: boolean) => (value ? '1' : '0')
  const csv = csvText(
    exportAllWords.dictionaryHeader,
    entries.map((one) => [
      ...[one.table, one.tableJa, one.column, one.columnJa, one.type, yes(one.required)],
      ...[one.refersTo, yes(one.personal), yes(one.exported)],
    ]),
  )
  return { csv, json: `${JSON.stringify(entries, null, 1)}\n` }
}
