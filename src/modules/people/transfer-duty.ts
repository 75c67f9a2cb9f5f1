import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { scopeOf } from './scope.ts'
import { getUnit, insertSuccessions } from './store/unit.ts'
import { stampOf } from './version.ts'

/** A duty that another unit has from a day on. */
export type DutyTransfer = {
  fromUnitId: string
  toUnitId: string
  on: Temporal.PlainDate
  /** Which duty, in the words of the order. */
  note: string
}

/**
 * Records that a duty went from one unit to another (事務の移管). Units and people stay as they are.
 * Refusal: `people.merge_with_itself`.
 */
export async function transferDuty(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { fromUnitId, toUnitId, on, note }: DutyTransfer,
): Promise<{ unitId: string }> {
  const unitPath = await scopeOf(platform.db, fromUnitId, on)
  return act(platform, context, { action: 'people.transfer_duty', unitPath }, async (tx) => {
    if (fromUnitId === toUnitId) throw new Refusal('people.merge_with_itself', 409)
    await getUnit(tx, fromUnitId, on)
    await getUnit(tx, toUnitId, on)
    const moved = { kind: 'transferOfDuty' as const, effectiveOn: on, fromUnitId, toUnitId, note }
    await insertSuccessions(tx, [moved], stampOf(context))
    return {
      subject: `people.unit/${fromUnitId}`,
      after: moved,
      result: { unitId: fromUnitId },
    }
  })
}
