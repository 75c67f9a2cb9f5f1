import type { Handle } from '../../../platform/database/handle.ts'
import type { AnswerFile } from '../import/answer-file.ts'
import { openItemsOf } from './open-items.ts'
import { openReview } from './open-review.ts'
import { unitsByName } from './review-scope.ts'
import { reviewWords } from './staff-messages.ts'
import type { ImportRow } from './store.ts'

/** Columns of an import that follow from its text and answers. */
export type ImportHead = Pick<
  ImportRow,
  'departmentId' | 'departmentName' | 'fiscalYear' | 'title' | 'openCount' | 'answers'
>

type Given = {
  sourceText: string
  answers: AnswerFile
  /** Where the title names no department of the city. */
  departmentId: string | null
}

/** Works out the list columns of an import anew from its text and answers. */
export async function importHeadOf(
  db: Handle,
  { sourceText, answers, departmentId }: Given,
  today: Temporal.PlainDate,
  liveKeys: readonly string[],
): Promise<ImportHead> {
  const state = openReview({ sourceText, answers }, liveKeys)
  const { draft } = state.answering
  const fiscalYear = draft.fiscalYear ?? null
  const units = await unitsByName(db, fiscalYear, today)
  const ofYear = { ...answers, fiscalYear: fiscalYear ?? answers.fiscalYear }
  return {
    departmentId: units.get(draft.department) ?? departmentId,
    departmentName: draft.department === '' ? reviewWords.unknownDepartment : draft.department,
    fiscalYear,
    title: draft.title === '' ? reviewWords.untitled : draft.title,
    openCount: openItemsOf(state, ofYear, units).length,
    answers: ofYear,
  }
}
