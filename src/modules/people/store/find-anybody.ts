import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import type { FoundPerson } from '../../../platform/privacy/personal-data.ts'

const most = 50

/** Staff by number or part of the name, on whatever day: those who have left are found too. */
export async function findAnybody(db: Handle, query: string): Promise<FoundPerson[]> {
  const part = `%${query.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const { rows } = await sql<{ id: string; no: string; name: string; user: string | null }>`
    select e.id, e.staff_no as no, u.id as "user",
      (select v.name from people.employee_version v
        where v.employee_id = e.id and v.superseded_at is null
        order by v.from_on desc limit 1) as name
    from people.employee e
    left join identity."user" u on u.employee_id = e.id
    where e.id::text = ${query} or e.staff_no = ${query} or exists (
      select from people.employee_version v
      where v.employee_id = e.id and v.superseded_at is null
        and (replace(v.name, ' ', '') like replace(${part}, ' ', '')
          or replace(v.kana, ' ', '') like replace(${part}, ' ', '')))
    order by e.staff_no limit ${most}`.execute(db)
  return rows.map((row) => ({
    id: `employee/${row.id}`,
    label: `${row.no} ${row.name}`,
    keys: { employee: row.id, ...(row.user === null ? {} : { user: row.user }) },
  }))
}
