import { countByAction } from '../../../platform/audit/entry-store.ts'
import type { Platform } from '../../../platform/platform.ts'

/** What was done in the week of a year ago, by action (去年の今週). */
export type LastYear = {
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  deeds: { label: string; count: number }[]
}

/** The work that the calendar brings again; reading and signing in say nothing of it. */
const telling = /^(?:people|approvals|goals|training)\.(?!view_|list_|export_|hand_over)/
const deedsMax = 10

/** Monday to Sunday of the week of the same day last year; undefined where nothing was done. */
export async function listLastYear(
  { db, offers }: Pick<Platform, 'db' | 'offers'>,
  today: Temporal.PlainDate,
): Promise<LastYear | undefined> {
  const then = today.subtract({ years: 1 })
  const from = then.subtract({ days: then.dayOfWeek - 1 })
  const to = from.add({ days: 6 })
  const counted = await countByAction(db, { fromOn: from, toOn: to })
  const deeds = counted.flatMap(({ action, count }) => {
    const label = offers.actions[action]
    return label !== undefined && telling.test(action) ? [{ label, count }] : []
  })
  return deeds.length === 0 ? undefined : { from, to, deeds: deeds.slice(0, deedsMax) }
}
