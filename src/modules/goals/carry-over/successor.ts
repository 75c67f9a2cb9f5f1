import { listSuccessions, listUnits, type UnitSuccession } from '#modules/people'
import type { Handle } from '../../../platform/database/handle.ts'

/** How a unit of this year stands on a later day (担当課の確認). */
export type UnitThen = {
  /** Same name, another name, or gone. */
  state: 'there' | 'renamed' | 'ended'
  /** Its name then, or that of the unit that took over; undefined where nobody did. */
  name: string | undefined
  unitId: string | undefined
  /** First day of the new state, where one is known. */
  since: Temporal.PlainDate | undefined
}

/** Units as they will be on a day, asked by those of before. */
export type UnitsThen = {
  find(unitId: string, nameBefore: string): UnitThen
  /** Every name there is on that day. */
  names: ReadonlySet<string>
}

/** Reads the organisation of a day, and who took over from whom until then. */
export async function openUnitsThen(db: Handle, on: Temporal.PlainDate): Promise<UnitsThen> {
  const [units, all] = await Promise.all([listUnits(db, on), listSuccessions(db)])
  const known = new Map(units.map((unit) => [unit.id, unit.name]))
  const until = all.filter((one) => Temporal.PlainDate.compare(one.effectiveOn, on) <= 0)
  return {
    names: new Set(known.values()),
    find(unitId, nameBefore) {
      const own = known.get(unitId)
      if (own === nameBefore) return { state: 'there', name: own, unitId, since: undefined }
      if (own !== undefined) {
        const since = until.findLast((one) => one.fromUnitId === unitId)?.effectiveOn
        return { state: 'renamed', name: own, unitId, since }
      }
      const step = heirOf(unitId, until, known)
      const heir = step?.toUnitId
      const name = heir === undefined ? undefined : known.get(heir)
      return { state: 'ended', name, unitId: heir, since: step?.effectiveOn }
    },
  }
}

/** The last step of the way from an ended unit to one that is there; the newest step first. */
function heirOf(
  unitId: string,
  all: readonly UnitSuccession[],
  known: ReadonlyMap<string, string>,
  seen: readonly string[] = [],
): UnitSuccession | undefined {
  const steps = all.filter(
    ({ fromUnitId, toUnitId }) => fromUnitId === unitId && !seen.includes(toUnitId),
  )
  for (const step of steps.toReversed()) {
    if (known.has(step.toUnitId)) return step
    const further = heirOf(step.toUnitId, all, known, [...seen, unitId])
    if (further !== undefined) return further
  }
  return undefined
}
