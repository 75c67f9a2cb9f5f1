import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { assertName } from './employee.ts'
import { scopeOf } from './scope.ts'
import { getUnit, insertSuccessions, insertUnits, lockOrganisation } from './store/unit.ts'
import { adding, insertRevision } from './store/version.ts'
import { assertPhone, assertSlug } from './unit.ts'
import { handOverUnit } from './unit-hand-over.ts'
import { stampOf } from './version.ts'

/** One of the units that come out of a split. */
export type UnitPart = { name: string; slug: string; phone?: string | undefined }

/** New units out of one. */
export type UnitSplit = {
  unitId: string
  parts: UnitPart[]
  /** Whether the old unit ends; its people and sections then go to the first part. */
  ends: boolean
  on: Temporal.PlainDate
  issuedOn: Temporal.PlainDate
  note: string
}

/**
 * Splits units off another one from a day on (分割). The parts stand beside it. When the old unit goes
 * on, its people stay until an order moves them. Refusals: `people.slug_taken`,
 * `people.no_parts`, `people.unit_too_young`.
 */
export async function splitUnit(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { unitId, parts, ends, on, issuedOn, note }: UnitSplit,
): Promise<{ unitId: string; partIds: string[] }> {
  const unitPath = await scopeOf(platform.db, unitId, on)
  return act(platform, context, { action: 'people.split_unit', unitPath }, async (tx) => {
    for (const { name, slug, phone } of parts) {
      assertName(name)
      assertSlug(slug)
      assertPhone(phone ?? null)
    }
    await lockOrganisation(tx, 'change')
    const unit = await getUnit(tx, unitId, on)
    const stamp = stampOf(context)
    const made = parts.map((part, index) => ({ ...part, id: newId(), kind: unit.kind, index }))
    const [first] = made
    if (first === undefined) throw new Refusal('people.no_parts', 422)
    await insertUnits(
      tx,
      made.map(({ id, kind }) => ({ id, kind })),
      stamp,
    )
    const versions = made.map(({ id, name, slug, phone = null, index }) => ({
      unitId: id,
      name,
      slug,
      phone,
      parentUnitId: unit.parentUnitId,
      sortNo: unit.sortNo + index + 1,
      fromOn: on,
      toOn: unit.toOn,
    }))
    await insertRevision(tx, 'people.unitVersion', adding(versions), stamp)
    const split = { kind: 'split' as const, effectiveOn: on, fromUnitId: unitId, note }
    await insertSuccessions(
      tx,
      made.map(({ id }) => ({ ...split, toUnitId: id })),
      stamp,
    )
    if (ends) await handOverUnit(tx, unit, first, { on, issuedOn, stamp })
    return {
      subject: `people.unit/${unitId}`,
      before: unit,
      after: versions,
      result: { unitId, partIds: made.map(({ id }) => id) },
    }
  })
}
