import type { Handle } from '../../platform/database/handle.ts'
import { newId } from '../../platform/database/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Assignment, ended } from './assignment.ts'
import { dayBefore, endsOnOrAfter, startsAfter } from './period.ts'
import { listAssignmentsInUnitFrom } from './store/assignment.ts'
import { listAllUnitVersions, listUnitVersions } from './store/unit.ts'
import { insertRevision } from './store/version.ts'
import { assertParentKind, assertParentLasts, type Unit, type UnitVersion } from './unit.ts'
import { draftOf, endOn, joined, type Revision, type Stamp } from './version.ts'

/** From when, and by which order, one unit takes over from another. */
export type HandOver = {
  on: Temporal.PlainDate
  issuedOn: Temporal.PlainDate
  stamp: Stamp
}

/**
 * Lets one unit take everything of another over from a day on (引継ぎ): its people, with their posts
 * but not as heads, and the units below it. The other ends the day before.
 */
export async function handOverUnit(
  tx: Handle,
  from: Unit,
  to: Pick<Unit, 'id' | 'kind'>,
  { on, issuedOn, stamp }: HandOver,
): Promise<void> {
  const versions = await listUnitVersions(tx, from.id)
  if (!versions.some((version) => !startsAfter(version, dayBefore(on)))) {
    throw new Refusal('people.unit_too_young', 409, { name: from.name, on: on.toString() })
  }
  const parentVersions = await listUnitVersions(tx, to.id)
  const below = (await listAllUnitVersions(tx)).filter(
    (version) => version.parentUnitId === from.id && endsOnOrAfter(version, on),
  )
  for (const child of below) {
    assertParentKind(child.kind, to.kind)
    assertParentLasts(
      parentVersions, { ...child, fromOn: startsAfter(child, on) ? child.fromOn : on },
    )
  }
  const children = joined(below.map(({ kind: _kind, ...child }) => moved(child, to.id, on)))
  await insertRevision(tx, 'people.unitVersion', children, stamp)

  const staff = await listAssignmentsInUnitFrom(tx, from.id, on)
  const posts = joined(staff.map((one) => taken(one, to.id, on, issuedOn)))
  await insertRevision(tx, 'people.assignment', posts, stamp)
  await insertRevision(tx, 'people.unitVersion', endOn(versions, dayBefore(on)), stamp)
}

/** A unit below goes to the new parent on the day; one that comes later starts there. */
function moved(
  child: UnitVersion,
  parentUnitId: string,
  on: Temporal.PlainDate,
): Revision<UnitVersion> {
  const draft = draftOf(child)
  if (!startsAfter(child, dayBefore(on))) {
    const before = { ...draft, toOn: dayBefore(on) }
    return { superseded: [child.id], added: [before, { ...draft, parentUnitId, fromOn: on }] }
  }
  return { superseded: [child.id], added: [{ ...draft, parentUnitId }] }
}

/** A post goes on in the new unit; one that begins later begins there. */
function taken(
  post: Assignment,
  unitId: string,
  on: Temporal.PlainDate,
  issuedOn: Temporal.PlainDate,
): Revision<Assignment> {
  const next = { ...draftOf(post), unitId, headsUnit: false, issuedOn }
  if (!startsAfter(post, dayBefore(on))) {
    const successor = { ...next, assignmentId: newId(), fromOn: on }
    return { superseded: [post.id], added: [ended(post, dayBefore(on), issuedOn), successor] }
  }
  return { superseded: [post.id], added: [next] }
}
