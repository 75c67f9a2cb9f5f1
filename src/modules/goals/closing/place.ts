import { unitPathOf } from '#modules/people'
import type { Handle } from '../../../platform/database/handle.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { findPolicy, findPublished, listMeasuresOf } from '../store/policy.ts'
import type { MeasureRow, PolicyRow } from '../store/tables.ts'
import { isRoundOpen, type Round } from './round.ts'
import { closingRoundNames } from './staff-messages.ts'
import type { RoundRow } from './tables.ts'

/** The policy that is public now, by the id of any of its versions; not found otherwise. */
export async function getPublicPolicy(db: Handle, policyId: string): Promise<PolicyRow> {
  const known = await findPolicy(db, policyId)
  // A plan is of the same year and department as a policy, and is none.
  const isPolicy = known?.kind === 'policy'
  const policy = isPolicy
    ? await findPublished(db, known.fiscalYear, known.departmentId)
    : undefined
  if (policy === undefined) throw notFound('goals.policy_not_found')
  return policy
}

/** One of its measures, with the units over it, nearest first. */
export async function getMeasureOf(
  db: Handle,
  { fiscalYear, departmentId }: PolicyRow,
  no: number,
  today: Temporal.PlainDate,
): Promise<{ measure: MeasureRow; unitPath: string[] }> {
  const measures = await listMeasuresOf(db, fiscalYear, departmentId)
  const measure = measures.find((one) => one.no === no)
  if (measure === undefined) throw notFound('goals.measure_not_found')
  return { measure, unitPath: [...(await unitPathOf(db, measure.ownerDivisionId, today))] }
}

/** Refuses a round whose day is not over or came before the policy. */
export function assertRoundOpen(
  policy: PolicyRow,
  round: Round,
  today: Temporal.PlainDate,
): void {
  if (!isRoundOpen(policy, round, today)) {
    throw new Refusal('goals.evaluation_not_open', 409, { round: closingRoundNames[round] })
  }
}

/** Refuses to write in a round that is closed or with its approvers. */
export function assertWritable({ status }: RoundRow): void {
  if (status === 'closed') throw new Refusal('goals.evaluation_closed', 409)
  if (status === 'inReview') throw new Refusal('goals.evaluation_in_review', 409)
}
