import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { StandIn } from '../stand-in.ts'
import { currentOn } from './current-on.ts'
import type { PeopleTables } from './tables.ts'

/** Stand-ins for a person known today, oldest first. */
export async function listStandIns(db: Handle, employeeId: string): Promise<StandIn[]> {
  return db
    .withTables<PeopleTables>()
    .selectFrom('people.standIn')
    .selectAll()
    .where('employeeId', '=', employeeId)
    .where('supersededAt', 'is', null)
    .orderBy('fromOn')
    .execute()
}

/** Who stands in for a person on a day. */
export async function listStandInsOn(
  db: Handle,
  employeeId: string,
  on: Temporal.PlainDate,
): Promise<StandIn[]> {
  return db
    .withTables<PeopleTables>()
    .selectFrom('people.standIn')
    .selectAll()
    .where('employeeId', '=', employeeId)
    .where(currentOn('people.standIn', on))
    .execute()
}

/** Every stand-in of a day, of everybody: who may decide for whom. */
export async function listStandInsOfDay(db: Handle, on: Temporal.PlainDate): Promise<StandIn[]> {
  return db
    .withTables<PeopleTables>()
    .selectFrom('people.standIn')
    .selectAll()
    .where(currentOn('people.standIn', on))
    .execute()
}

/** The stand-in as known today; not-found (`people.stand_in_not_found`) otherwise. */
export async function getStandIn(db: Handle, standInId: string): Promise<StandIn> {
  const row = await db
    .withTables<PeopleTables>()
    .selectFrom('people.standIn')
    .selectAll()
    .where('standInId', '=', standInId)
    .where('supersededAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) throw notFound('people.stand_in_not_found')
  return row
}
