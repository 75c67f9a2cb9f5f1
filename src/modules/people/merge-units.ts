import { act, assertMayAct } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { scopeOf } from './scope.ts'
import { getUnit, insertSuccessions, lockOrganisation } from './store/unit.ts'
import { handOverUnit } from './unit-hand-over.ts'
import { stampOf } from './version.ts'

/** Units that go up in another one on a day. */
export type UnitMerger = {
  unitIds: string[]
  intoUnitId: string
  on: Temporal.PlainDate
  issuedOn: Temporal.PlainDate
  note: string
}

/**
 * Merges units into another one from a day on (統合). Their people and the units below them go along;
 * who heads the joint unit is decided by an order of its own. Needs the permission at every place.
 * Refusals: `people.merge_with_itself`, `people.wrong_parent`, `people.unit_too_young`.
 */
export async function mergeUnits(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { unitIds, intoUnitId, on, issuedOn, note }: UnitMerger,
): Promise<{ unitId: string }> {
  const action = 'people.merge_units'
  for (const unitId of unitIds) {
    const path = await scopeOf(platform.db, unitId, on)
    await assertMayAct(platform, context, { action, unitPath: path })
  }
  const unitPath = await scopeOf(platform.db, intoUnitId, on)
  return act(platform, context, { action, unitPath }, async (tx) => {
    if (unitIds.includes(intoUnitId)) throw new Refusal('people.merge_with_itself', 409)
    await lockOrganisation(tx, 'change')
    const into = await getUnit(tx, intoUnitId, on)
    const stamp = stampOf(context)
    const before = []
    for (const unitId of new Set(unitIds)) {
      const unit = await getUnit(tx, unitId, on)
      before.push(unit)
      await handOverUnit(tx, unit, into, { on, issuedOn, stamp })
    }
    const merged = { kind: 'merge' as const, effectiveOn: on, toUnitId: into.id, note }
    const successions = before.map(({ id }) => ({ ...merged, fromUnitId: id }))
    await insertSuccessions(tx, successions, stamp)
    return {
      subject: `people.unit/${into.id}`,
      before,
      after: successions,
      result: { unitId: into.id },
    }
  })
}
