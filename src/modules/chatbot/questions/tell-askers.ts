import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { contactOf } from '../leave-question.ts'
import { markAskerTold } from '../line/store.ts'
import { listAskers } from '../store/open-question.ts'
import { assertOver, rightOver } from './may-change.ts'
import { lockQuestion } from './store.ts'

/** One person who waits for the answer to a question. */
export type Waiting = { questionId: string; askerId: string }

/**
 * Shows a clerk how to reach somebody who waits (連絡先の表示); each look is in the audit trail. The
 * address is no part of what is kept of the press. Refuses `chatbot.nobody_to_tell`.
 */
export async function revealContact(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  secret: string,
  { questionId, askerId }: Waiting,
): Promise<string> {
  const { scope, right } = await rightOver(platform.db, context, questionId)
  const find = async (db: typeof platform.db) =>
    (await listAskers(db, questionId)).find(({ id }) => id === askerId)
  await act(platform, context, { action: 'chatbot.reveal_contact', ...right }, async (tx) => {
    const question = await lockQuestion(tx, questionId)
    assertOver(scope, context, question.owningUnitId)
    if ((await find(tx)) === undefined) throw notFound('chatbot.nobody_to_tell')
    return { subject: `chatbot.open_question/${questionId}`, after: { askerId }, result: null }
  })
  const asker = await find(platform.db)
  const contact = asker === undefined ? undefined : contactOf(asker.contactSealed, secret)
  if (contact === undefined) throw notFound('chatbot.nobody_to_tell')
  return contact
}

/** Notes that a clerk has told somebody (知らせた); the address is forgotten at once. */
export async function noteTold(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { questionId, askerId }: Waiting,
): Promise<{ questionId: string }> {
  const { scope, right } = await rightOver(platform.db, context, questionId)
  return act(platform, context, { action: 'chatbot.tell_asker', ...right }, async (tx) => {
    const question = await lockQuestion(tx, questionId)
    assertOver(scope, context, question.owningUnitId)
    const askers = await listAskers(tx, questionId)
    if (!askers.some(({ id }) => id === askerId)) throw notFound('chatbot.nobody_to_tell')
    await markAskerTold(tx, askerId, context.now)
    const subject = `chatbot.open_question/${questionId}`
    return { subject, after: { askerId }, result: { questionId } }
  })
}
