import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { notify, settleNotices } from '../../../platform/notifications/notify.ts'
import type { Platform } from '../../../platform/platform.ts'
import { openEvaluatorBook } from './evaluators.ts'
import { evaluationKey, measureNotice } from './notices.ts'
import { listOpenRounds, waitsForOwner } from './open-evaluations.ts'
import { roundDueDay, roundOfDay } from './round.ts'

/**
 * Tells owners that a round has begun, and after its last day owners and heads that an evaluation
 * is missing. Run every day, it tells each person once.
 */
export async function remindEvaluators(
  platform: Platform,
  context: RequestContext,
): Promise<{ open: number }> {
  const { today } = context
  const waiting = (await listOpenRounds(platform, today))
    .flatMap(({ measures }) => measures)
    .filter(waitsForOwner)
  if (waiting.length === 0) return { open: 0 }
  const { fiscalYear, round } = roundOfDay(today)
  const isLate = Temporal.PlainDate.compare(today, roundDueDay(fiscalYear, round)) > 0
  const event = isLate ? 'goals.evaluation_overdue' : 'goals.evaluation_due'
  const book = await openEvaluatorBook(platform.db, today)
  await act(platform, context, { action: 'goals.remind_evaluators' }, async (tx) => {
    for (const one of waiting) {
      const owners = book.ownersOf(one.unitPath)
      const to = isLate ? [...owners, ...book.headsOf(one.unitPath)] : owners
      // One open matter stands once in the inbox.
      if (isLate) await settleNotices(tx, context, evaluationKey('goals.evaluation_due', one))
      await notify(tx, context, measureNotice(event, one, to))
    }
    return {
      subject: `goals.round/${fiscalYear}/${round}`,
      after: { event, measureIds: waiting.map(({ measure }) => measure.firstMeasureId) },
      result: null,
    }
  })
  return { open: waiting.length }
}
