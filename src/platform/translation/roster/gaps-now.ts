import type { Platform } from '../../platform.ts'
import type { TranslationHall } from '../hall.ts'
import { checkersAmong, daysAhead, type Gap, gapsFrom } from './coverage.ts'
import { listDutyDays, listReaders } from './store.ts'

/** Days of the next two weeks without a reader; none in a city that has no roster yet. */
export async function gapsNow(
  { db }: Pick<Platform, 'db'>,
  hall: TranslationHall,
  today: Temporal.PlainDate,
): Promise<Gap[]> {
  const until = today.add({ days: daysAhead })
  const [readers, days, checkers] = await Promise.all([
    listReaders(db, today, until),
    listDutyDays(db, today, until),
    hall.listCheckers(today),
  ])
  return readers.length === 0 ? [] : gapsFrom(today, checkersAmong(readers, checkers), days)
}
