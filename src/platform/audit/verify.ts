import { sql } from 'kysely'
import type { Handle } from '../database/handle.ts'
import type { Anchor, Anchors } from './anchor.ts'
import { type AuditEntry, type Face, faces, hashOfEntry } from './entry.ts'
import { type EntryTables, entryColumns } from './entry-store.ts'

/**
 * What is wrong with a chain.
 * - `changed`: a row's content does not fit its own hash
 * - `rehashed`: a row was rewritten together with its hash; the next row still holds the old one
 * - `missing`: rows are gone
 * - `order`: a row stands in another's place (`otherSeq` is where the right one stands)
 * - `head`: the head is not the last row
 * - `anchor`: the chain fits itself, but not what was anchored outside the database
 */
export type ChainFault = 'changed' | 'rehashed' | 'missing' | 'order' | 'head' | 'anchor'

/** The outcome of walking the chain of one face (検証). */
export type ChainVerdict = {
  face: Face
  /** Rows found good, from 1 on. */
  count: number
  /** Anchors compared; those of another chain (an older database) are only counted. */
  anchors: { compared: number; foreign: number; unreadable: number }
} & (
  | { whole: true; lastHash: string }
  | {
      whole: false
      fault: ChainFault
      /** The first bad row. */
      badSeq: number
      /** Last row of the gap, or the place of the row that belongs here, where that is known. */
      otherSeq?: number
      expected?: string
      found?: string
    }
)

type Break = Omit<
  Extract<ChainVerdict, { whole: false }>,
  'face' | 'whole' | 'count' | 'anchors'
>
type HeadTables = {
  'audit.head': { face: string; seq: number; hash: string; genesisHash: string }
}
type Head = { seq: number; hash: string; genesisHash: string; lastSeq: number }
/** Where the walk stands: the next row must have this seq and this prevHash. */
type Place = { seq: number; prevHash: string; anchoredSeq: number }

const pageRows = 2000

/**
 * Walks the chain of every face. One that nothing was ever written to is left out, but for the
 * first when all are empty. Anchors that cannot be read are counted once.
 */
export async function verifyChains(db: Handle, anchors: Anchors): Promise<ChainVerdict[]> {
  const verdicts: ChainVerdict[] = []
  for (const face of faces) {
    const unreadable = verdicts.length === 0 ? anchors.unreadable : 0
    verdicts.push(await verifyChain(db, { ...anchors, unreadable }, face))
  }
  const used = verdicts.filter(({ whole, count }) => !whole || count > 0)
  return used.length === 0 ? verdicts.slice(0, 1) : used
}

/**
 * Walks one whole chain page by page and stops at the first fault. Takes no lock: rows appended
 * meanwhile are left to the next walk. Pass anchors read before the call.
 */
export async function verifyChain(
  db: Handle,
  anchors: Anchors,
  face: Face = 'both',
): Promise<ChainVerdict> {
  const head = await findHead(db, face)
  const ofFace = anchors.list.filter((anchor) => anchor.face === face)
  const own = ofFace.filter((anchor) => anchor.genesisHash === head?.genesisHash)
  const tally = {
    compared: own.length,
    foreign: ofFace.length - own.length,
    unreadable: anchors.unreadable,
  }
  if (head === undefined) {
    const lastSeq = await lastSeqOf(db, face)
    const otherSeq = Math.max(lastSeq, ofFace.at(-1)?.seq ?? 0)
    // A database that this release has not migrated yet knows one face only.
    if (otherSeq === 0) return { face, whole: true, count: 0, anchors: tally, lastHash: '' }
    return { face, whole: false, count: 0, anchors: tally, fault: 'missing', badSeq: 1, otherSeq }
  }
  const anchorAt = Map.groupBy(own, (anchor) => anchor.seq)
  const place: Place = { seq: 1, prevHash: head.genesisHash, anchoredSeq: 0 }
  const upTo = Math.max(head.seq, head.lastSeq)
  while (place.seq <= upTo) {
    const rows = await readPage(db, face, place.seq, upTo)
    for (const row of rows) {
      const fault = faultOf(row, place, anchorAt)
      if (fault !== undefined) {
        const named = await nameOrder(db, face, row, place, fault)
        const count = Math.min(place.seq, named.badSeq) - 1
        return { face, whole: false, count, anchors: tally, ...named }
      }
      if (anchorAt.has(row.seq)) place.anchoredSeq = row.seq
      place.prevHash = row.hash
      place.seq = row.seq + 1
    }
    if (rows.length < pageRows) break
  }
  const count = place.seq - 1
  const fault = faultAtEnd(head, place, own.at(-1))
  if (fault !== undefined) return { face, whole: false, count, anchors: tally, ...fault }
  return { face, whole: true, count, anchors: tally, lastHash: place.prevHash }
}

