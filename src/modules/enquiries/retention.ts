import { type RawBuilder, sql } from 'kysely'

// Days after which an enquiry that was dealt with is deleted, on either machine.
const keptDays = 365

/** Answered, and somebody has yet to tell it: an open case, however old (未伝達). */
export const untold = sql<boolean>`(state = 'answered' and told_at is null
  and coalesce(reply_by in ('phone', 'letter', 'mail'), false))`

/** Whether a row was dealt with long enough ago to go, on a date in Asia/Tokyo (保存期間). */
export function isPastKeeping(on: Temporal.PlainDate): RawBuilder<boolean> {
  const first = on.subtract({ days: keptDays })
  return sql<boolean>`((handled_at at time zone 'Asia/Tokyo')::date < ${first}
    and not ${untold})`
}
