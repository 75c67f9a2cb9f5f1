import type { ApprovalContent } from '../../../platform/approval-form.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { viewDraft } from '../view-draft.ts'
import type { DraftView, WaitingItem } from '../view-types.ts'
import { isLarge } from './fact-size.ts'
import { exceptionWords } from './staff-messages.ts'

/** A waiting draft with what is decided, and what keeps it from being ticked among others. */
export type WaitingEntry = {
  item: WaitingItem
  view: DraftView
  content: ApprovalContent
  /** Sentences; empty where a tick is enough. */
  reasons: string[]
}

/** Reads what the entries of one page of the list show. */
export async function readEntries(
  platform: Platform,
  context: RequestContext,
  items: readonly WaitingItem[],
): Promise<WaitingEntry[]> {
  const entries: WaitingEntry[] = []
  for (const item of items) {
    const view = await viewDraft(platform, item.draftId, context)
    const content = view.contentNow ?? view.rounds[0]?.content
    if (content === undefined) continue
    entries.push({ item, view, content, reasons: reasonsOf(item, view, content) })
  }
  return entries
}

function reasonsOf(item: WaitingItem, view: DraftView, content: ApprovalContent): string[] {
  const holds = [
    ...(view.contentChanged ? (['changed'] as const) : []),
    ...item.exceptions,
    ...(isLarge(content) ? (['large'] as const) : []),
  ]
  return holds.map((exception) => `${exceptionWords[exception]}。`)
}
