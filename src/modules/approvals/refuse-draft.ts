import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Decided, Deciding } from './decide.ts'
import { turnDown } from './turn-down.ts'

/**
 * Decides that it shall not be (不承認), with the reason; the draft is at its end.
 * Refusals: those of a turn and `approvals.note_missing`.
 */
export function refuseDraft(
  platform: Platform,
  context: RequestContext,
  input: Deciding,
): Promise<Decided> {
  const how = { action: 'approvals.refuse', does: 'refuse', ends: 'refused' } as const
  return turnDown(platform, context, input, how)
}
