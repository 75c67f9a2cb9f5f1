import type { Platform } from '../../platform.ts'
import { daysAhead, type Gap, gapsFrom } from './coverage.ts'
import { listDutyDays, listReaders } from './store.ts'

/** Days of the next two weeks without a reader; none in a city that has no roster yet. */
export async function gapsNow(
  { db }: Pick<Platform, 'db'>,
  today: Temporal.PlainDate,
): Promise<Gap[]> {
  const until = today.add({ days: daysAhead })
  const [readers, days] = await Promise.all([
    listReaders(db, today, until),
    listDutyDays(db, today, until),
  ])
  return readers.length === 0 ? [] : gapsFrom(today, readers, days)
}
