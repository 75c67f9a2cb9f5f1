import type { Handle } from '../../../platform/database/handle.ts'
import type { QuestionSet } from './questionnaire.ts'
import { firstQuestions } from './staff-messages.ts'
import { findAskedVersion, listQuestionSets } from './store/questionnaire.ts'

/** The sheet that the product brings: version 1 until a city writes its own. */
export const firstSet: QuestionSet = { version: 1, questions: firstQuestions }

/** Every version of the questionnaire, newest first; the product's own where nothing is kept. */
export async function questionSets(db: Handle): Promise<QuestionSet[]> {
  const kept = await listQuestionSets(db)
  return kept.length === 0
    ? [firstSet]
    : kept.map(({ version, questions }) => ({ version, questions }))
}

/** What an offering asks: the version that it was first answered with, otherwise the newest. */
export async function questionSetFor(db: Handle, offeringId: string): Promise<QuestionSet> {
  const sets = await questionSets(db)
  const asked = await findAskedVersion(db, offeringId)
  return sets.find(({ version }) => version === asked) ?? sets[0] ?? firstSet
}
