import { voidDraft } from '#modules/approvals'
import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { assertFresh } from './edit-review.ts'
import { publishForm } from './form-key.ts'
import { findVisible } from './review-scope.ts'
import { getImport, type ImportRow, lockImport, updateImport } from './store.ts'

/** A review to be edited again, and why. */
export type Reopening = { importId: string; revision: number; reason: string }

/**
 * Voids the approval of a sent or decided review, with the reason, so that it can be edited again
 * (決裁の取消し). Refusals: `goals.reopen_without_reason`, `goals.review_conflict`,
 * `goals.review_closed`. A review that is open already stays as it is.
 */
export async function reopenReview(
  platform: Platform,
  context: RequestContext,
  { importId, revision, reason: given }: Reopening,
): Promise<{ importId: string; revision: number }> {
  const reason = given.trim()
  if (reason === '') throw new Refusal('goals.reopen_without_reason', 422)
  const { row: seen, unitPath } = await findVisible(platform.db, context, importId)
  const where = { action: 'goals.reopen_review', permission: 'goals.draft', unitPath }
  return act(platform, context, where, async (tx) => {
    const { formKey: _key, ...inner } = context
    assertReopens(await getImport(tx, importId), revision)
    // The draft before the review, in the order in which a decision takes them.
    const inside = { ...platform, db: tx }
    await voidDraft(inside, inner, { form: publishForm, subjectId: importId, reason })
    const row = await lockImport(tx, importId)
    assertReopens(row, revision)
    // One that came back meanwhile keeps the approver's words.
    if (seen.status !== 'open') {
      await updateImport(tx, importId, { status: 'open', approvalNote: reason })
    }
    return {
      subject: `goals.import/${importId}`,
      before: { status: seen.status },
      after: { status: 'open', reason },
      result: { importId, revision: row.revision },
    }
  })
}

function assertReopens(row: ImportRow, revision: number): void {
  const { status } = row
  if (status === 'published' || status === 'discarded') {
    throw new Refusal('goals.review_closed', 409, { status })
  }
  assertFresh(row, revision)
}
