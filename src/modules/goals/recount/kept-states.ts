import { lastDayOf } from '../../../platform/calendar/fiscal-year.ts'
import type { Platform } from '../../../platform/platform.ts'
import { viewPolicies } from '../policy-view.ts'
import type { TargetState } from '../state.ts'
import { readRevisions } from '../store/scope.ts'
import type { PolicyRow } from '../store/tables.ts'

/** States by measure id; null where nothing of a measure is judged. */
export type StatesOfMeasures = Map<string, TargetState | null>

// States of years that are over hardly ever change: judged once for each state of their own rows.
const kept = new WeakMap<
  Platform['db'],
  Map<string, { version: string; states: StatesOfMeasures }>
>()

/**
 * States of all measures of some policies (状況).
 *
 * @param versionOfAll the state of all data, asked for policies that are counted live or whose year
 *   is not over
 */
export async function statesOfMeasures(
  platform: Platform,
  policies: readonly PolicyRow[],
  versionOfAll: () => Promise<string>,
): Promise<StatesOfMeasures> {
  const { db, clock } = platform
  const today = clock.today()
  const known = kept.get(db) ?? new Map<string, { version: string; states: StatesOfMeasures }>()
  kept.set(db, known)
  const { sharedNo, places, livePolicyIds } = await readRevisions(db)
  const isOver = ({ fiscalYear }: PolicyRow) =>
    Temporal.PlainDate.compare(lastDayOf(fiscalYear), today) < 0
  const moves = (policy: PolicyRow) => livePolicyIds.has(policy.id) || !isOver(policy)
  const all = policies.some(moves) ? await versionOfAll() : ''
  const versionOf = (policy: PolicyRow) => {
    const own = places.get(`${policy.fiscalYear} ${policy.departmentId}`) ?? 0
    return moves(policy) ? all : `${sharedNo} ${own}`
  }
  const stale = policies.filter((policy) => known.get(policy.id)?.version !== versionOf(policy))
  const part = { statesOnly: true, withoutNotes: true }
  for (const view of await viewPolicies(platform, stale, 'ja', today, part)) {
    const states = new Map(view.measures.map((one) => [one.id, one.state]))
    known.set(view.policy.id, { version: versionOf(view.policy), states })
  }
  return new Map(policies.flatMap((policy) => [...(known.get(policy.id)?.states ?? [])]))
}
