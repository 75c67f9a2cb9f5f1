import type { Handle } from '../../../platform/database/handle.ts'
import type { ShownText, TextDesk } from '../shown-text.ts'
import type { MeasureRow, PolicyRow } from '../store/tables.ts'
import type { Mark } from './mark.ts'
import type { Round } from './round.ts'
import { listRounds, listStanding, type Standing } from './store.ts'
import type { FrozenValue, NextYear, RoundRow } from './tables.ts'

/** Rounds that are closed, with their evaluations, read but not yet put into words. */
export type ClosedRounds = { rounds: RoundRow[]; evaluations: Standing[] }

/** A closed round as the public reads it (評価の回). */
export type RoundView = {
  id: string
  round: Round
  asOf: Temporal.PlainDate
  closedOn: Temporal.PlainDate
  word: ShownText
}

/** The evaluation of a measure as the public reads it: no names. */
export type EvaluationView = {
  round: Round
  asOf: Temporal.PlainDate
  closedOn: Temporal.PlainDate
  /** Given by people; `proposedMark` is what the figures alone say. Both stay visible. */
  mark: Mark
  proposedMark: Mark | null
  markReason: ShownText | null
  analysis: ShownText
  nextStep: ShownText
  nextYear: NextYear | null
  /** As frozen on the day of the round. */
  values: FrozenValue[]
}

/** Reads the closed rounds of some policies. */
export async function loadClosedRounds(
  db: Handle,
  policies: readonly PolicyRow[],
): Promise<ClosedRounds> {
  const rounds = (await listRounds(db, policies)).filter(({ status }) => status === 'closed')
  return { rounds, evaluations: await listStanding(db, rounds.map(({ id }) => id)) }
}

/** Those of one policy. */
export function closedRoundsOf(
  { rounds, evaluations }: ClosedRounds,
  { kind, departmentId, fiscalYear }: PolicyRow,
): ClosedRounds {
  // A year is closed for the department's policy; a plan of the same unit has no rounds.
  const mine = rounds.filter(
    (one) =>
      kind === 'policy' && one.departmentId === departmentId && one.fiscalYear === fiscalYear,
  )
  return {
    rounds: mine,
    evaluations: evaluations.filter(({ roundId }) => mine.some(({ id }) => id === roundId)),
  }
}

/** The rounds in the reader's language, mid-year first. */
export function viewRounds({ rounds }: ClosedRounds, texts: TextDesk): RoundView[] {
  return rounds.flatMap(({ id, round, asOf, closedOn, word }) =>
    closedOn === null
      ? []
      : [{ id, round, asOf, closedOn, word: texts.show(id, 'word', word ?? '') }],
  )
}

/** The evaluations of a measure in the reader's language, mid-year first. */
export function viewEvaluations(
  { rounds, evaluations }: ClosedRounds,
  { firstMeasureId }: Pick<MeasureRow, 'firstMeasureId'>,
  texts: TextDesk,
): EvaluationView[] {
  return rounds.flatMap(({ id, round, asOf, closedOn }) => {
    const one = evaluations.find(
      (evaluation) => evaluation.roundId === id && evaluation.measureId === firstMeasureId,
    )
    if (one === undefined || closedOn === null) return []
    const { mark, proposedMark, markReason, analysis, nextStep, nextYear } = one
    return [
      {
        round,
        asOf,
        closedOn,
        mark,
        proposedMark,
        markReason: markReason === null ? null : texts.show(one.id, 'markReason', markReason),
        analysis: texts.show(one.id, 'analysis', analysis),
        nextStep: texts.show(one.id, 'nextStep', nextStep),
        nextYear,
        values: one.seen,
      },
    ]
  })
}
