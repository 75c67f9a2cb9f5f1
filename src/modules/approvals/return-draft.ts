import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Decided, Deciding } from './decide.ts'
import { turnDown } from './turn-down.ts'

/**
 * Sends a draft back with what is to be mended (差戻し); submitted again it opens the next round.
 * Refusals: those of a turn and `approvals.note_missing`.
 */
export function returnDraft(
  platform: Platform,
  context: RequestContext,
  input: Deciding,
): Promise<Decided> {
  const how = { action: 'approvals.return', does: 'return', ends: 'returned' } as const
  return turnDown(platform, context, input, how)
}
