import type { Handle } from '../../../platform/database/handle.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Locale } from '../../../platform/messages/locale.ts'
import { settleNotices } from '../../../platform/notifications/notify.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { FaqEntry, FaqVariant } from '../entry.ts'
import { tellAsker } from '../line/tell-asker.ts'
import type { OpenQuestion } from '../open-question.ts'
import { chatPath } from '../paths.ts'
import { pathOf } from '../reply/corpus.ts'
import { insertTestCases } from '../store/bench.ts'
import { insertVariants } from '../store/entry.ts'
import { listAskers, updateOpenQuestion } from '../store/open-question.ts'
import { employeeOf } from './may-change.ts'
import { keysOf } from './notices.ts'
import { caseNote } from './staff-messages-rules.ts'

/** A way to ask that residents used, stored with the entry (覚えた言い方). */
export function learnedVariant(
  context: RequestContext,
  { entryId, locale, text }: { entryId: string; locale: Locale; text: string },
): FaqVariant {
  const learned = { id: newId(), entryId, locale, text, origin: 'learned' as const }
  return { ...learned, addedBy: employeeOf(context), addedAt: context.now }
}

/** What the answer to a question consists of. */
export type Answered = {
  entry: Pick<FaqEntry, 'id' | 'key'>
  /** The question as residents put it; asked of the bench from now on. */
  wording: string
  /** The question in the city's words. */
  toldQuestion: string
}

/**
 * Ends a question with an answer (答えた), in the caller's transaction: a stored wording, a test case,
 * and the word to those who wait on LINE. Those who left a mail address are told by the clerks.
 */
export async function finishAnswered(
  platform: Pick<Platform, 'config'>,
  tx: Handle,
  context: RequestContext,
  question: OpenQuestion,
  { entry, wording, toldQuestion }: Answered,
): Promise<void> {
  const { now } = context
  const { locale } = question
  const said = { entryId: entry.id, locale, text: wording }
  await insertVariants(tx, [learnedVariant(context, said)])
  await insertTestCases(tx, [
    {
      ...{ id: newId(), question: wording, locale, expects: 'entry', entryIds: [entry.id] },
      ...{ fixedKey: null, note: caseNote, origin: 'openQuestion', openQuestionId: question.id },
      ...{ madeBy: employeeOf(context), madeAt: now, retiredAt: null },
    },
  ])
  await finish(tx, context, question, { state: 'answered', entryId: entry.id, toldQuestion })
  await tellLine(platform, tx, context, question, pathOf(entry.key))
}

/** Ends a question without an answer (市の仕事ではない); those who wait on LINE hear of it. */
export async function finishDeclined(
  platform: Pick<Platform, 'config'>,
  tx: Handle,
  context: RequestContext,
  question: OpenQuestion,
  reason: string,
): Promise<void> {
  await finish(tx, context, question, { state: 'outOfScope', resolution: reason })
  await tellLine(platform, tx, context, question, undefined)
}

/** Notes who ended a question and when, and takes its notices from everybody's inbox. */
export async function finish(
  tx: Handle,
  context: RequestContext,
  question: OpenQuestion,
  end: Pick<OpenQuestion, 'state'> &
    Partial<Pick<OpenQuestion, 'entryId' | 'toldQuestion' | 'resolution' | 'duplicateOfId'>>,
): Promise<void> {
  const handled = { handledBy: employeeOf(context), handledAt: context.now }
  await updateOpenQuestion(tx, question.id, { ...end, ...handled })
  for (const key of keysOf(question)) await settleNotices(tx, context, key)
}

async function tellLine(
  platform: Pick<Platform, 'config'>,
  tx: Handle,
  { now }: RequestContext,
  { id, question }: OpenQuestion,
  path: `/${string}` | undefined,
): Promise<void> {
  const word = { question, path: path ?? chatPath, isAnswered: path !== undefined }
  for (const asker of await listAskers(tx, id)) await tellAsker(platform, tx, asker, word, now)
}
