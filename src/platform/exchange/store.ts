import { sql } from 'kysely'
import type { Handle } from '../database/handle.ts'
import { newId } from '../database/id.ts'
import type { BundleFault, Standing } from './bundle.ts'

type Direction = 'in' | 'out'

/** What a bundle held, by kind: `pages`, `removed`, and the names of parts. */
export type BundleCounts = Record<string, number>

/** A bundle that was received or made (受け渡しの束). */
export type BundleRow = {
  direction: Direction
  key: string
  number: number
  hash: string
  madeAt: Temporal.Instant
  /** Received, or made, by this machine's clock. */
  doneAt: Temporal.Instant
  counts: BundleCounts
  /** Of one's own: the file, as long as it may have to be carried again. */
  body: string | null
  writtenAt: Temporal.Instant | null
  /** How far the other side's clock seemed to be off, where that was worth noting. */
  clockOffSeconds: number | null
}

/** A bundle that was not taken, once for each file and reason. */
export type RefusalRow = {
  id: string
  hash: string
  reason: BundleFault
  params: Record<string, string | number>
  fileName: string
  firstAt: Temporal.Instant
  lastAt: Temporal.Instant
  times: number
}

type StreamRow = {
  direction: Direction
  key: string
  lastNumber: number
  lastHash: string | null
  lastMadeAt: Temporal.Instant | null
}

/** The other side's key (相手の鍵). */
export type Peer = { publicKey: string; fingerprint: string; trustedAt: Temporal.Instant }

type ExchangeTables = {
  'exchange.peer': Peer
  'exchange.stream': StreamRow
  'exchange.bundle': BundleRow
  'exchange.refusal': RefusalRow
  'exchange.sentPage': { path: string; sha256: string }
}

