import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { lockEntry } from '../entries/store.ts'
import { masked } from '../masking/mask-grammar.ts'
import { listVersions } from '../store/entry.ts'
import { finishAnswered } from './finish.ts'
import { assertOver, lockWaiting, rightOver } from './may-change.ts'

/** Characters that a wording may have. */
export const longestWording = 200

/** Refuses what residents would not say: `chatbot.wording_masked`, `chatbot.wording_too_long`. */
export function readWording(text: string): string {
  const wording = text.normalize('NFC').trim()
  const { kinds } = masked(wording)
  if (kinds.length > 0 || /[＊*]/.test(wording)) throw new Refusal('chatbot.wording_masked', 422)
  if (Array.from(wording).length > longestWording) {
    throw new Refusal('chatbot.wording_too_long', 422, { max: longestWording })
  }
  return wording
}

/**
 * Teaches that a question is answered by an entry that residents can read (覚えさせる): stored wording,
 * test case and the end of the question in one transaction. Asks for the right over the unit of the
 * question and that of the entry.
 *
 * Refusals: `chatbot.question_handled`, `chatbot.not_published`, `chatbot.wording_masked`,
 * `chatbot.wording_too_long`.
 */
export async function teachQuestion(
  platform: Pick<Platform, 'db' | 'config'>,
  context: RequestContext,
  { questionId, entryId, wording: given }: { questionId: string; entryId: string; wording: string },
): Promise<{ questionId: string; entryId: string }> {
  const { scope, right } = await rightOver(platform.db, context, questionId)
  return act(platform, context, { action: 'chatbot.teach_question', ...right }, async (tx) => {
    const wording = readWording(given)
    const question = await lockWaiting(tx, context, scope, questionId)
    const entry = await lockEntry(tx, entryId)
    assertOver(scope, context, entry.owningUnitId)
    const versions = await listVersions(tx, entryId)
    const published = versions.find(({ id }) => id === entry.publishedVersionId)
    if (entry.state !== 'published' || published === undefined) {
      throw new Refusal('chatbot.not_published', 409)
    }
    const answer = { entry, wording, toldQuestion: published.question }
    await finishAnswered(platform, tx, context, question, answer)
    return {
      subject: `chatbot.open_question/${questionId}`,
      ...{ before: { state: question.state }, after: { state: 'answered', entryId, wording } },
      result: { questionId, entryId },
    }
  })
}
