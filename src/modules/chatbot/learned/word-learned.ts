import { act } from '../../../platform/act.ts'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { scopeOf } from '../entries/scope.ts'
import { masked } from '../masking/mask-grammar.ts'
import { getOpenQuestion, updateOpenQuestion } from '../store/open-question.ts'
import { correctItem, findList, getItem, upsertWords } from './store.ts'

/** How a question is put on the list. */
export type Words = { question: string; questionPlain: string | null }

/** Refuses `chatbot.learned_personal` where somebody's number or address would be published. */
function assertNobody({ question, questionPlain }: Words): void {
  for (const text of [question, questionPlain ?? '']) {
    if (masked(text).kinds.length > 0) throw new Refusal('chatbot.learned_personal', 422)
  }
}

/**
 * Words a question that was answered, for the list of its month and for whoever asked (市の言葉).
 * Refusals: `chatbot.question_not_found`, `chatbot.learned_published`, `chatbot.learned_personal`.
 */
export async function wordLearned(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { questionId, ...words }: Words & { questionId: string },
): Promise<{ questionId: string }> {
  const open = await getOpenQuestion(platform.db, questionId)
  const right = (await scopeOf(platform.db, context)).right('chatbot.edit', open.owningUnitId)
  return act(platform, context, { action: 'chatbot.word_learned', ...right }, async (tx) => {
    assertNobody(words)
    if (open.state !== 'answered' || open.handledAt === null) {
      throw notFound('chatbot.question_not_found')
    }
    const monthOn = open.handledAt.toZonedDateTimeISO(cityTimeZone).toPlainDate().with({ day: 1 })
    if ((await findList(tx, monthOn)) !== undefined) {
      throw new Refusal('chatbot.learned_published', 409)
    }
    await updateOpenQuestion(tx, questionId, { toldQuestion: words.question })
    await upsertWords(tx, {
      ...{ ...words, id: newId(), monthOn, openQuestionId: questionId },
      ...{ entryId: open.entryId, unitId: open.owningUnitId, days: null, sortNo: 0 },
      removedAt: null,
    })
    return {
      subject: `chatbot.open_question/${questionId}`,
      before: { question: open.toldQuestion },
      after: words,
      result: { questionId },
    }
  })
}

/**
 * Corrects what was published (訂正), or takes it off the list; the list says when. Refusals:
 * `chatbot.learned_not_found`, `chatbot.learned_personal`.
 */
export async function correctLearned(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  {
    itemId,
    reason,
    isRemoved,
    ...words
  }: Words & {
    itemId: string
    reason: string
    isRemoved: boolean
  },
): Promise<{ itemId: string }> {
  const right = { action: 'chatbot.correct_learned', permission: 'chatbot.manage' }
  return act(platform, context, right, async (tx) => {
    assertNobody(words)
    const item = await getItem(tx, itemId)
    if ((await findList(tx, item.monthOn)) === undefined) {
      throw notFound('chatbot.learned_not_found')
    }
    const removedAt = isRemoved ? (item.removedAt ?? context.now) : null
    const change = { ...words, removedAt, correctionReason: reason }
    await correctItem(tx, item, change, context.now)
    const { question, questionPlain } = item
    return {
      subject: `chatbot.learned_item/${itemId}`,
      before: { question, questionPlain, isRemoved: item.removedAt !== null },
      after: { ...words, isRemoved, reason },
      result: { itemId },
    }
  })
}
