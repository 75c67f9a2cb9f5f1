import { act } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Locale } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { writerOf } from '../entries/make-version.ts'
import { editorRight, scopeOf } from '../entries/scope.ts'
import type { FixedKey } from '../fixed-replies/trigger-grammar.ts'
import { masked } from '../masking/mask-grammar.ts'
import { readQuestion } from '../reply/answer-question.ts'
import { insertTestCases, listTestCases, retireTestCase } from '../store/bench.ts'
import { getEntry } from '../store/entry.ts'
import type { TestCase } from '../store/tables.ts'

/** A question that an editor adds to the bench, with what must come of it. */
export type NewCase = { question: string; locale: Locale; note?: string } & (
  | { expects: 'entry'; entryId: string }
  | { expects: 'decline' }
  | { expects: 'fixed'; fixedKey: FixedKey }
)

/** Adds a question to the bench (試験問題の追加); what belongs to one person is masked. */
export async function addCase(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  added: NewCase,
): Promise<{ caseId: string }> {
  const { db } = platform
  const entry = added.expects === 'entry' ? await getEntry(db, added.entryId) : undefined
  const right =
    entry === undefined
      ? editorRight(context)
      : (await scopeOf(db, context)).right('chatbot.edit', entry.owningUnitId)
  const { text: question } = masked(readQuestion(added.question))
  return act(platform, context, { action: 'chatbot.add_test_case', ...right }, async (tx) => {
    const one: TestCase = {
      ...{ id: newId(), question, locale: added.locale, expects: added.expects, origin: 'editor' },
      entryIds: entry === undefined ? [] : [entry.id],
      fixedKey: added.expects === 'fixed' ? added.fixedKey : null,
      ...{ note: added.note ?? '', openQuestionId: null, madeBy: writerOf(context) },
      ...{ madeAt: context.now, retiredAt: null },
    }
    await insertTestCases(tx, [one])
    const subject = `chatbot.test_case/${one.id}`
    return { subject, after: one, result: { caseId: one.id } }
  })
}

/** Takes a question out of the bench (試験問題の終了). Refuses `chatbot.case_not_found`. */
export async function retireCase(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  caseId: string,
): Promise<{ caseId: string }> {
  const { db } = platform
  const found = (await listTestCases(db)).find(({ id }) => id === caseId)
  if (found === undefined) throw notFound('chatbot.case_not_found')
  const [entryId] = found.entryIds
  const right =
    entryId === undefined
      ? editorRight(context)
      : (await scopeOf(db, context)).right(
          'chatbot.edit',
          (await getEntry(db, entryId)).owningUnitId,
        )
  return act(platform, context, { action: 'chatbot.retire_test_case', ...right }, async (tx) => {
    await retireTestCase(tx, caseId, context.now)
    return { subject: `chatbot.test_case/${caseId}`, before: found, result: { caseId } }
  })
}
