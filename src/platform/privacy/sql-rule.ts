import { type RawBuilder, sql } from 'kysely'
import { tableSql } from '../backup/tables.ts'
import type { RetentionDay, RetentionRule } from './personal-data.ts'

type SqlRule = Pick<RetentionRule, 'key' | 'labelJa' | 'ruleJa' | 'table'> & {
  /** Which rows are past their day. */
  due(day: RetentionDay): RawBuilder<unknown>
  /** Columns to empty; without any, the rows themselves go. */
  empties?: readonly string[]
  /** Column that names a row; `id` when not given. */
  id?: string
}

/** A retention rule over one table: rows are deleted, or some of their columns emptied. */
export function sqlRule({ due, empties, id = 'id', ...rule }: SqlRule): RetentionRule {
  const table = sql.raw(tableSql(rule.table))
  return {
    ...rule,
    how: empties === undefined ? 'erase' : 'anonymise',
    async count(db, day) {
      const { rows } = await sql<{ found: number }>`
        select count(*)::int as found from ${table} where ${due(day)}`.execute(db)
      return rows[0]?.found ?? 0
    },
    async erase(tx, day) {
      const deed =
        empties === undefined
          ? sql`delete from ${table}`
          : sql`update ${table} set ${sql.join(
              empties.map((column) => sql`${sql.id(column)} = ''`),
            )}`
      const { rows } = await sql<{ gone: string }>`
        ${deed} where ${due(day)} returning ${sql.id(id)}::text as gone`.execute(tx)
      return { ids: rows.map(({ gone }) => gone) }
    },
  }
}
