import { act } from '../../../platform/act.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { formatInstant } from '../../../platform/ui/dates.ts'
import { applyEdit } from './apply-edit.ts'
import { carryAnswers } from './carry-answers.ts'
import { assertFits } from './check-edit.ts'
import { importHeadOf } from './import-head.ts'
import { liveKeysOf, openReview, type ReviewState } from './open-review.ts'
import { findVisible, scopeOf } from './review-scope.ts'
import type { ReviewEdit } from './review-types.ts'
import { actionOf } from './staff-messages.ts'
import { savedNow } from './stamp.ts'
import { type ImportRow, insertSave, lockImport, updateImport } from './store.ts'

/** A change and the revision it was made from. */
export type Editing = { importId: string; revision: number; edit: ReviewEdit }

/** What came of it. `setAside` names answers that a corrected text has no place for any more. */
export type Edited = { importId: string; revision: number; setAside: string[] }

/**
 * Saves one change of a review. Refusals: `goals.review_conflict` (409: somebody saved since; see
 * `conflictOf`), `goals.review_sent` (409: `reopenReview` first), `goals.review_closed`,
 * `goals.review_edit` (422, its sentence in `text`), `goals.source_parameters`.
 */
export async function editReview(
  platform: Pick<Platform, 'db' | 'offers'>,
  context: RequestContext,
  { importId, revision, edit }: Editing,
): Promise<Edited> {
  const { actor, today } = context
  const { unitPath } = await findVisible(platform.db, context, importId)
  const action = actionOf[edit.do]
  return act(platform, context, { action, permission: 'goals.draft', unitPath }, async (tx) => {
    const row = await lockImport(tx, importId)
    assertOpen(row)
    assertFresh(row, revision)
    const { next, setAside } = editRow(platform, row, edit)
    const given = { ...next, departmentId: row.departmentId }
    const head = await importHeadOf(tx, given, today, liveKeysOf(platform))
    if (head.departmentId !== row.departmentId) {
      assertMay(actor, 'goals.draft', await scopeOf(tx, head, today))
    }
    const saved = await saveRevision(tx, context, { ...row, ...next, ...head }, action)
    return {
      subject: `goals.import/${importId}`,
      before: { revision },
      after: { revision: saved.revision, edit: edit.do === 'correctText' ? edit.do : edit },
      result: { importId, revision: saved.revision, setAside },
    }
  })
}

/** Text and answers after an edit; refuses one that does not fit the draft. */
export function editRow(
  platform: Pick<Platform, 'offers'>,
  row: Pick<ImportRow, 'sourceText' | 'answers'>,
  edit: ReviewEdit,
): { next: Pick<ImportRow, 'sourceText' | 'answers'>; setAside: string[] } {
  if (edit.do === 'correctText') return carryAnswers(row, edit.text)
  const liveKeys = liveKeysOf(platform)
  const { sourceText } = row
  const before = openReview(row, liveKeys)
  const changed = { sourceText, answers: applyEdit(row.answers, edit) }
  const next = { sourceText, answers: withoutGone(before, changed, liveKeys) }
  assertFits(before, openReview(next, liveKeys), edit, platform.offers.goalSources)
  return { next, setAside: [] }
}

/** Answers without what was said of a target that the edit itself took away, such as a part. */
function withoutGone(
  before: ReviewState,
  changed: Pick<ImportRow, 'sourceText' | 'answers'>,
  liveKeys: readonly string[],
): ImportRow['answers'] {
  const { targets, mergedInto } = openReview(changed, liveKeys).answering
  const { answers } = changed
  const isGone = (id: string) =>
    before.answering.targets.has(id) &&
    !targets.has(id) &&
    !mergedInto.has(id) &&
    !answers.drop.includes(id)
  const kept = Object.entries(answers.targets).filter(([id]) => !isGone(id))
  return { ...answers, targets: Object.fromEntries(kept) }
}

/** Writes the next revision and its line of the history. */
async function saveRevision(
  tx: Handle,
  context: RequestContext,
  row: ImportRow,
  action: string,
): Promise<ImportRow> {
  const { id, ...columns } = { ...row, ...savedNow(context), revision: row.revision + 1 }
  await updateImport(tx, id, columns)
  const saved = { id, ...columns }
  await insertSave(tx, saved, action)
  return saved
}

/** Only an open review is edited: `goals.review_sent`, `goals.review_closed`. */
export function assertOpen({ status }: Pick<ImportRow, 'status'>): void {
  if (status === 'open') return
  if (status === 'inReview' || status === 'decided') throw new Refusal('goals.review_sent', 409)
  throw new Refusal('goals.review_closed', 409, { status })
}

/** Refuses what was made from an older revision: `goals.review_conflict`. */
export function assertFresh(
  row: Pick<ImportRow, 'revision' | 'savedByName' | 'savedAt'>,
  revision: number,
): void {
  if (row.revision === revision) return
  const { savedByName: by, savedAt } = row
  throw new Refusal('goals.review_conflict', 409, { by, at: formatInstant(savedAt) })
}
