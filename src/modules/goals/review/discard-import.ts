import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { assertFresh, assertOpen } from './edit-review.ts'
import { findVisible } from './review-scope.ts'
import { savedNow } from './stamp.ts'
import { lockImport, updateImport } from './store.ts'

/**
 * Puts a review aside for good (破棄); its text and answers are kept. Refusals:
 * `goals.review_conflict`, `goals.review_sent`, `goals.review_closed`.
 */
export async function discardImport(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { importId, revision }: { importId: string; revision: number },
): Promise<{ importId: string }> {
  const { unitPath } = await findVisible(platform.db, context, importId)
  const where = { action: 'goals.discard_import', permission: 'goals.draft', unitPath }
  return act(platform, context, where, async (tx) => {
    const row = await lockImport(tx, importId)
    assertOpen(row)
    assertFresh(row, revision)
    await updateImport(tx, importId, { status: 'discarded', ...savedNow(context) })
    return {
      subject: `goals.import/${importId}`,
      before: { status: row.status },
      after: { status: 'discarded' },
      result: { importId },
    }
  })
}
