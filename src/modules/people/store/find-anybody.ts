import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import type { FoundPerson } from '../../../platform/privacy/personal-data.ts'
import { markedName } from '../contractors/contractor.ts'

const most = 50

type FoundRow = {
  id: string
  no: string
  name: string
  company: string | null
  user: string | null
}

/**
 * Staff and contractors' people by number or part of the name, on whatever day: those who have left
 * are found too.
 */
export async function findAnybody(db: Handle, query: string): Promise<FoundPerson[]> {
  const part = `%${query.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const { rows } = await sql<FoundRow>`
    select person.*, u.id as "user"
    from (
      select e.id, e.staff_no as no, null as company,
        (select v.name from people.employee_version v
          where v.employee_id = e.id and v.superseded_at is null
          order by v.from_on desc limit 1) as name
      from people.employee e
      where e.id::text = ${query} or e.staff_no = ${query} or exists (
        select from people.employee_version v
        where v.employee_id = e.id and v.superseded_at is null
          and (replace(v.name, ' ', '') like replace(${part}, ' ', '')
            or replace(v.kana, ' ', '') like replace(${part}, ' ', '')))
      union all
      select c.id, c.staff_no, c.company, c.name
      from people.contractor c
      where c.id::text = ${query} or c.staff_no = ${query}
        or replace(c.name, ' ', '') like replace(${part}, ' ', '')
    ) person
    left join identity."user" u on u.employee_id = person.id
    order by person.no limit ${most}`.execute(db)
  return rows.map(({ id, no, name, company, user }) => ({
    id: `employee/${id}`,
    label: `${no} ${company === null ? name : markedName({ name, company })}`,
    keys: { employee: id, ...(user === null ? {} : { user }) },
  }))
}
