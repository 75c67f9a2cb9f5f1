import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { RosterImport, ZeroChoice } from '../import/roster-import.ts'
import { type KnownPerson, type RosterState, UnitDirectory } from '../import/roster-state.ts'
import { listAllAssignments } from './assignment.ts'
import { listAllEmployeeVersions } from './employee.ts'
import type { PeopleTables } from './tables.ts'
import { listAllUnitVersions } from './unit.ts'

/** Keeps an uploaded list until it is applied or dropped. */
export async function insertRosterImport(
  tx: Handle,
  { cells, ...rest }: Omit<RosterImport, 'appliedAt' | 'appliedHash'>,
): Promise<void> {
  await tx
    .withTables<PeopleTables>()
    .insertInto('people.rosterImport')
    .values({
      ...rest,
      cells: sql`${JSON.stringify(cells)}::jsonb`,
      appliedAt: null,
      appliedHash: null,
    })
    .execute()
}

/** The list as it was uploaded; not-found (`people.roster_not_found`) otherwise. */
export async function getRosterImport(db: Handle, id: string): Promise<RosterImport> {
  const row = await db
    .withTables<PeopleTables>()
    .selectFrom('people.rosterImport')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('people.roster_not_found')
  return row
}

/** Lists that somebody uploaded and nobody applied yet, oldest first; without their cells. */
export async function listWaitingRosters(
  db: Handle,
): Promise<Pick<RosterImport, 'id' | 'fileName' | 'rowCount'>[]> {
  return db
    .withTables<PeopleTables>()
    .selectFrom('people.rosterImport')
    .select(['id', 'fileName', 'rowCount'])
    .where('appliedAt', 'is', null)
    .orderBy('uploadedAt')
    .execute()
}

/** Changes the day or the choice about zeros of a list that is not applied yet. */
export async function updateRosterChoices(
  tx: Handle,
  id: string,
  choices: { asOfOn: Temporal.PlainDate; zeros: ZeroChoice },
): Promise<void> {
  await tx
    .withTables<PeopleTables>()
    .updateTable('people.rosterImport')
    .set(choices)
    .where('id', '=', id)
    .where('appliedAt', 'is', null)
    .execute()
}

/** Marks a list as applied and empties it; false when somebody else did so before. */
export async function updateRosterApplied(
  tx: Handle,
  id: string,
  { at, hash }: { at: Temporal.Instant; hash: string },
): Promise<boolean> {
  const done = await tx
    .withTables<PeopleTables>()
    .updateTable('people.rosterImport')
    .set({ appliedAt: at, appliedHash: hash, cells: null })
    .where('id', '=', id)
    .where('appliedAt', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Empties a list without applying it. */
export async function deleteRosterImport(tx: Handle, id: string): Promise<void> {
  await tx
    .withTables<PeopleTables>()
    .deleteFrom('people.rosterImport')
    .where('id', '=', id)
    .where('appliedAt', 'is', null)
    .execute()
}

/** Deletes lists uploaded before the instant and never applied; answers how many. */
export async function deleteForgottenRosters(
  db: Handle,
  before: Temporal.Instant,
): Promise<number> {
  const done = await db
    .withTables<PeopleTables>()
    .deleteFrom('people.rosterImport')
    .where('appliedAt', 'is', null)
    .where('uploadedAt', '<', before)
    .executeTakeFirst()
  return Number(done.numDeletedRows)
}

/** Everything that a list is compared with. */
export async function readRosterState(db: Handle): Promise<RosterState> {
  const versions = await listAllEmployeeVersions(db)
  const assignments = Map.groupBy(await listAllAssignments(db), ({ employeeId }) => employeeId)
  const people = new Map<string, KnownPerson>()
  for (const { staffNo, ...version } of versions) {
    const id = version.employeeId
    const person = people.get(staffNo) ?? {
      id,
      staffNo,
      versions: [],
      assignments: assignments.get(id) ?? [],
    }
    person.versions.push(version)
    people.set(staffNo, person)
  }
  return { people, units: new UnitDirectory(await listAllUnitVersions(db)) }
}
