import type { DemoCity, EmployeeSeed, UnitSeed } from '../../../fixtures/city.ts'
import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { isHeadPost } from './post-grammar.ts'
import { countEmployees, insertEmployees } from './store/employee.ts'
import { insertSuccessions, insertUnits, lockOrganisation } from './store/unit.ts'
import { adding, insertRevision } from './store/version.ts'
import { stampOf } from './version.ts'

/** Ids of what was seeded, by the keys of the demo city. */
export type SeededPeople = {
  unitIds: Record<string, string>
  /** By staff number. */
  employeeIds: Record<string, string>
}

/**
 * Fills an empty city hall with the demo city, in one transaction with one audit entry. A city that
 * knows anybody is refused: `people.not_empty`.
 */
export async function seedPeople(
  platform: Pick<Platform, 'db' | 'clock'>,
  city: DemoCity,
): Promise<SeededPeople> {
  const context: RequestContext = {
    requestId: 'seed',
    locale: 'ja',
    actor: { kind: 'system', name: 'seed' },
    now: platform.clock.now(),
    today: platform.clock.today(),
    addressHash: null,
  }
  return act(platform, context, { action: 'people.seed' }, async (tx) => {
    await lockOrganisation(tx, 'change')
    if ((await countEmployees(tx)) > 0) throw new Refusal('people.not_empty', 409)
    const unitIds = idsOf(city.units.map(({ key }) => key))
    const employeeIds = idsOf(city.employees.map(({ staffNo }) => staffNo))
    const unitOf = (key: string) => known(unitIds, key)
    const stamp = stampOf(context)

    await insertUnits(
      tx,
      city.units.map(({ key, kind }) => ({ id: unitOf(key), kind })),
      stamp,
    )
    const versions = city.units.flatMap((unit, index) => versionsOf(unit, index, unitOf))
    await insertRevision(tx, 'people.unitVersion', adding(versions), stamp)
    const successions = city.successions.map(({ kind, fromKey, toKey, happenedOn }) => ({
      kind,
      fromUnitId: unitOf(fromKey),
      toUnitId: unitOf(toKey),
      effectiveOn: happenedOn,
      note: '',
    }))
    await insertSuccessions(tx, successions, stamp)

    const people = city.employees.map((one) => ({
      ...one,
      employeeId: known(employeeIds, one.staffNo),
    }))
    await insertEmployees(
      tx,
      people.map(({ employeeId, staffNo }) => ({ id: employeeId, staffNo })),
      stamp,
    )
    await insertRevision(tx, 'people.employeeVersion', adding(people.map(personOf)), stamp)
    const nameOn = unitNames(city.units)
    const posts = people.flatMap((one) => postsOf(one, one.employeeId, unitOf, nameOn))
    await insertRevision(tx, 'people.assignment', adding(posts), stamp)
    const grants = city.roles.map(({ staffNo, role, unitKey, fromOn }) => ({
      grantId: newId(),
      employeeId: known(employeeIds, staffNo),
      role,
      unitId: unitKey === null ? null : unitOf(unitKey),
      fromOn,
      toOn: null,
    }))
    await insertRevision(tx, 'people.roleGrant', adding(grants), stamp)
    return {
      subject: 'people.city',
      after: { unitIds, employeeIds },
      result: { unitIds, employeeIds },
    }
  })
}

function idsOf(keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key, newId()]))
}

function known(ids: Record<string, string>, key: string): string {
  const id = ids[key]
  if (id === undefined) throw new Error(`the demo city has nothing called ${key}`)
  return id
}

function versionsOf(unit: UnitSeed, index: number, unitOf: (key: string) => string) {
  return unit.versions.map(({ name, parentKey, validFromOn, validToOn }) => ({
    unitId: unitOf(unit.key),
    name,
    slug: unit.key,
    phone: unit.phone ?? null,
    parentUnitId: parentKey === undefined ? null : unitOf(parentKey),
    sortNo: (index + 1) * 10,
    fromOn: validFromOn,
    toOn: validToOn ?? null,
  }))
}

function unitNames(units: readonly UnitSeed[]) {
  const byKey = new Map(units.map((unit) => [unit.key, unit.versions]))
  return (key: string, on: Temporal.PlainDate): string => {
    const versions = byKey.get(key) ?? []
    const present = versions.findLast(
      ({ validFromOn }) => Temporal.PlainDate.compare(validFromOn, on) <= 0,
    )
    return (present ?? versions[0])?.name ?? ''
  }
}

function personOf(person: EmployeeSeed & { employeeId: string }) {
  const { employeeId, name, kana, previousSurname, staffClass, assignments } = person
  const starts = assignments.map(({ fromOn }) => fromOn)
  const [fromOn] = starts.toSorted((a, b) => Temporal.PlainDate.compare(a, b))
  if (fromOn === undefined) throw new Error(`${person.staffNo} of the demo city has no post`)
  return {
    employeeId,
    name,
    kana,
    previousSurname: previousSurname ?? null,
    staffClass,
    fromOn,
    toOn: null,
  }
}

function postsOf(
  person: EmployeeSeed,
  employeeId: string,
  unitOf: (key: string) => string,
  nameOn: (key: string, on: Temporal.PlainDate) => string,
) {
  return person.assignments.map(({ unitKey, post, kind, orderedOn, fromOn, toOn }) => ({
    assignmentId: newId(),
    employeeId,
    unitId: unitOf(unitKey),
    post,
    kind,
    headsUnit: isHeadPost(post, nameOn(unitKey, fromOn)),
    issuedOn: orderedOn,
    endIssuedOn: null,
    fromOn,
    toOn: toOn ?? null,
  }))
}
