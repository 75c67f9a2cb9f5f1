import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { scopeOf } from './scope.ts'
import { listAssignmentsInUnitFrom } from './store/assignment.ts'
import {
  getUnit,
  listChildVersionsFrom,
  listUnitVersions,
  lockOrganisation,
} from './store/unit.ts'
import { insertRevision } from './store/version.ts'
import { endOn, stampOf } from './version.ts'

/** The last day of a unit. */
export type UnitClosure = { unitId: string; lastOn: Temporal.PlainDate }

/**
 * Closes a unit at the end of a day (廃止). Nobody may hold a post in it and nothing stand below it
 * afterwards: `people.unit_still_staffed`, `people.unit_has_children`. It stays readable for ever.
 */
export async function closeUnit(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { unitId, lastOn }: UnitClosure,
): Promise<{ unitId: string }> {
  const unitPath = await scopeOf(platform.db, unitId, lastOn)
  return act(platform, context, { action: 'people.close_unit', unitPath }, async (tx) => {
    await lockOrganisation(tx, 'change')
    const unit = await getUnit(tx, unitId, lastOn)
    const nextDay = lastOn.add({ days: 1 })
    const staff = await listAssignmentsInUnitFrom(tx, unitId, nextDay)
    if (staff.length > 0) {
      throw new Refusal('people.unit_still_staffed', 409, { name: unit.name, count: staff.length })
    }
    const children = await listChildVersionsFrom(tx, unitId, nextDay)
    if (children.length > 0) {
      const names = [...new Set(children.map(({ name }) => name))].join(' / ')
      throw new Refusal('people.unit_has_children', 409, { name: unit.name, names })
    }
    const revision = endOn(await listUnitVersions(tx, unitId), lastOn)
    if (revision.superseded.length === 0) throw new Refusal('people.nothing_changed', 409)
    await insertRevision(tx, 'people.unitVersion', revision, stampOf(context))
    return {
      subject: `people.unit/${unitId}`,
      before: unit,
      after: revision.added,
      result: { unitId },
    }
  })
}
