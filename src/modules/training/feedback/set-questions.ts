import { act } from '../../../platform/act.ts'
import { actorRefOf } from '../../../platform/audit/append.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { firstSet, questionSets } from './question-set.ts'
import { assertQuestions, type Question } from './questionnaire.ts'
import { insertQuestionSet } from './store/questionnaire.ts'

/**
 * Makes a new version of the questionnaire (アンケートの設問); offerings already answered keep theirs.
 * Refusals: `training.questions_malformed`, `training.changed_meanwhile`.
 */
export async function setQuestions(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { basedOn, questions }: { basedOn: number; questions: readonly Question[] },
): Promise<{ version: number }> {
  return act(platform, context, { action: 'training.set_questions' }, async (tx) => {
    assertQuestions(questions)
    const [newest = firstSet] = await questionSets(tx)
    if (newest.version !== basedOn) throw new Refusal('training.changed_meanwhile', 409)
    const stamp = { createdAt: context.now, createdBy: actorRefOf(context.actor) }
    if (newest === firstSet) await insertQuestionSet(tx, { ...firstSet, ...stamp })
    const after = { version: newest.version + 1, questions: [...questions] }
    const isNew = await insertQuestionSet(tx, { ...after, ...stamp })
    if (!isNew) throw new Refusal('training.changed_meanwhile', 409)
    const { version } = after
    return {
      subject: `training.question_set/${version}`,
      before: newest,
      after,
      result: { version },
    }
  })
}
