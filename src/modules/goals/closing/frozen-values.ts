import { digestOf } from '../../../platform/audit/canonical-json.ts'
import type { SourceDesk } from '../ask-source.ts'
import { loadPolicy } from '../load-policy.ts'
import { assemble } from '../policy-view.ts'
import type { PolicyRow } from '../store/tables.ts'
import type { MeasureView, PolicyView, TargetView } from '../view-types.ts'
import { type Mark, proposeMark, worstMark } from './mark.ts'
import { judgingDay, type Round, roundDay } from './round.ts'
import type { FrozenValue } from './tables.ts'

/** A measure counted as of the day of a round: what would be frozen if it were sent now. */
export type CountedMeasure = {
  measure: MeasureView
  seen: FrozenValue[]
  /** Names these values; unchanged rows give the same name. */
  seenHash: string
  proposedMark: Mark | null
}

/** A policy as of the day of a round. */
export type RoundBook = { view: PolicyView; measures: CountedMeasure[] }

/** Counts a whole policy anew as of the day of a round, from the rows as they are now. */
export async function openRoundBook(
  desk: SourceDesk,
  policy: PolicyRow,
  round: Round,
): Promise<RoundBook> {
  const { fiscalYear } = policy
  const loaded = await loadPolicy(desk, policy, 'ja', roundDay(fiscalYear, round))
  const view = assemble({ ...loaded, today: judgingDay(fiscalYear, round) }, 'ja')
  return { view, measures: view.measures.map((measure) => countMeasure(measure, policy, round)) }
}

function countMeasure(
  measure: MeasureView,
  { fiscalYear }: PolicyRow,
  round: Round,
): CountedMeasure {
  const asOf = roundDay(fiscalYear, round)
  const seen = measure.targets.map((target) => freeze(target, fiscalYear, asOf))
  return {
    measure,
    seen,
    seenHash: digestOf(seen.map(({ targetId, value, doneOn }) => ({ targetId, value, doneOn }))),
    proposedMark: worstMark(seen.map((one) => one.proposedMark)),
  }
}

function freeze(target: TargetView, fiscalYear: number, asOf: Temporal.PlainDate): FrozenValue {
  const { actual } = target
  const proposed = target.judged ? proposeMark(target, fiscalYear, asOf) : null
  return {
    targetId: target.firstId,
    no: target.no,
    label: target.label.text,
    binding: target.binding,
    judged: target.judged,
    value: actual.value,
    unit: target.unit,
    doneOn: actual.doneOn?.toString() ?? null,
    targetValue: target.targetValue,
    dueOn: target.dueOn?.toString() ?? null,
    state: target.state,
    unavailable: actual.unavailable,
    ruleHash: target.ruleHash,
    proposedMark: proposed?.mark ?? null,
    basis: proposed?.basis ?? null,
  }
}

/** Whether a value is another by now than when it was frozen (その後の数え直し). */
export function hasChanged(frozen: FrozenValue, now: FrozenValue | undefined): boolean {
  if (now === undefined || now.unavailable) return false
  return now.value !== frozen.value || now.doneOn !== frozen.doneOn
}
