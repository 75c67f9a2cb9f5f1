import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import { newId } from '../../../platform/database/id.ts'
import { notFound } from '../../../platform/refusal.ts'
import {
  type Unit,
  type UnitKind,
  unitPath,
  type UnitSuccession,
  type UnitVersion,
} from '../unit.ts'
import type { Stamp } from '../version.ts'
import { currentOn } from './current-on.ts'
import type { PeopleTables } from './tables.ts'

const unitColumns = [
  'people.unit.id',
  'people.unit.kind',
  'version.name',
  'version.slug',
  'version.phone',
  'version.parentUnitId',
  'version.sortNo',
  'version.fromOn',
  'version.toOn',
] as const

function unitsOn(db: Handle, on: Temporal.PlainDate) {
  return db
    .withTables<PeopleTables>()
    .selectFrom('people.unit')
    .innerJoin('people.unitVersion as version', 'version.unitId', 'people.unit.id')
    .where(currentOn('version', on))
    .select(unitColumns)
}

/** Every unit there is on a day, in the city's order. */
export async function listUnits(db: Handle, on: Temporal.PlainDate): Promise<Unit[]> {
  return unitsOn(db, on).orderBy('version.sortNo').orderBy('version.slug').execute()
}

/** The unit as it is on a day; not-found (`people.unit_not_found`) when it is not there then. */
export async function getUnit(db: Handle, id: string, on: Temporal.PlainDate): Promise<Unit> {
  const unit = await findUnit(db, id, on)
  if (unit === undefined) throw notFound('people.unit_not_found')
  return unit
}

/** The unit as it is on a day. */
export async function findUnit(
  db: Handle,
  id: string,
  on: Temporal.PlainDate,
): Promise<Unit | undefined> {
  return unitsOn(db, on).where('people.unit.id', '=', id).executeTakeFirst()
}

/** The unit that has this slug on a day. */
export async function findUnitBySlug(
  db: Handle,
  slug: string,
  on: Temporal.PlainDate,
): Promise<Unit | undefined> {
  return unitsOn(db, on).where('version.slug', '=', slug).executeTakeFirst()
}

/** Ids of the unit and those above it on a day, nearest first: what permissions ask for. */
export async function unitPathOf(
  db: Handle,
  unitId: string,
  on: Temporal.PlainDate,
): Promise<string[]> {
  return unitPath(await listUnits(db, on), unitId).map(({ id }) => id)
}

/** What is known today of a unit over time, oldest first. */
export async function listUnitVersions(db: Handle, unitId: string): Promise<UnitVersion[]> {
  return db
    .withTables<PeopleTables>()
    .selectFrom('people.unitVersion')
    .selectAll()
    .where('unitId', '=', unitId)
    .where('supersededAt', 'is', null)
    .orderBy('fromOn')
    .execute()
}

/** Every version of every unit known today: what changes after a day is found among them. */
export async function listAllUnitVersions(
  db: Handle,
): Promise<(UnitVersion & { kind: UnitKind })[]> {
  return db
    .withTables<PeopleTables>()
    .selectFrom('people.unitVersion')
    .innerJoin('people.unit', 'people.unit.id', 'people.unitVersion.unitId')
    .selectAll('people.unitVersion')
    .select('people.unit.kind')
    .where('supersededAt', 'is', null)
    .orderBy('fromOn')
    .execute()
}

/** Versions of units that stand below this one at any time from the day on. */
export async function listChildVersionsFrom(
  db: Handle,
  parentUnitId: string,
  from: Temporal.PlainDate,
): Promise<UnitVersion[]> {
  return db
    .withTables<PeopleTables>()
    .selectFrom('people.unitVersion')
    .selectAll()
    .where('parentUnitId', '=', parentUnitId)
    .where('supersededAt', 'is', null)
    .where((where) => where.or([where('toOn', 'is', null), where('toOn', '>=', from)]))
    .execute()
}

/** Successions that a unit takes part in, or all of them; oldest first. */
export async function listSuccessions(db: Handle, unitId?: string): Promise<UnitSuccession[]> {
  const all = db
    .withTables<PeopleTables>()
    .selectFrom('people.unitSuccession')
    .select(['id', 'kind', 'effectiveOn', 'fromUnitId', 'toUnitId', 'note'])
    .orderBy('effectiveOn')
  if (unitId === undefined) return all.execute()
  return all
    .where((where) =>
      where.or([where('fromUnitId', '=', unitId), where('toUnitId', '=', unitId)]),
    )
    .execute()
}

/** Adds units; their versions follow. */
export async function insertUnits(
  tx: Handle,
  units: readonly { id: string; kind: UnitKind }[],
  stamp: Stamp,
): Promise<void> {
  if (units.length === 0) return
  await tx
    .withTables<PeopleTables>()
    .insertInto('people.unit')
    .values(units.map((unit) => ({ ...unit, ...stamp })))
    .execute()
}

/** Adds successions. */
export async function insertSuccessions(
  tx: Handle,
  successions: readonly Omit<UnitSuccession, 'id'>[],
  stamp: Stamp,
): Promise<void> {
  if (successions.length === 0) return
  await tx
    .withTables<PeopleTables>()
    .insertInto('people.unitSuccession')
    .values(successions.map((succession) => ({ ...succession, ...stamp, id: newId() })))
    .execute()
}

/**
 * Makes changes of the organisation wait for each other until the transaction ends. They are rare,
 * and each must see the whole tree as the one before left it. Filling a post waits as well, so that
 * nobody is put into a unit that is being closed.
 */
export async function lockOrganisation(tx: Handle, use: 'change' | 'read'): Promise<void> {
  await (use === 'change'
    ? sql`select pg_advisory_xact_lock(hashtext('people.organisation'))`.execute(tx)
    : sql`select pg_advisory_xact_lock_shared(hashtext('people.organisation'))`.execute(tx))
}
