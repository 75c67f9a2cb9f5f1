import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { assertName } from './employee.ts'
import { scopeOf } from './scope.ts'
import { getUnit, insertSuccessions, listUnitVersions, lockOrganisation } from './store/unit.ts'
import { insertRevision } from './store/version.ts'
import { revise, stampOf } from './version.ts'

/** A new name from a day on. */
export type UnitRename = { unitId: string; name: string; on: Temporal.PlainDate; note: string }

/**
 * Gives a unit another name from a day on (改称); before that day it keeps the old one.
 * Refusals: `people.nothing_changed`, `people.name_malformed`.
 */
export async function renameUnit(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { unitId, name, on, note }: UnitRename,
): Promise<{ unitId: string }> {
  const unitPath = await scopeOf(platform.db, unitId, on)
  return act(platform, context, { action: 'people.rename_unit', unitPath }, async (tx) => {
    assertName(name)
    await lockOrganisation(tx, 'change')
    const unit = await getUnit(tx, unitId, on)
    if (unit.name === name) throw new Refusal('people.nothing_changed', 409)
    const revision = revise(await listUnitVersions(tx, unitId), on, { name })
    const stamp = stampOf(context)
    await insertRevision(tx, 'people.unitVersion', revision, stamp)
    await insertSuccessions(
      tx,
      [{ kind: 'rename', effectiveOn: on, fromUnitId: unitId, toUnitId: unitId, note }],
      stamp,
    )
    return {
      subject: `people.unit/${unitId}`,
      before: unit,
      after: revision.added,
      result: { unitId },
    }
  })
}
