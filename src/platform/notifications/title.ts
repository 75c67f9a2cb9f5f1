import type { Platform } from '../platform.ts'
import type { NoticeRow } from './tables.ts'

/** The sentence of a notice. One whose module has left the product is called by its event. */
export function titleOf(
  { offers, log }: Pick<Platform, 'offers' | 'log'>,
  { event, params }: Pick<NoticeRow, 'event' | 'params'>,
): string {
  const text = offers.notices[event]
  if (text === undefined) return event
  try {
    return text.title(params)
  } catch (fault) {
    // One notice of an older release must not take the whole inbox along.
    const error = fault instanceof Error ? fault : new Error(String(fault))
    log.error({ event, error }, 'a notice has no sentence')
    return text.labelJa
  }
}
