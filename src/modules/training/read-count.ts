import { lastDayOf } from '../../platform/calendar/fiscal-year.ts'
import type { Handle } from '../../platform/database/handle.ts'
import type { CountFilter, CourseCounting, ParticipantCounting } from './counting.ts'
import { countCourses, countParticipants } from './store/count.ts'
import { listSummaries } from './store/plan.ts'

/** A count with what it is made of. */
export type CountReading = {
  /** Null where nothing is known: a line of a year known only as a total. */
  value: number | null
  itemCount: number
  itemIdsHash: string | null
  /** What is written beside a total without rows. */
  summaryNote: string | null
}

/** What is counted, and by which rule. */
export type Counted =
  | { what: 'courses'; countBy: CourseCounting }
  | { what: 'participants'; countBy: ParticipantCounting }

/**
 * Counts courses or participants up to a day. A year known only as a total has that number from its
 * last day on, and none for its lines unless they are known too; histories of single people,
 * taken in later, do not move it.
 */
export async function readCount(
  db: Handle,
  filter: CountFilter,
  counted: Counted,
): Promise<CountReading> {
  const summaries = await listSummaries(db, [filter.fiscalYear])
  if (summaries.length === 0) {
    const { count, idsHash } =
      counted.what === 'courses'
        ? await countCourses(db, filter, counted.countBy)
        : await countParticipants(db, filter, counted.countBy)
    return { value: count, itemCount: count, itemIdsHash: idsHash, summaryNote: null }
  }
  const line = filter.line === 'all' ? null : filter.line
  const found = summaries.find(({ planLine }) => planLine === line)
  const isOver = Temporal.PlainDate.compare(filter.asOf, lastDayOf(filter.fiscalYear)) >= 0
  const total = counted.what === 'courses' ? found?.courseCount : found?.participantCount
  return {
    value: isOver ? (total ?? null) : null,
    itemCount: 0,
    itemIdsHash: null,
    summaryNote: summaries[0]?.note ?? '',
  }
}
