import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { scopeOf } from '../entries/scope.ts'
import { masked } from '../masking/mask-grammar.ts'
import { recordMiss } from '../record-miss.ts'
import { readQuestion } from '../reply/answer-question.ts'
import { getOpenQuestion } from '../store/open-question.ts'
import { listTopics } from '../store/topic.ts'

/** What somebody at the telephone was asked. */
export type Call = { question: string; unitId: string; topicId: string | null }

/**
 * Puts a question that was asked on the telephone into the queue (電話で聞かれたこと); masked like a
 * resident's own. Answers whether it joined one that was there. Refuses what `readQuestion` does.
 */
export async function noteCall(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { question, unitId, topicId }: Call,
): Promise<{ id: string; joined: boolean }> {
  const { text } = masked(readQuestion(question))
  const right = (await scopeOf(platform.db, context)).right('chatbot.edit', unitId)
  return act(platform, context, { action: 'chatbot.note_call', ...right }, async (tx) => {
    if (topicId !== null && !(await listTopics(tx)).some(({ id }) => id === topicId)) {
      throw notFound('chatbot.topic_not_found')
    }
    const call = { id: null, question: text, locale: 'ja', channel: 'staff' } as const
    const miss = { ...call, topicId, unitId, askedAt: context.now }
    const id = await recordMiss(tx, miss, 'phoneNote')
    const { repeats } = await getOpenQuestion(tx, id)
    return { subject: `chatbot.open_question/${id}`, result: { id, joined: repeats > 1 } }
  })
}
