import { Refusal } from '../../../platform/refusal.ts'
import { applyAnswers } from '../import/index.ts'
import type { PolicyDocument } from '../policy-document.ts'
import { readDraft } from './read-draft.ts'
import type { ImportRow } from './store.ts'

/**
 * The document that a review makes: what is decided and published (公表する運営方針). Whether a source
 * still counts is settled on sending; here every source named stands for itself.
 * Refuses `goals.review_unfinished`.
 */
export function reviewedDocument({
  sourceText,
  answers,
}: Pick<ImportRow, 'sourceText' | 'answers'>): PolicyDocument {
  const named = Object.values(answers.targets).flatMap(({ sourceKey }) => sourceKey ?? [])
  const answered = applyAnswers(readDraft(sourceText), answers, named)
  if (answered.ok) return answered.document
  const { length: count } = answered.problems
  const text = answered.problems[0]?.text ?? ''
  throw new Refusal('goals.review_unfinished', 409, { count, text })
}
