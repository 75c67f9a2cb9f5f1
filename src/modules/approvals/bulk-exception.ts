import type { Draft } from './draft.ts'

/** Why a draft is not approved with a tick among others, but opened first. */
export const bulkExceptions = ['resubmitted', 'enteredFor', 'proxy', 'routeDeparts'] as const
/** One of them. */
export type BulkException = (typeof bulkExceptions)[number]

/** What makes the draft one to be opened: it came back, was typed by another, or departs. */
export function exceptionsOf(
  { round, enteredBy }: Pick<Draft, 'round' | 'enteredBy'>,
  viewer: { proxy: boolean; stepNotes: readonly unknown[] },
): BulkException[] {
  const holds: Record<BulkException, boolean> = {
    resubmitted: round > 1,
    enteredFor: enteredBy !== null,
    proxy: viewer.proxy,
    routeDeparts: viewer.stepNotes.length > 0,
  }
  return bulkExceptions.filter((exception) => holds[exception])
}
