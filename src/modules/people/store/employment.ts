import { CompiledQuery } from 'kysely'
import { grantsOf, markedName } from '../contractors/contractor.ts'
import { findOpenContractor } from '../contractors/contractor-store.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { Employed } from '../../../platform/identity/employment.ts'
import type { Grant } from '../../../platform/identity/role.ts'

type EmployedRow = { staffNo: string; name: string } & (
  | { role: Grant['role']; unitId: string | null }
  | { role: null; unitId: null }
)

// `currentOn` of this folder, in SQL as it is sent.
const current = (row: string): string =>
  `${row}.superseded_at is null and ${row}.from_on <= $2
    and (${row}.to_on is null or ${row}.to_on >= $2)`

const employedById = `
  select e.staff_no as "staffNo", version.name, held.role, held.unit_id as "unitId"
  from people.employee e
  join people.employee_version version on version.employee_id = e.id and ${current('version')}
  left join people.role_grant held on held.employee_id = e.id and ${current('held')}
  where e.id = $1 and exists (
    select from people.assignment post where post.employee_id = e.id and ${current('post')})`

/** Changes with every committed change of what `findEmployed` reads. */
export const employmentRevisionSql = 'select no from people.employment_revision'

/**
 * The person as sign-in needs them, if they hold any post on the day (在職). `staff` comes with the
 * post, every other role from its grant. A contractor's person counts while the account is open.
 */
export async function findEmployed(
  db: Handle,
  employeeId: string,
  on: Temporal.PlainDate,
): Promise<Employed | undefined> {
  const query = CompiledQuery.raw(employedById, [employeeId, on]) as CompiledQuery<EmployedRow>
  const { rows } = await db.executeQuery(query)
  const [first] = rows
  if (first === undefined) {
    const contractor = await findOpenContractor(db, employeeId, on)
    return (
      contractor && {
        staffNo: contractor.staffNo,
        name: markedName(contractor),
        grants: grantsOf(contractor),
      }
    )
  }
  const grants: Grant[] = [{ role: 'staff', unitId: null }]
  for (const { role, unitId } of rows) if (role !== null) grants.push({ role, unitId })
  return { staffNo: first.staffNo, name: first.name, grants }
}
