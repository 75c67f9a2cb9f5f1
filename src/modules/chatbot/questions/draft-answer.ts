import { act } from '../../../platform/act.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { lockEntry } from '../entries/store.ts'
import type { FaqEntry, FaqVersion } from '../entry.ts'
import { updateOpenQuestion } from '../store/open-question.ts'
import { finishAnswered } from './finish.ts'
import { assertOver, employeeOf, lockWaiting, rightOver } from './may-change.ts'
import { listDraftedBy } from './store.ts'

/**
 * Notes that a question is being answered by an entry that is written or rewritten (回答を作成中). It
 * is answered when that entry is next published.
 */
export async function draftAnswer(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { questionId, entryId }: { questionId: string; entryId: string },
): Promise<{ questionId: string; entryId: string }> {
  const { scope, right } = await rightOver(platform.db, context, questionId)
  return act(platform, context, { action: 'chatbot.draft_question', ...right }, async (tx) => {
    const question = await lockWaiting(tx, context, scope, questionId)
    const entry = await lockEntry(tx, entryId)
    assertOver(scope, context, entry.owningUnitId)
    const assigneeId = question.assigneeId ?? employeeOf(context)
    const change = { state: 'drafting', entryId, assigneeId } as const
    await updateOpenQuestion(tx, questionId, change)
    return {
      subject: `chatbot.open_question/${questionId}`,
      ...{ before: { state: question.state }, after: change, result: { questionId, entryId } },
    }
  })
}

/**
 * Ends every question that waited for this entry, in the transaction that publishes it. A wording
 * with masked marks is not learned: the city's own question stands in its place.
 */
export async function finishDrafted(
  platform: Pick<Platform, 'config'>,
  tx: Handle,
  context: RequestContext,
  entry: Pick<FaqEntry, 'id' | 'key'>,
  { question: toldQuestion }: Pick<FaqVersion, 'question'>,
): Promise<string[]> {
  const drafted = await listDraftedBy(tx, entry.id)
  for (const question of drafted) {
    const wording = question.question.includes('＊') ? toldQuestion : question.question
    await finishAnswered(platform, tx, context, question, { entry, wording, toldQuestion })
  }
  return drafted.map(({ id }) => id)
}
