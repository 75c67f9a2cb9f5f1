import { unitPathOf } from '#modules/people'
import type { Platform } from '../../../platform/platform.ts'
import { listMeasuresOf, listPublished } from '../store/policy.ts'
import type { MeasureRow } from '../store/tables.ts'
import type { EvaluationPlace } from './notices.ts'
import { isRoundOpen, roundOfDay } from './round.ts'
import { listRounds, listStanding, type Standing } from './store.ts'
import type { RoundRow } from './tables.ts'

/** A measure in the round of the day, with what stands of it. */
export type OpenEvaluation = EvaluationPlace & {
  measure: MeasureRow
  /** The owner division and the units above it, nearest first. */
  unitPath: string[]
  standing: Standing | undefined
}

/** The round of the day of one policy, while it is not closed or with its approvers. */
export type OpenRound = Omit<EvaluationPlace, 'measure'> & {
  row: RoundRow | undefined
  measures: OpenEvaluation[]
}

/** The rounds that people are asked for on a day, policy by policy. */
export async function listOpenRounds(
  { db }: Pick<Platform, 'db'>,
  today: Temporal.PlainDate,
): Promise<OpenRound[]> {
  const { fiscalYear, round } = roundOfDay(today)
  const policies = (await listPublished(db, { fiscalYear })).filter((policy) =>
    isRoundOpen(policy, round, today),
  )
  const rows = (await listRounds(db, policies)).filter((one) => one.round === round)
  const standing = await listStanding(db, rows.map(({ id }) => id))
  const paths = new Map<string, string[]>()
  const open: OpenRound[] = []
  for (const policy of policies) {
    const row = rows.find((one) => one.departmentId === policy.departmentId)
    if (row !== undefined && row.status !== 'open') continue
    const measures: OpenEvaluation[] = []
    for (const measure of await listMeasuresOf(db, fiscalYear, policy.departmentId)) {
      const { ownerDivisionId, firstMeasureId } = measure
      const unitPath = paths.get(ownerDivisionId) ?? [
        ...(await unitPathOf(db, ownerDivisionId, today)),
      ]
      paths.set(ownerDivisionId, unitPath)
      const mine = standing.find(
        (one) => one.roundId === row?.id && one.measureId === firstMeasureId,
      )
      measures.push({ policy, round, measure, unitPath, standing: mine })
    }
    open.push({ policy, round, row, measures })
  }
  return open
}

/** Whether the owner is to write: nothing is there yet, or it came back. */
export function waitsForOwner({ standing }: OpenEvaluation): boolean {
  return standing === undefined || standing.decision?.how === 'returned'
}

/** Whether the second evaluator is to decide. */
export function waitsForSecond({ standing }: OpenEvaluation): boolean {
  return standing !== undefined && standing.decision === null
}

/** Whether every measure is confirmed, so that the head may close. */
export function isReady({ measures }: OpenRound): boolean {
  return measures.every(({ standing }) => standing?.decision?.how === 'confirmed')
}
