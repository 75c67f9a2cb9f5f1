import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { daysOf, dueOnOf } from '../record-miss.ts'
import { updateOpenQuestion } from '../store/open-question.ts'
import { finish, finishDeclined } from './finish.ts'
import { assertOver, isWaiting, lockWaiting, rightOver } from './may-change.ts'
import { joinTo, lockQuestion, lockQuestions } from './store.ts'

const subjectOf = (id: string) => `chatbot.open_question/${id}`

/** Says with a reason that the city has no answer to give (市の仕事ではない). */
export async function declineQuestion(
  platform: Pick<Platform, 'db' | 'config'>,
  context: RequestContext,
  { questionId, reason }: { questionId: string; reason: string },
): Promise<{ questionId: string }> {
  const { scope, right } = await rightOver(platform.db, context, questionId)
  return act(platform, context, { action: 'chatbot.decline_question', ...right }, async (tx) => {
    const question = await lockWaiting(tx, context, scope, questionId)
    await finishDeclined(platform, tx, context, question, reason)
    const after = { state: 'outOfScope', reason }
    const before = { state: question.state }
    return { subject: subjectOf(questionId), before, after, result: { questionId } }
  })
}

/**
 * Joins a question to another that waits (重複): its repeats are added there, and whoever waits for
 * it waits there. Refuses `chatbot.original_gone` when the other is none that waits.
 */
export async function joinQuestion(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { questionId, originalId }: { questionId: string; originalId: string },
): Promise<{ questionId: string }> {
  const { scope, right } = await rightOver(platform.db, context, questionId)
  return act(platform, context, { action: 'chatbot.join_question', ...right }, async (tx) => {
    // Both at once, in one order: two who join them crosswise cannot lock each other.
    const locked = await lockQuestions(tx, [questionId, originalId])
    const question = await lockWaiting(tx, context, scope, questionId)
    const original = locked.get(originalId)
    if (original === undefined || originalId === questionId || !isWaiting(original)) {
      throw new Refusal('chatbot.original_gone', 409)
    }
    await joinTo(tx, questionId, originalId)
    const [lastAskedAt] = [original.lastAskedAt, question.lastAskedAt].toSorted((a, b) =>
      Temporal.Instant.compare(b, a),
    )
    await updateOpenQuestion(tx, originalId, {
      repeats: original.repeats + question.repeats,
      lastAskedAt: lastAskedAt ?? original.lastAskedAt,
    })
    await finish(tx, context, question, { state: 'duplicate', duplicateOfId: originalId })
    const after = { state: 'duplicate', duplicateOfId: originalId }
    const before = { state: question.state }
    return { subject: subjectOf(questionId), before, after, result: { questionId } }
  })
}

/** Puts a question back into the queue (戻す), due from today. Refuses `chatbot.question_waiting`. */
export async function reopenQuestion(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { questionId }: { questionId: string },
): Promise<{ questionId: string }> {
  const { scope, right } = await rightOver(platform.db, context, questionId)
  return act(platform, context, { action: 'chatbot.reopen_question', ...right }, async (tx) => {
    const question = await lockQuestion(tx, questionId)
    assertOver(scope, context, question.owningUnitId)
    if (isWaiting(question)) throw new Refusal('chatbot.question_waiting', 409)
    await updateOpenQuestion(tx, questionId, {
      ...{ state: 'new', handledAt: null, handledBy: null, resolution: null, duplicateOfId: null },
      ...{ reopenedAt: context.now },
      dueOn: dueOnOf(context.now, await daysOf(tx, question.topicId)),
    })
    const { state, resolution, duplicateOfId } = question
    const before = { state, resolution, duplicateOfId }
    const after = { state: 'new' }
    return { subject: subjectOf(questionId), before, after, result: { questionId } }
  })
}
