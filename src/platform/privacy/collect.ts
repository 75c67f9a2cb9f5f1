import { sql } from 'kysely'
import { tableSql } from '../backup/tables.ts'
import type { Handle } from '../database/handle.ts'
import type { Platform } from '../platform.ts'
import type { FoundPerson, Holding, PersonalTable, PersonKeys } from './personal-data.ts'

/** Rows of one table that are about a person, as the database has them. */
export type PersonRows = {
  table: string
  labelJa: string
  columns: string[]
  rows: Record<string, unknown>[]
}

/** What is held about one person under one heading. */
export type PersonHolding = { holding: Holding; tables: PersonRows[] }

type Offering = Pick<Platform, 'db' | 'offers'>

/** Every entry of the register of holdings (保有個人情報). */
export function holdingsOf({ offers }: Pick<Platform, 'offers'>): Holding[] {
  return (offers.personalData ?? []).flatMap(({ holdings }) => holdings)
}

/** People by number, name or `employee/<id>`, as the modules know them. */
export async function findPeople({ db, offers }: Offering, query: string): Promise<FoundPerson[]> {
  const words = query.replace(/^(employee|guest)\//, '').trim()
  if (words === '') return []
  const finders = (offers.personalData ?? []).flatMap(({ find }) => (find ? [find] : []))
  return (await Promise.all(finders.map((find) => find(db, words)))).flat()
}

/** The person behind an id of `findPeople`. */
export async function findPerson(offering: Offering, id: string): Promise<FoundPerson | undefined> {
  return (await findPeople(offering, id)).find((person) => person.id === id)
}

/** Everything held about a person, heading by heading; headings without a row are left out. */
export async function collectAll(
  offering: Offering,
  { keys }: FoundPerson,
): Promise<PersonHolding[]> {
  const found: PersonHolding[] = []
  for (const holding of holdingsOf(offering)) {
    const tables: PersonRows[] = []
    for (const one of holding.rows) {
      const rows = await rowsAbout(offering.db, one, keys)
      const [first] = rows
      if (first === undefined) continue
      const labelJa = holding.tables[one.table] ?? one.table
      tables.push({ table: one.table, labelJa, columns: Object.keys(first), rows })
    }
    if (tables.length > 0) found.push({ holding, tables })
  }
  return found
}

async function rowsAbout(
  db: Handle,
  { table, where, without = [] }: PersonalTable,
  keys: PersonKeys,
): Promise<Record<string, unknown>[]> {
  // Conditions are the modules' own words; the person's ids go in as parameters.
  const parts = where.split(/(:employee|:user|:guest)\b/)
  const condition = sql.join(
    parts.map((part) => {
      const key = /^:(employee|user|guest)$/.exec(part)?.[1] as keyof PersonKeys | undefined
      return key === undefined ? sql.raw(part) : sql`${keys[key] ?? null}::uuid`
    }),
    sql``,
  )
  const hidden = sql`array[${sql.join(without.map((name) => sql.lit(name)))}]::text[]`
  const { rows } = await sql<{ row: string }>`
    select (to_jsonb(t) - ${hidden})::text as row
    from ${sql.raw(tableSql(table))} t where ${condition}`.execute(db)
  return rows.map(({ row }) => JSON.parse(row) as Record<string, unknown>)
}
