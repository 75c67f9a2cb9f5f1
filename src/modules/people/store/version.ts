import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import { newId } from '../../../platform/database/id.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Assignment } from '../assignment.ts'
import type { EmployeeVersion } from '../employee.ts'
import type { RoleGrant } from '../role-grant.ts'
import type { StandIn } from '../stand-in.ts'
import type { UnitVersion } from '../unit.ts'
import type { Revision, Stamp } from '../version.ts'
import { refuseOnConstraint } from './constraint.ts'
import type { PeopleTables } from './tables.ts'

/** Tables whose rows are superseded and added, never changed. */
type VersionTables = {
  'people.unitVersion': UnitVersion
  'people.employeeVersion': EmployeeVersion
  'people.assignment': Assignment
  'people.roleGrant': RoleGrant
  'people.standIn': StandIn
}

// PostgreSQL takes at most 65,535 parameters in one statement; a row here has up to 14.
const rowsAtOnce = 1000

/**
 * Supersedes rows and adds others, both at the stamp's instant. A row that somebody else superseded
 * meanwhile ends in `people.changed_meanwhile`.
 */
export async function insertRevision<Table extends keyof VersionTables>(
  tx: Handle,
  table: Table,
  { superseded, added }: Revision<VersionTables[Table]>,
  stamp: Stamp,
): Promise<void> {
  if (superseded.length > 0) {
    const done = await sql`
      update ${sql.table(table)} set superseded_at = ${stamp.recordedAt}
      where id = any(${superseded}::uuid[]) and superseded_at is null
    `.execute(tx)
    if (done.numAffectedRows !== BigInt(superseded.length)) {
      throw new Refusal('people.changed_meanwhile', 409)
    }
  }
  for (let start = 0; start < added.length; start += rowsAtOnce) {
    const rows = added
      .slice(start, start + rowsAtOnce)
      .map((draft) => ({ ...draft, ...stamp, id: newId(), supersededAt: null }))
    await refuseOnConstraint(
      // The tables' own types make a union here that Kysely cannot take apart.
      tx
        .withTables<PeopleTables>()
        .insertInto(table as 'people.assignment')
        .values(rows as unknown as Assignment[])
        .execute(),
    )
  }
}

/** A revision that only adds. */
export function adding<D>(added: D[]): { superseded: string[]; added: D[] } {
  return { superseded: [], added }
}
