import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import type { FoundPerson } from '../../../platform/privacy/personal-data.ts'
import { guestLabel } from '../staff-messages-privacy.ts'

const most = 50

/** Guests of other cities by part of the name; one whose name is erased cannot be found. */
export async function findGuestsByName(db: Handle, query: string): Promise<FoundPerson[]> {
  const part = `%${query.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const { rows } = await sql<{ id: string; name: string; city: string }>`
    select g.id, g.name, coalesce(c.name, g.lg_code) as city
    from training.guest g left join training.neighbour_city c on c.lg_code = g.lg_code
    where g.id::text = ${query} or (g.name <> '' and (
      replace(g.name, ' ', '') like replace(${part}, ' ', '')
      or replace(g.kana, ' ', '') like replace(${part}, ' ', '')))
    order by g.name, g.id limit ${most}`.execute(db)
  return rows.map(({ id, name, city }) => ({
    id: `guest/${id}`,
    label: guestLabel(name, city),
    keys: { guest: id },
  }))
}
