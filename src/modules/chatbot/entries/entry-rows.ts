import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import { type FaqEntry, type FaqVersion, holdsOn, type Topic } from '../entry.ts'
import { listEntries } from '../store/entry.ts'
import { listTopics } from '../store/topic.ts'
import { listLastVersions, listLivingVersions } from './store.ts'

/** An entry with its versions that count today (一覧の行). */
export type EntryRow = {
  entry: FaqEntry
  topic: Topic | undefined
  /** What residents read today. */
  current: FaqVersion | undefined
  /** Every version that is published, also for another year, newest first. */
  published: readonly FaqVersion[]
  /** A wording that is not published yet. */
  pending: FaqVersion | undefined
  /** What the row shows: the pending one before the current one. */
  shown: FaqVersion
}

const days = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b)

/** Puts an entry and its versions together; undefined without any version. */
export function rowOf(
  entry: FaqEntry,
  versions: readonly FaqVersion[],
  topic: Topic | undefined,
  today: Temporal.PlainDate,
): EntryRow | undefined {
  const newestFirst = versions.toSorted((a, b) => b.no - a.no)
  const published = newestFirst.filter(({ state }) => state === 'published')
  const current = published.find((version) => holdsOn(version, today))
  const pending = newestFirst.find(({ state }) => state === 'draft' || state === 'inReview')
  const shown = pending ?? current ?? published[0] ?? newestFirst[0]
  return shown && { entry, topic, current, published, pending, shown }
}

/** Every entry with its versions, in the order of the topics. */
export async function listRows(db: Handle, today: Temporal.PlainDate): Promise<EntryRow[]> {
  const [topics, entries, living] = [
    await listTopics(db),
    await listEntries(db),
    await listLivingVersions(db),
  ]
  const versionsOf = Map.groupBy(living, ({ entryId }) => entryId)
  const over = entries.filter(({ id }) => !versionsOf.has(id)).map(({ id }) => id)
  for (const version of await listLastVersions(db, over)) {
    versionsOf.set(version.entryId, [version])
  }
  const topicOf = new Map(topics.map((topic) => [topic.id, topic]))
  const placeOf = (row: EntryRow) => row.topic?.sortNo ?? topics.length
  return entries
    .flatMap((entry) => {
      const versions = versionsOf.get(entry.id) ?? []
      return rowOf(entry, versions, topicOf.get(entry.topicId), today) ?? []
    })
    .toSorted((a, b) => placeOf(a) - placeOf(b) || a.entry.sortNo - b.entry.sortNo)
}

/** How an entry stands for its editors. */
export const standings = [
  ...(['published', 'coming', 'expired', 'inReview', 'draft', 'withdrawn'] as const),
] as const
/** One of them; `coming` and `expired` are published for days to come, or days gone by. */
export type Standing = (typeof standings)[number]

/** Where the entry stands, whatever is pending beside it. */
export function standingOf(
  { entry, current, published, pending }: EntryRow,
  today: Temporal.PlainDate,
): Standing {
  if (entry.state === 'withdrawn') return 'withdrawn'
  if (current !== undefined) return 'published'
  if (published.length > 0) {
    return published.some(({ validFromOn }) => days(validFromOn, today) > 0) ? 'coming' : 'expired'
  }
  return pending?.state === 'inReview' ? 'inReview' : 'draft'
}

/** The day by which somebody must look at it again; none for what nobody reads. */
export function reviewDayOf({ current, published }: EntryRow): Temporal.PlainDate | undefined {
  return (current ?? published[0])?.reviewDueOn
}

/** The fiscal year that an entry bound to years lacks; undefined when nothing is to do yet. */
export function missingYearOf(
  { published, pending }: EntryRow,
  today: Temporal.PlainDate,
): number | undefined {
  // From February on the next year is prepared; in April the present one is what is missing.
  const isBefore = today.month === 2 || today.month === 3
  const wanted = fiscalYearOf(today) + (isBefore ? 1 : 0)
  const bound = published.flatMap(({ fiscalYear }) => fiscalYear ?? [])
  if (bound.length === 0) return undefined
  const last = Math.max(...bound, pending?.fiscalYear ?? 0)
  return last < wanted ? wanted : undefined
}
