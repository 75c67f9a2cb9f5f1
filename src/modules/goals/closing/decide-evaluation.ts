import { act } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { notify, settleNotices } from '../../../platform/notifications/notify.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { readerNameOf } from '../actor-name.ts'
import { listMeasuresOf } from '../store/policy.ts'
import { openEvaluatorBook } from './evaluators.ts'
import {
  evaluationKey,
  type EvaluationPlace,
  measureNotice,
  readyKey,
  readyNotice,
} from './notices.ts'
import { assertRoundOpen, assertWritable, getMeasureOf, getPublicPolicy } from './place.ts'
import type { Round } from './round.ts'
import { insertDecision, listStanding, lockRound } from './store.ts'
import type { RoundRow } from './tables.ts'

/** What the second evaluator says of an evaluation (二次評価). */
export type SecondOpinion = {
  policyId: string
  round: Round
  measureNo: number
  /** The revision that the person read; a later one is refused. */
  evaluationId: string
} & ({ how: 'confirmed' } | { how: 'returned'; reason: string })

/**
 * Confirms an owner's evaluation, or returns it with a reason. Never by the person who wrote it. A
 * confirmed one may still be returned until the round is closed.
 *
 * Refusals: those of the place, `goals.evaluation_not_found`, `goals.evaluation_newer`,
 * `goals.evaluation_own`, `goals.evaluation_settled`, `goals.evaluation_return_reason`.
 */
export async function decideEvaluation(
  platform: Platform,
  context: RequestContext,
  input: SecondOpinion,
): Promise<{ decisionId: string; allConfirmed: boolean }> {
  const { db } = platform
  const { round, how } = input
  const policy = await getPublicPolicy(db, input.policyId)
  const { measure, unitPath } = await getMeasureOf(db, policy, input.measureNo, context.today)
  const action = how === 'confirmed' ? 'goals.confirm_evaluation' : 'goals.return_evaluation'
  const deed = { action, permission: 'goals.confirm_evaluation', unitPath }
  return act(platform, context, deed, async (tx) => {
    assertRoundOpen(policy, round, context.today)
    const row = await lockRound(tx, context, policy, round)
    assertWritable(row)
    const standing = (await listStanding(tx, [row.id])).find(
      (one) => one.measureId === measure.firstMeasureId,
    )
    if (standing === undefined) throw notFound('goals.evaluation_not_found')
    if (standing.id !== input.evaluationId) throw new Refusal('goals.evaluation_newer', 409)
    const secondBy = readerNameOf(context.actor)
    if (standing.selfBy === secondBy) throw new Refusal('goals.evaluation_own', 409)
    const last = standing.decision?.how
    if (last === how || last === 'returned') throw new Refusal('goals.evaluation_settled', 409)
    const reason = how === 'returned' ? input.reason.trim() : null
    if (reason === '') throw new Refusal('goals.evaluation_return_reason', 422)
    const decisionId = newId()
    await insertDecision(tx, {
      id: decisionId,
      evaluationId: standing.id,
      how,
      reason,
      secondBy,
      decidedOn: context.today,
      decidedAt: context.now,
    })
    const place = { policy, round, measure }
    const asked = `${evaluationKey('goals.evaluation_to_confirm', place)}/${standing.id}`
    await settleNotices(tx, context, asked)
    if (how === 'returned') await tellOwner(tx, context, place, standing, reason ?? '')
    const allConfirmed = await isAllConfirmed(tx, place, row)
    const book = await openEvaluatorBook(tx, context.today)
    if (allConfirmed) {
      await notify(tx, context, readyNotice(place, book.headsOf([policy.departmentId])))
    } else {
      await settleNotices(tx, context, readyKey(place))
    }
    return {
      subject: `goals.measure/${measure.id}`,
      after: { round, revision: standing.revision, mark: standing.mark, how, reason },
      result: { decisionId, allConfirmed },
    }
  })
}

async function tellOwner(
  tx: Handle,
  context: RequestContext,
  place: EvaluationPlace,
  { id, selfBy }: { id: string; selfBy: string },
  reason: string,
): Promise<void> {
  if (selfBy.startsWith('system:')) return
  const key = `${evaluationKey('goals.evaluation_returned', place)}/${id}`
  const more = { key, params: { reason } }
  await notify(tx, context, measureNotice('goals.evaluation_returned', place, [selfBy], more))
}

/** Whether every measure of the policy has a confirmed evaluation in the round. */
export async function isAllConfirmed(
  db: Handle,
  { policy }: Pick<EvaluationPlace, 'policy'>,
  { id }: Pick<RoundRow, 'id'>,
): Promise<boolean> {
  const measures = await listMeasuresOf(db, policy.fiscalYear, policy.departmentId)
  const standing = await listStanding(db, [id])
  return measures.every(({ firstMeasureId }) =>
    standing.some((one) => one.measureId === firstMeasureId && one.decision?.how === 'confirmed'),
  )
}
