import { digestOf } from '../../../platform/audit/canonical-json.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { askVersion, type SourceDesk } from '../ask-source.ts'
import { loadPolicy } from '../load-policy.ts'
import { assemble } from '../policy-view.ts'
import type { BoundTarget } from '../read-target.ts'
import { getTarget } from '../record-manual-reading.ts'
import { listReadings } from '../store/reading.ts'
import type { ReadingRow } from '../store/tables.ts'
import type { MeasureView, PolicyView, TargetView } from '../view-types.ts'

/** A target counted again (数え直し), with everything that a second count can be checked against. */
export type Recount = {
  asOf: Temporal.PlainDate
  /** Judged as of that day. */
  view: PolicyView
  measure: MeasureView
  target: TargetView
  rule: BoundTarget['rule']
  /** What was promised on that day. */
  promised: BoundTarget['promised']
  sourceVersion: string | undefined
  itemIdsHash: string | null
  /** What was kept of that very day, when it was that day; late evidence makes the two differ. */
  stored: ReadingRow | undefined
  /** Digest of rule, day and result: two counts that agree have the same. */
  resultHash: string
}

/**
 * Counts a target as of any day by its pinned rule, from the rows as they are now. Nothing is
 * stored: over unchanged rows it gives the same answer however often it is asked.
 *
 * Refusals: `goals.target_not_found`, `goals.recount_in_future`.
 */
export async function recountTarget(
  desk: SourceDesk,
  targetId: string,
  asOf: Temporal.PlainDate,
  today: Temporal.PlainDate,
): Promise<Recount> {
  if (Temporal.PlainDate.compare(asOf, today) > 0) {
    throw new Refusal('goals.recount_in_future', 422)
  }
  const { policy, target: row, measure: owner } = await getTarget(desk.db, targetId)
  const loaded = await loadPolicy(desk, policy, 'ja', asOf)
  const view = assemble(loaded, 'ja')
  const measure = view.measures.find((one) => one.id === owner.id)
  const target = measure?.targets.find((one) => one.id === row.id)
  const bound = loaded.bound.find((one) => one.row.id === row.id)
  const actual = loaded.actuals.get(row.id)
  if (!measure || !target || !bound || !actual) throw new Error(`target ${row.id} was not read`)
  const { rule, promised } = bound
  const isLive = target.binding === 'live' && typeof rule?.sourceKey === 'string'
  const countedOn = actual.asOf ?? asOf
  const readings = await listReadings(desk.db, [row.firstTargetId], countedOn)
  const { value, doneOn, itemCount, itemIdsHash } = actual
  return {
    asOf,
    view,
    measure,
    target,
    rule,
    promised,
    sourceVersion: isLive
      ? await askVersion(desk, rule.sourceKey ?? '', rule.parameters)
      : undefined,
    itemIdsHash,
    stored: readings.find((one) => one.asOf.equals(countedOn)),
    resultHash: digestOf({
      rule: rule?.ruleHash ?? null,
      ...{ countedOn, value, doneOn, itemCount, itemIdsHash },
    }),
  }
}
