import type { Notice } from '../../../platform/notifications/notice.ts'
import type { Press } from '../../../platform/module.ts'
import type { MeasureRow, PolicyRow } from '../store/tables.ts'
import { confirmPath, evaluationPath, evaluationsPath } from './paths.ts'
import type { Round } from './round.ts'
import { closingRoundNames, closingWords } from './staff-messages.ts'

/** A measure in a round of a policy. */
export type EvaluationPlace = {
  policy: PolicyRow
  round: Round
  measure: Pick<MeasureRow, 'no' | 'title' | 'firstMeasureId'>
}

type Event =
  | 'goals.evaluation_due'
  | 'goals.evaluation_overdue'
  | 'goals.evaluation_to_confirm'
  | 'goals.evaluation_returned'
  | 'goals.evaluation_ready'

/** Key of the notices of one event about a measure in a round. */
export function evaluationKey(event: Event, place: EvaluationPlace): string {
  return `${event}/${place.round}/${place.measure.firstMeasureId}`
}

/** Key of the notice that a round can be closed. */
export function readyKey({ policy, round }: Omit<EvaluationPlace, 'measure'>): string {
  return `goals.evaluation_ready/${round}/${policy.departmentId}/${policy.fiscalYear}`
}

/** What asks an owner to write, or tells of what came back. */
export function measureNotice(
  event: Event,
  place: EvaluationPlace,
  to: readonly string[],
  more: { key?: string; press?: Press; params?: Record<string, string> } = {},
): Notice {
  const { policy, round, measure } = place
  const { no, title } = measure
  return {
    event,
    key: more.key ?? evaluationKey(event, place),
    to,
    params: { round: closingRoundNames[round], no: String(no), title, ...more.params },
    path: evaluationPath(policy.id, round, no),
    ...(more.press === undefined ? {} : { press: more.press }),
  }
}

/** Tells the head that every measure is confirmed. */
export function readyNotice(
  place: Omit<EvaluationPlace, 'measure'>,
  to: readonly string[],
): Notice {
  const { policy, round } = place
  return {
    event: 'goals.evaluation_ready',
    key: readyKey(place),
    to,
    params: { round: closingRoundNames[round], policy: policy.title },
    path: evaluationsPath(policy.id),
  }
}

/** The second evaluator's one press. */
export function confirmPress({ policy, round, measure }: EvaluationPlace, id: string): Press {
  return {
    labelJa: closingWords.confirm,
    action: confirmPath(policy.id, round, measure.no),
    hidden: { evaluation: id },
  }
}
