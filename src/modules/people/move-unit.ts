import { act, assertMayAct } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { scopeOf } from './scope.ts'
import { getUnit, listUnitVersions, lockOrganisation } from './store/unit.ts'
import { insertRevision } from './store/version.ts'
import { assertParentKind, assertParentLasts, lifeOf } from './unit.ts'
import { revise, stampOf } from './version.ts'

/** Another place in the organisation from a day on; without a parent directly under the mayor. */
export type UnitMove = {
  unitId: string
  parentUnitId?: string | undefined
  on: Temporal.PlainDate
}

/**
 * Puts a unit under another one from a day on (所管替え). Needs the permission at both places.
 * Refusals: `people.wrong_parent`, `people.parent_not_there`, `people.nothing_changed`.
 */
export async function moveUnit(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { unitId, on, ...input }: UnitMove,
): Promise<{ unitId: string }> {
  const action = 'people.move_unit'
  const parentUnitId = input.parentUnitId ?? null
  const target = await scopeOf(platform.db, parentUnitId, on)
  await assertMayAct(platform, context, { action, unitPath: target })
  const unitPath = await scopeOf(platform.db, unitId, on)
  return act(platform, context, { action, unitPath }, async (tx) => {
    await lockOrganisation(tx, 'change')
    const unit = await getUnit(tx, unitId, on)
    if (unit.parentUnitId === parentUnitId) throw new Refusal('people.nothing_changed', 409)
    const versions = await listUnitVersions(tx, unitId)
    const parent = parentUnitId === null ? null : await getUnit(tx, parentUnitId, on)
    assertParentKind(unit.kind, parent?.kind ?? null)
    if (parent !== null) {
      const toOn = lifeOf(versions)?.toOn ?? null
      assertParentLasts(await listUnitVersions(tx, parent.id), { fromOn: on, toOn })
    }
    const revision = revise(versions, on, { parentUnitId })
    await insertRevision(tx, 'people.unitVersion', revision, stampOf(context))
    return {
      subject: `people.unit/${unitId}`,
      before: unit,
      after: revision.added,
      result: { unitId },
    }
  })
}
