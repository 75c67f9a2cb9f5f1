import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { scopeOf } from './review-scope.ts'
import { getImport, lockImport, updateImport } from './store.ts'

/** How the round before the approvers ended. */
export type Settlement = {
  importId: string
  status: 'decided' | 'open'
  note: string | null
  decisionRef?: string
}

/**
 * Moves a review along with its decision (決裁の結果). Published and discarded ones stay as they are.
 */
export async function settlePolicy(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { importId, status, note, decisionRef }: Settlement,
): Promise<void> {
  const seen = await getImport(platform.db, importId)
  const unitPath = await scopeOf(platform.db, seen, context.today)
  const where = { action: 'goals.settle_policy', permission: 'goals.draft', unitPath }
  await act(platform, context, where, async (tx) => {
    const row = await lockImport(tx, importId)
    if (row.status === 'inReview' || row.status === 'decided') {
      await updateImport(tx, importId, { status, approvalNote: note })
    }
    return {
      subject: `goals.import/${importId}`,
      before: { status: row.status },
      after: { status, note, ...(decisionRef === undefined ? {} : { decisionRef }) },
      result: null,
    }
  })
}
