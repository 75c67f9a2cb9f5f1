import type { Handle } from '../../platform/database/handle.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { contentHashOf } from './draft.ts'
import { formOf } from './form-of.ts'
import { lockNewest } from './store/draft.ts'

/**
 * Refuses to carry out what is not decided, or was decided with another content. Held until the
 * transaction ends: `approvals.not_decided`, `approvals.content_changed`.
 */
export async function assertDecided(
  tx: Handle,
  platform: Pick<Platform, 'offers'>,
  form: string,
  subjectId: string,
): Promise<{ draftId: string; decisionRef: string }> {
  const draft = await lockNewest(tx, form, subjectId)
  if (draft?.status !== 'approved' || draft.decisionRef === null) {
    throw new Refusal('approvals.not_decided', 409)
  }
  const content = await formOf(platform, form).content(tx, subjectId)
  if (contentHashOf(content) !== draft.contentHash) {
    throw new Refusal('approvals.content_changed', 409)
  }
  return { draftId: draft.id, decisionRef: draft.decisionRef }
}
