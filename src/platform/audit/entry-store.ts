import { type SelectQueryBuilder, sql } from 'kysely'
import type { Handle } from '../database/handle.ts'
import { type AuditEntry, type AuditResult, currentFace, type Face } from './entry.ts'

/** The one table of this store. */
export type EntryTables = { 'audit.entry': AuditEntry }

/** What the auditor looks for; an absent field does not restrict. Days are in Asia/Tokyo. */
export type EntryFilter = {
  /** Whose chain; this server's own when not given. */
  face?: Face | undefined
  fromOn?: Temporal.PlainDate | undefined
  toOn?: Temporal.PlainDate | undefined
  action?: string | undefined
  actor?: string | undefined
  /** Only what these did; none of them: nothing. */
  actors?: readonly string[] | undefined
  /** The beginning of a subject: `people.unit/`. */
  subject?: string | undefined
  result?: AuditResult | undefined
}

/** Every column; `at` as the very text that was hashed. */
export const entryColumns = [
  'face',
  'seq',
  sql<string>`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('at'),
  'actor',
  'actedFor',
  'addressHash',
  'requestId',
  'action',
  'subject',
  'result',
  'digestBefore',
  'digestAfter',
  'prevHash',
  'hash',
] as const

/** Newest first. `beforeSeq` continues an earlier page. */
export async function listEntries(
  db: Handle,
  filter: EntryFilter,
  { limit, beforeSeq }: { limit: number; beforeSeq?: number | undefined },
): Promise<AuditEntry[]> {
  let query = filtered(db, filter).select(entryColumns).orderBy('seq', 'desc').limit(limit)
  if (beforeSeq !== undefined) query = query.where('seq', '<', beforeSeq)
  return query.execute()
}

/** How many rows fit; counted up to `atMost`, so that a long trail does not slow the page. */
export async function countEntries(
  db: Handle,
  filter: EntryFilter,
  atMost: number,
): Promise<number> {
  const row = await db
    .selectFrom(filtered(db, filter).select('seq').limit(atMost).as('found'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** How often each action was done between two days, the most frequent first. */
export async function countByAction(
  db: Handle,
  days: Required<Pick<EntryFilter, 'fromOn' | 'toOn'>>,
): Promise<{ action: string; count: number }[]> {
  return filtered(db, { ...days, result: 'done' })
    .select((eb) => ['action', eb.fn.countAll<number>().as('count')])
    .groupBy('action')
    .orderBy('count', 'desc')
    .orderBy('action')
    .execute()
}

/** The row and its two neighbours, by rising seq; without the row itself nothing is found. */
export async function findEntryWithNeighbours(
  db: Handle,
  seq: number,
  face: Face = 'both',
): Promise<AuditEntry[] | undefined> {
  const rows = await db
    .withTables<EntryTables>()
    .selectFrom('audit.entry')
    .select(entryColumns)
    .where('face', '=', face)
    .where('seq', 'in', [seq - 1, seq, seq + 1])
    .orderBy('seq')
    .execute()
  return rows.some((row) => row.seq === seq) ? rows : undefined
}

/** Faces whose chains hold something, this server's own among them in any case. */
export async function listUsedFaces(db: Handle): Promise<Face[]> {
  const { rows } = await sql<{ face: Face }>`
    select face from (values ('both', 1), ('staff', 2), ('public', 3)) as known (face, place)
    where face = ${currentFace}
      or exists (select from audit.entry where entry.face = known.face)
    order by place`.execute(db)
  return rows.map(({ face }) => face)
}

function filtered(
  db: Handle,
  filter: EntryFilter,
): SelectQueryBuilder<EntryTables, 'audit.entry', object> {
  let query = db
    .withTables<EntryTables>()
    .selectFrom('audit.entry')
    .where('face', '=', filter.face ?? currentFace)
  const { fromOn, toOn, action, actor, actors, subject, result } = filter
  if (fromOn !== undefined) query = query.where(sql<boolean>`at >= ${startOf(fromOn)}`)
  if (toOn !== undefined) query = query.where(sql<boolean>`at < ${startOf(toOn.add({ days: 1 }))}`)
  if (action !== undefined) query = query.where('action', '=', action)
  if (actor !== undefined) query = query.where('actor', '=', actor)
  if (actors !== undefined) query = query.where(sql<boolean>`actor = any(${[...actors]}::text[])`)
  if (subject !== undefined) query = query.where(sql<boolean>`starts_with(subject, ${subject})`)
  if (result !== undefined) query = query.where('result', '=', result)
  return query
}

function startOf(day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime('Asia/Tokyo').toInstant()
}
