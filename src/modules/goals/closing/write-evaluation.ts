import { act } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { notify, settleNotices } from '../../../platform/notifications/notify.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { readerNameOf } from '../actor-name.ts'
import { openEvaluatorBook } from './evaluators.ts'
import { openRoundBook } from './frozen-values.ts'
import type { Mark } from './mark.ts'
import { confirmPress, evaluationKey, type EvaluationPlace, measureNotice } from './notices.ts'
import { assertRoundOpen, assertWritable, getMeasureOf, getPublicPolicy } from './place.ts'
import type { Round } from './round.ts'
import { insertEvaluation, listStanding, lockRound } from './store.ts'
import type { EvaluationRow, NextYear } from './tables.ts'

/** An owner's own evaluation of a measure (自己評価). */
export type SelfEvaluation = {
  /** Of any version of the policy. */
  policyId: string
  round: Round
  measureNo: number
  mark: Mark
  markReason?: string | undefined
  analysis: string
  nextStep: string
  nextYear?: NextYear | undefined
  /** Name of the values that the person saw; without one whatever holds now is frozen. */
  seenHash?: string | undefined
}

/**
 * Writes the owner's evaluation of a measure, freezes beside it the values as of the round's day,
 * counted anew, and asks the second evaluator. Written again it is a new revision; a confirmed one
 * is first returned.
 *
 * Refusals: `goals.policy_not_found`, `goals.measure_not_found`, `goals.evaluation_not_open`,
 * `goals.evaluation_closed`, `goals.evaluation_in_review`, `goals.evaluation_confirmed`,
 * `goals.evaluation_values_changed`, `goals.evaluation_mark_reason`, `goals.evaluation_next_year`.
 */
export async function writeEvaluation(
  platform: Platform,
  context: RequestContext,
  input: SelfEvaluation,
): Promise<{ evaluationId: string; revision: number }> {
  const { db } = platform
  const { round, measureNo } = input
  const policy = await getPublicPolicy(db, input.policyId)
  const { measure, unitPath } = await getMeasureOf(db, policy, measureNo, context.today)
  const deed = { action: 'goals.write_evaluation', permission: 'goals.evaluate', unitPath }
  return act(platform, context, deed, async (tx) => {
    assertRoundOpen(policy, round, context.today)
    const row = await lockRound(tx, context, policy, round)
    assertWritable(row)
    const place = { policy, round, measure }
    const before = (await listStanding(tx, [row.id])).find(
      (one) => one.measureId === measure.firstMeasureId,
    )
    if (before?.decision?.how === 'confirmed') {
      throw new Refusal('goals.evaluation_confirmed', 409)
    }
    // Sources read beside the transaction: one that fails must not take it along.
    const book = await openRoundBook(platform, policy, round)
    const counted = book.measures.find((one) => one.measure.no === measureNo)
    if (counted === undefined) throw new Error(`measure ${measureNo} was not counted`)
    const { seen, seenHash, proposedMark } = counted
    if (input.seenHash !== undefined && input.seenHash !== seenHash) {
      throw new Refusal('goals.evaluation_values_changed', 409)
    }
    const markReason = input.markReason?.trim() || null
    if (input.mark !== proposedMark && markReason === null) {
      throw new Refusal('goals.evaluation_mark_reason', 422)
    }
    if (round === 'yearEnd' && input.nextYear === undefined) {
      throw new Refusal('goals.evaluation_next_year', 422)
    }
    const evaluation: EvaluationRow = {
      id: newId(),
      roundId: row.id,
      measureId: measure.firstMeasureId,
      revision: (before?.revision ?? 0) + 1,
      proposedMark,
      mark: input.mark,
      markReason,
      analysis: input.analysis.trim(),
      nextStep: input.nextStep.trim(),
      nextYear: round === 'yearEnd' ? (input.nextYear ?? null) : null,
      seen,
      seenHash,
      selfBy: readerNameOf(context.actor),
      selfOn: context.today,
      selfAt: context.now,
    }
    await insertEvaluation(tx, evaluation)
    const settled = [
      evaluationKey('goals.evaluation_due', place),
      evaluationKey('goals.evaluation_overdue', place),
      ...(before === undefined ? [] : keysOf(place, before.id)),
    ]
    for (const key of settled) await settleNotices(tx, context, key)
    const heads = (await openEvaluatorBook(tx, context.today)).headsOf(unitPath)
    const to = heads.filter((one) => one !== evaluation.selfBy)
    const [, key = ''] = keysOf(place, evaluation.id)
    const press = confirmPress(place, evaluation.id)
    const notice = measureNotice('goals.evaluation_to_confirm', place, to, { key, press })
    await notify(tx, context, notice)
    const { id: evaluationId, revision, mark } = evaluation
    return {
      subject: `goals.measure/${measure.id}`,
      ...(before === undefined ? {} : { before: { revision: before.revision, mark: before.mark } }),
      after: { round, revision, proposedMark, mark, seenHash },
      result: { evaluationId, revision },
    }
  })
}

/** Keys of what is told of one revision: that it came back, that it waits. */
function keysOf(place: EvaluationPlace, evaluationId: string): string[] {
  return (['goals.evaluation_returned', 'goals.evaluation_to_confirm'] as const).map(
    (event) => `${evaluationKey(event, place)}/${evaluationId}`,
  )
}