// One statement, so that head and last row are of the same moment.
async function findHead(db: Handle, face: Face): Promise<Head | undefined> {
  return db
    .withTables<HeadTables & EntryTables>()
    .selectFrom('audit.head')
    .select((eb) => [
      'seq',
      'hash',
      'genesisHash',
      eb
        .selectFrom('audit.entry')
        .select(sql<number>`coalesce(max(seq), 0)`.as('last'))
        .where('face', '=', face)
        .$asScalar()
        .as('lastSeq'),
    ])
    .where('face', '=', face)
    .$castTo<Head>()
    .executeTakeFirst()
}

async function lastSeqOf(db: Handle, face: Face): Promise<number> {
  const row = await db
    .withTables<EntryTables>()
    .selectFrom('audit.entry')
    .select(sql<number>`coalesce(max(seq), 0)`.as('last'))
    .where('face', '=', face)
    .executeTakeFirstOrThrow()
  return row.last
}

async function readPage(db: Handle, face: Face, from: number, to: number): Promise<AuditEntry[]> {
  return db
    .withTables<EntryTables>()
    .selectFrom('audit.entry')
    .select(entryColumns)
    .where('face', '=', face)
    .where('seq', '>=', from)
    .where('seq', '<=', to)
    .orderBy('seq')
    .limit(pageRows)
    .execute()
}

function faultOf(
  row: AuditEntry,
  place: Place,
  anchorAt: ReadonlyMap<number, readonly Anchor[]>,
): Break | undefined {
  if (row.seq > place.seq) {
    return { fault: 'missing', badSeq: place.seq, otherSeq: row.seq - 1 }
  }
  if (row.seq < place.seq) return { fault: 'order', badSeq: row.seq, otherSeq: row.seq }
  const hash = hashOfEntry(row)
  if (row.prevHash !== place.prevHash && hash === row.hash && row.seq > 1) {
    const badSeq = row.seq - 1
    return { fault: 'rehashed', badSeq, expected: row.prevHash, found: place.prevHash }
  }
  if (hash !== row.hash) {
    return { fault: 'changed', badSeq: row.seq, expected: row.hash, found: hash }
  }
  if (row.prevHash !== place.prevHash) {
    return { fault: 'changed', badSeq: row.seq, expected: place.prevHash, found: row.prevHash }
  }
  const anchor = anchorAt.get(row.seq)?.find((one) => one.hash !== row.hash)
  if (anchor === undefined) return undefined
  // Somebody rewrote the chain to its end; the true first row lies after the last good anchor.
  const badSeq = place.anchoredSeq + 1
  return { fault: 'anchor', badSeq, otherSeq: row.seq, expected: anchor.hash, found: row.hash }
}

// Rows that changed places look changed; what tells them apart is that the right one still exists.
async function nameOrder(
  db: Handle,
  face: Face,
  row: AuditEntry,
  place: Place,
  fault: Break,
): Promise<Break> {
  if (fault.fault === 'missing' || row.prevHash === place.prevHash) return fault
  const right = await db
    .withTables<EntryTables>()
    .selectFrom('audit.entry')
    .select('seq')
    .where('face', '=', face)
    .where('prevHash', '=', place.prevHash)
    .executeTakeFirst()
  if (right === undefined) return fault
  return { fault: 'order', badSeq: row.seq, otherSeq: right.seq }
}

function faultAtEnd(head: Head, place: Place, lastAnchor: Anchor | undefined): Break | undefined {
  const lastSeq = place.seq - 1
  if (head.seq > lastSeq) return { fault: 'missing', badSeq: place.seq, otherSeq: head.seq }
  if (head.seq < lastSeq) return { fault: 'head', badSeq: head.seq + 1, otherSeq: lastSeq }
  if (head.hash !== place.prevHash) {
    return { fault: 'head', badSeq: lastSeq, expected: place.prevHash, found: head.hash }
  }
  if (lastAnchor !== undefined && lastAnchor.seq > lastSeq) {
    return { fault: 'anchor', badSeq: place.seq, otherSeq: lastAnchor.seq }
  }
  return undefined
}
