import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { notFound } from '../../platform/refusal.ts'
import { assertName } from './employee.ts'
import { scopeOf } from './scope.ts'
import { insertUnits, listUnits, listUnitVersions, lockOrganisation } from './store/unit.ts'
import { adding, insertRevision } from './store/version.ts'
import {
  assertParentKind,
  assertParentLasts,
  assertPhone,
  assertSlug,
  type UnitKind,
} from './unit.ts'
import { stampOf } from './version.ts'

/** A unit that does not exist yet. */
export type NewUnit = {
  kind: UnitKind
  name: string
  slug: string
  phone?: string | undefined
  parentUnitId?: string | undefined
  fromOn: Temporal.PlainDate
}

/**
 * Adds a unit to the organisation from a day on (組織の新設), last among its neighbours.
 * Refusals: `people.wrong_parent`, `people.parent_not_there`, `people.slug_taken` and
 * malformed names, slugs and numbers.
 */
export async function createUnit(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  input: NewUnit,
): Promise<{ unitId: string }> {
  const parentUnitId = input.parentUnitId ?? null
  const unitPath = await scopeOf(platform.db, parentUnitId, input.fromOn)
  return act(platform, context, { action: 'people.create_unit', unitPath }, async (tx) => {
    assertName(input.name)
    assertSlug(input.slug)
    assertPhone(input.phone ?? null)
    await lockOrganisation(tx, 'change')
    const period = { fromOn: input.fromOn, toOn: null }
    const units = await listUnits(tx, input.fromOn)
    const parent = units.find(({ id }) => id === parentUnitId)
    if (parentUnitId !== null && parent === undefined) throw notFound('people.unit_not_found')
    assertParentKind(input.kind, parent?.kind ?? null)
    if (parent !== undefined) assertParentLasts(await listUnitVersions(tx, parent.id), period)

    const unit = { id: newId(), kind: input.kind }
    const neighbours = units.filter((one) => one.parentUnitId === parentUnitId)
    const version = {
      ...period,
      unitId: unit.id,
      name: input.name,
      slug: input.slug,
      phone: input.phone ?? null,
      parentUnitId,
      sortNo: Math.max(0, ...neighbours.map(({ sortNo }) => sortNo)) + 10,
    }
    const stamp = stampOf(context)
    await insertUnits(tx, [unit], stamp)
    await insertRevision(tx, 'people.unitVersion', adding([version]), stamp)
    return {
      subject: `people.unit/${unit.id}`,
      after: { ...unit, ...version },
      result: { unitId: unit.id },
    }
  })
}
