import { type RawBuilder, sql } from 'kysely'

/**
 * The condition of every read: known today (not superseded) and in force on the day.
 * `table` is the name or alias of a table with versions.
 */
export function currentOn(table: string, on: Temporal.PlainDate): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  return sql<boolean>`(${column('supersededAt')} is null
    and ${column('fromOn')} <= ${on}
    and (${column('toOn')} is null or ${column('toOn')} >= ${on}))`
}
