import { createHash } from 'node:crypto'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { approveDraft } from './approve-draft.ts'
import { maySee } from './standing.ts'
import { getDraft } from './store/draft.ts'
import type { BulkOutcome } from './view-types.ts'

/**
 * Approves what was ticked (一括承認), each in a transaction of its own. Whatever is to be looked at
 * first, changed meanwhile or is refused stays open and is named with the reason.
 */
export async function approveInBulk(
  platform: Platform,
  { formKey, ...context }: RequestContext,
  drafts: readonly { draftId: string; contentHash: string }[],
): Promise<BulkOutcome> {
  const outcome: BulkOutcome = { approved: [], left: [] }
  const once = new Map(drafts.map((draft) => [draft.draftId, draft]))
  for (const { draftId, contentHash } of once.values()) {
    // A repeat of the whole form repeats each press, and each gets its own first result.
    const own = formKey === undefined ? context : { ...context, formKey: keyFor(formKey, draftId) }
    const title = await titleFor(platform, context, draftId)
    try {
      const input = { draftId, contentHash, bulk: true }
      const { decisionRef } = await approveDraft(platform, own, input)
      outcome.approved.push({ draftId, title, decisionRef })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      outcome.left.push({ draftId, title, code: error.code, params: error.params })
    }
  }
  return outcome
}

async function titleFor(
  { db }: Platform,
  context: RequestContext,
  draftId: string,
): Promise<string> {
  try {
    const draft = await getDraft(db, draftId)
    return (await maySee(db, draft, context)) ? draft.title : ''
  } catch (error) {
    if (error instanceof Refusal) return ''
    throw error
  }
}

function keyFor(formKey: string, draftId: string): string {
  const digest = createHash('sha256').update(`${formKey} ${draftId}`).digest('hex')
  return digest.slice(0, 32).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}
