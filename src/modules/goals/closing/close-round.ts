import { hasRouteRule, submitDraft } from '#modules/approvals'
import { unitPathOf } from '#modules/people'
import { act } from '../../../platform/act.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { settleNotices } from '../../../platform/notifications/notify.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { readerNameOf } from '../actor-name.ts'
import { innerContext } from '../change/read-proposal.ts'
import { isAllConfirmed } from './decide-evaluation.ts'
import { readyKey } from './notices.ts'
import { assertRoundOpen, assertWritable, getPublicPolicy } from './place.ts'
import type { Round } from './round.ts'
import { lockRound, updateRound } from './store.ts'
import type { RoundRow } from './tables.ts'

/** Key of the approval form; drafts store it. */
export const evaluationFormKey = 'goals.evaluation'

/** The head's last word on a round (部長の総評). */
export type RoundWord = { policyId: string; round: Round; word: string }

/**
 * Closes a round with the head's overall word once every measure is confirmed, and publishes it.
 * Where the city has a route for evaluations the approvers decide first.
 *
 * Refusals: those of the place, `goals.evaluation_unconfirmed`, `goals.evaluation_word_missing`,
 * those of `submitDraft`.
 */
export async function closeRound(
  platform: Platform,
  context: RequestContext,
  { policyId, round, word }: RoundWord,
): Promise<{ status: 'inReview' | 'closed' }> {
  const policy = await getPublicPolicy(platform.db, policyId)
  const unitId = policy.departmentId
  const unitPath = await unitPathOf(platform.db, unitId, context.today)
  const permission = 'goals.confirm_evaluation'
  return act(
    platform,
    context,
    { action: 'goals.close_round', permission, unitPath },
    async (tx) => {
      assertRoundOpen(policy, round, context.today)
      const row = await lockRound(tx, context, policy, round)
      assertWritable(row)
      if (!(await isAllConfirmed(tx, { policy }, row))) {
        throw new Refusal('goals.evaluation_unconfirmed', 409)
      }
      if (word.trim() === '') throw new Refusal('goals.evaluation_word_missing', 422)
      const said = { word: word.trim(), wordBy: readerNameOf(context.actor) }
      const inside = { ...platform, db: tx }
      const routed = await hasRouteRule(tx, { form: evaluationFormKey, unitId }, context.today)
      const status = routed ? 'inReview' : 'closed'
      if (status === 'closed') {
        await publishRound(tx, context, row.id, said)
      } else {
        await updateRound(tx, row.id, { ...said, status, statusNote: null })
        const subject = { form: evaluationFormKey, subjectId: row.id }
        await submitDraft(inside, innerContext(context), subject)
      }
      await settleNotices(tx, context, readyKey({ policy, round }))
      return {
        subject: `goals.evaluation_round/${row.id}`,
        before: { status: row.status },
        after: { round, status, word: said.word },
        result: { status },
      }
    },
  )
}

/** Puts a round before the public, for good. */
export async function publishRound(
  tx: Handle,
  context: Pick<RequestContext, 'now' | 'today'>,
  roundId: string,
  more: Partial<Pick<RoundRow, 'word' | 'wordBy' | 'decisionRef'>>,
): Promise<void> {
  await updateRound(tx, roundId, {
    ...more,
    status: 'closed',
    statusNote: null,
    closedOn: context.today,
    closedAt: context.now,
  })
}