const tables = (db: Handle) => db.withTables<ExchangeTables>()
const json = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`

/** The key that bundles must be signed with. */
export async function findPeer(db: Handle): Promise<Peer | undefined> {
  return tables(db)
    .selectFrom('exchange.peer')
    .select(['publicKey', 'fingerprint', 'trustedAt'])
    .executeTakeFirst()
}

/** Puts another key in the place of the one before. */
export async function replacePeer(tx: Handle, peer: Peer): Promise<void> {
  await tables(tx).deleteFrom('exchange.peer').execute()
  await tables(tx).insertInto('exchange.peer').values(peer).execute()
}

/** Where a stream stands, and under which key; another key begins again at 1. */
export async function findStream(db: Handle, direction: Direction): Promise<StreamRow | undefined> {
  return tables(db)
    .selectFrom('exchange.stream')
    .selectAll()
    .where('direction', '=', direction)
    .executeTakeFirst()
}

/**
 * Holds a stream until the transaction ends, so that bundles are made or taken one at a time.
 * Answers where it stands under this key.
 */
export async function lockStream(
  tx: Handle,
  direction: Direction,
  key: string,
): Promise<Standing & { lastMadeAt: Temporal.Instant | null; begins: boolean }> {
  await tables(tx)
    .insertInto('exchange.stream')
    .values({ direction, key, lastNumber: 0, lastHash: null, lastMadeAt: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await tables(tx)
    .selectFrom('exchange.stream')
    .selectAll()
    .where('direction', '=', direction)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (row.key !== key) return { lastNumber: 0, lastHash: null, lastMadeAt: null, begins: true }
  const { lastNumber, lastHash, lastMadeAt } = row
  return { lastNumber, lastHash, lastMadeAt, begins: lastNumber === 0 }
}

/** Notes a bundle and moves its stream on. */
export async function insertBundle(tx: Handle, row: BundleRow): Promise<void> {
  await tables(tx)
    .insertInto('exchange.bundle')
    .values({ ...row, counts: json(row.counts) })
    .execute()
  await tables(tx)
    .updateTable('exchange.stream')
    .set({ key: row.key, lastNumber: row.number, lastHash: row.hash, lastMadeAt: row.madeAt })
    .where('direction', '=', row.direction)
    .execute()
}

const listed = [
  'direction',
  'key',
  'number',
  'hash',
  'madeAt',
  'doneAt',
  'counts',
  'writtenAt',
  'clockOffSeconds',
] as const

/** Bundles of a direction without their bodies, newest first. */
export async function listBundles(
  db: Handle,
  direction: Direction,
  limit: number,
): Promise<(Omit<BundleRow, 'body'> & { kept: boolean })[]> {
  return tables(db)
    .selectFrom('exchange.bundle')
    .select(listed)
    .select(sql<boolean>`body is not null`.as('kept'))
    .where('direction', '=', direction)
    .orderBy('doneAt', 'desc')
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
}

/** The file of a bundle of one's own; undefined when it is too old. */
export async function findBody(
  db: Handle,
  key: string,
  number: number,
): Promise<string | undefined> {
  const row = await tables(db)
    .selectFrom('exchange.bundle')
    .select('body')
    .where('direction', '=', 'out')
    .where('key', '=', key)
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.body ?? undefined
}

/** Numbers of own bundles that were not written into a folder yet, or all from one on. */
export async function listUnwritten(db: Handle, key: string, from?: number): Promise<number[]> {
  const own = tables(db)
    .selectFrom('exchange.bundle')
    .select('number')
    .where('direction', '=', 'out')
    .where('key', '=', key)
    .where('body', 'is not', null)
    .orderBy('number')
  const rows = await (from === undefined
    ? own.where('writtenAt', 'is', null)
    : own.where('number', '>=', from)
  ).execute()
  return rows.map(({ number }) => number)
}

/** Notes that a bundle lies in a folder, or was handed to a browser. */
export async function updateWritten(
  db: Handle,
  key: string,
  number: number,
  writtenAt: Temporal.Instant,
): Promise<void> {
  await tables(db)
    .updateTable('exchange.bundle')
    .set({ writtenAt })
    .where('direction', '=', 'out')
    .where('key', '=', key)
    .where('number', '=', number)
    .execute()
}

/** Forgets the files of carried bundles made before the instant; answers how many there were. */
export async function deleteBodies(db: Handle, before: Temporal.Instant): Promise<number> {
  const done = await tables(db)
    .updateTable('exchange.bundle')
    .set({ body: null })
    .where('body', 'is not', null)
    .where('writtenAt', 'is not', null)
    .where('doneAt', '<', before)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

// Anybody may send files to the public machine: a flood must fill neither table nor audit trail.
const mostNewADay = 20

/**
 * Notes a refused file; true when it was not known. Of more than twenty new ones a day with one
 * reason the rest is passed over.
 */
export async function noteRefusal(
  tx: Handle,
  refusal: Pick<RefusalRow, 'hash' | 'reason' | 'params' | 'fileName'> & { at: Temporal.Instant },
): Promise<boolean> {
  const { at, params, ...rest } = refusal
  const { known, today } = await tables(tx)
    .selectFrom('exchange.refusal')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('hash', '=', rest.hash).as('known'),
      fn.countAll<number>().filterWhere('firstAt', '>', at.subtract({ hours: 24 })).as('today'),
    ])
    .where('reason', '=', rest.reason)
    .executeTakeFirstOrThrow()
  if (known === 0 && today >= mostNewADay) return false
  const row = await tables(tx)
    .insertInto('exchange.refusal')
    .values({ ...rest, id: newId(), params: json(params), firstAt: at, lastAt: at, times: 1 })
    .onConflict((conflict) =>
      conflict.constraint('refusal_once').doUpdateSet({
        lastAt: at,
        params: json(params),
        times: sql<number>`refusal.times + 1`,
      }),
    )
    .returning('times')
    .executeTakeFirstOrThrow()
  return row.times === 1
}

/** Forgets files that were last refused before the instant; the audit trail keeps the mark. */
export async function deleteRefusals(db: Handle, before: Temporal.Instant): Promise<void> {
  await tables(db).deleteFrom('exchange.refusal').where('lastAt', '<', before).execute()
}

/** Refused files, the last one first. */
export async function listRefusals(db: Handle, limit: number): Promise<RefusalRow[]> {
  return tables(db)
    .selectFrom('exchange.refusal')
    .selectAll()
    .orderBy('lastAt', 'desc')
    .limit(limit)
    .execute()
}

/** What the other side has of the pages, as far as was sent: path to hash. */
export async function listSentPages(db: Handle): Promise<Map<string, string>> {
  const rows = await tables(db).selectFrom('exchange.sentPage').selectAll().execute()
  return new Map(rows.map(({ path, sha256 }) => [path, sha256]))
}

/** Replaces it. */
export async function replaceSentPages(
  tx: Handle,
  pages: ReadonlyMap<string, string>,
): Promise<void> {
  await tables(tx).deleteFrom('exchange.sentPage').execute()
  if (pages.size === 0) return
  const [paths, sums] = [[...pages.keys()], [...pages.values()]]
  await sql`
    insert into exchange.sent_page (path, sha256)
    select * from unnest(${paths}::text[], ${sums}::text[])`.execute(tx)
}
