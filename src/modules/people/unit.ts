import { Refusal } from '../../platform/refusal.ts'
import { contains, type Period } from './period.ts'
import type { Recorded } from './version.ts'

/** Department, division, section (部・課・係), highest first. */
export const unitKinds = ['department', 'division', 'section'] as const
/** One of the three. */
export type UnitKind = (typeof unitKinds)[number]

/** A part of the city hall as it is on one day (所属). */
export type Unit = {
  id: string
  kind: UnitKind
  name: string
  /** Part of public addresses (`/goals/2019/somu`); unique on every day. */
  slug: string
  phone: string | null
  parentUnitId: string | null
  /** Order among its neighbours, as in the city's own list. */
  sortNo: number
} & Period

/** What a unit was called, where it stood and how it was reached, from day to day. */
export type UnitVersion = Omit<Unit, 'id' | 'kind'> & { unitId: string } & Recorded

/** How a unit became another, or itself under a new name (組織の継承). */
export const successionKinds = ['rename', 'merge', 'split', 'transferOfDuty'] as const
/** One of the four. */
export type SuccessionKind = (typeof successionKinds)[number]

/** A step from one unit to another on a day. */
export type UnitSuccession = {
  id: string
  kind: SuccessionKind
  /** First day of the new state. */
  effectiveOn: Temporal.PlainDate
  fromUnitId: string
  toUnitId: string
  /** The duty handed over, or the reason; may be empty. */
  note: string
}

/** A unit with those directly below it. */
export type UnitNode = { unit: Unit; children: UnitNode[] }

const rank = (kind: UnitKind) => unitKinds.indexOf(kind)

/**
 * Refuses a parent that is not of a higher kind: `people.wrong_parent`. A unit keeps its kind for
 * ever, so ranks alone make a circle of units impossible. A section never stands alone.
 */
export function assertParentKind(kind: UnitKind, parent: UnitKind | null): void {
  const fits = parent === null ? kind !== 'section' : rank(parent) < rank(kind)
  if (!fits) throw new Refusal('people.wrong_parent', 409, { kind, parent: parent ?? '' })
}

/** Refuses a slug that cannot stand in an address: `people.slug_malformed`. */
export function assertSlug(slug: string): void {
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(slug)) throw new Refusal('people.slug_malformed', 422)
}

/** Refuses what nobody can dial: `people.phone_malformed`. */
export function assertPhone(phone: string | null): void {
  if (phone !== null && !/^\+?[0-9()-]{3,20}$/.test(phone)) {
    throw new Refusal('people.phone_malformed', 422)
  }
}

/** Refuses a parent that is not there on every day of the period: `people.parent_not_there`. */
export function assertParentLasts(parentVersions: readonly UnitVersion[], period: Period): void {
  const life = lifeOf(parentVersions)
  if (life !== undefined && contains(life, period)) return
  throw new Refusal('people.parent_not_there', 409, {
    name: parentVersions.at(-1)?.name ?? '',
    fromOn: life?.fromOn.toString() ?? '',
    toOn: life?.toOn?.toString() ?? '',
  })
}

/** From the first day of a unit to its last; versions follow each other without a gap. */
export function lifeOf(versions: readonly UnitVersion[]): Period | undefined {
  const sorted = versions.toSorted((a, b) => Temporal.PlainDate.compare(a.fromOn, b.fromOn))
  const first = sorted[0]
  const last = sorted.at(-1)
  return first && last && { fromOn: first.fromOn, toOn: last.toOn }
}

/** Units as a tree, each level in the city's order; without its parent a unit stands on top. */
export function unitTree(units: readonly Unit[]): UnitNode[] {
  const ids = new Set(units.map(({ id }) => id))
  const below = Map.groupBy(units, ({ parentUnitId }) =>
    parentUnitId !== null && ids.has(parentUnitId) ? parentUnitId : null,
  )
  const level = (parentId: string | null): UnitNode[] =>
    (below.get(parentId) ?? [])
      .toSorted((a, b) => rank(a.kind) - rank(b.kind) || a.sortNo - b.sortNo)
      .map((unit) => ({ unit, children: level(unit.id) }))
  return level(null)
}

/** The tree as a list from top to bottom, with the depth of each unit. */
export function unitsInOrder(units: readonly Unit[]): { unit: Unit; depth: number }[] {
  const walk = (nodes: UnitNode[], depth: number): { unit: Unit; depth: number }[] =>
    nodes.flatMap(({ unit, children }) => [{ unit, depth }, ...walk(children, depth + 1)])
  return walk(unitTree(units), 0)
}

/** The unit and those above it, nearest first; empty when it is not there. */
export function unitPath(units: readonly Unit[], unitId: string): Unit[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const path: Unit[] = []
  for (let next = byId.get(unitId); next !== undefined; ) {
    path.push(next)
    next = next.parentUnitId === null ? undefined : byId.get(next.parentUnitId)
  }
  return path
}

/** Ids of the unit and all below it. */
export function selfAndBelow(units: readonly Unit[], unitId: string): Set<string> {
  const found = new Set([unitId])
  // A set that grows while it is walked: each unit found adds its own children.
  for (const id of found) {
    for (const unit of units) if (unit.parentUnitId === id) found.add(unit.id)
  }
  return found
}

/** `総務部 総務課 人事係`: the name with those above it, highest first. */
export function fullNameOf(units: readonly Unit[], unitId: string): string {
  return unitPath(units, unitId)
    .toReversed()
    .map(({ name }) => name)
    .join(' ')
}
