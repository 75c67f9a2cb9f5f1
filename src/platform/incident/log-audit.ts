import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { anchorFolder, readAnchors } from '../audit/anchor.ts'
import { type AuditEntry, type Face, hashOfEntry } from '../audit/entry.ts'
import { entryColumns, type EntryTables, listUsedFaces } from '../audit/entry-store.ts'
import type { Handle } from '../database/handle.ts'
import { csvText } from '../http/csv.ts'
import type { Platform } from '../platform.ts'

/** A period of whole days in Asia/Tokyo, as instants: `from` belongs to it, `before` does not. */
export type Period = { from: Temporal.Instant; before: Temporal.Instant }

/** What a chain's rows in the bundle prove, and where they join the rest. */
type ChainProof = {
  face: Face
  entries: number
  firstSeq: number
  lastSeq: number
  /** Value of the row before the first one here. */
  prevHash: string
  lastHash: string
  /** Every row was computed anew, and each one carries the value of the row before. */
  whole: boolean
  /** First row that does not fit; null when all do. */
  badSeq: number | null
}

const pageRows = 5_000
const columns = [
  ...(['face', 'seq', 'at', 'actor', 'actedFor', 'addressHash', 'requestId', 'action'] as const),
  ...(['subject', 'result', 'digestBefore', 'digestAfter', 'prevHash', 'hash'] as const),
]
const isSignIn = ({ action }: AuditEntry) =>
  action.startsWith('identity.sign_') || action === 'identity.end_session'

/** Writes the audit entries of a period, the sign-ins among them, and the proof of each chain. */
export async function writeAuditLogs(
  { db, config }: Pick<Platform, 'db' | 'config'>,
  folder: string,
  period: Period,
): Promise<string[]> {
  const names = ['audit-entries.csv', 'audit-entries.jsonl', 'sign-ins.csv', 'audit-chain.json']
  const files = await Promise.all(names.slice(0, 3).map((name) => open(join(folder, name), 'w')))
  const [csv, jsonl, signIns] = files as [FileHandle, FileHandle, FileHandle]
  const proofs: ChainProof[] = []
  try {
    await Promise.all([csv, signIns].map((file) => file.appendFile(csvText(columns, []))))
    for (const face of await listUsedFaces(db)) {
      const proof = await writeChain(db, face, period, async (rows) => {
        await csv.appendFile(csvLines(rows))
        await jsonl.appendFile(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
        await signIns.appendFile(csvLines(rows.filter(isSignIn)))
      })
      if (proof !== undefined) proofs.push(proof)
    }
  } finally {
    await Promise.all(files.map((file) => file.close()))
  }
  const { list } = await readAnchors(anchorFolder(config))
  const chain = await open(join(folder, 'audit-chain.json'), 'w')
  await chain.appendFile(`${JSON.stringify({ chains: proofs, anchors: list }, null, 1)}\n`)
  await chain.close()
  return names
}

const headLength = csvText(columns, []).length
const csvLines = (rows: readonly AuditEntry[]) =>
  csvText(columns, rows.map((row) => columns.map((name) => row[name]))).slice(headLength)

// By number, not by time: a row's time is that of its request, so times cross and numbers do not.
async function writeChain(
  db: Handle,
  face: Face,
  { from, before }: Period,
  write: (rows: AuditEntry[]) => Promise<void>,
): Promise<ChainProof | undefined> {
  const { rows: ends } = await sql<{ first: number | null; last: number | null }>`
    select min(seq) as first, max(seq) as last from audit.entry
    where face = ${face} and at >= ${from} and at < ${before}`.execute(db)
  const { first = null, last = null } = ends[0] ?? {}
  if (first === null || last === null) return undefined
  const proof: ChainProof = {
    ...{ face, entries: 0, firstSeq: first, lastSeq: last, prevHash: '', lastHash: '' },
    ...{ whole: true, badSeq: null },
  }
  for (let next = first; next <= last; ) {
    const rows = await readRows(db, face, next, last)
    if (rows.length === 0) break
    for (const row of rows) joinRow(proof, row)
    await write(rows)
    next = (rows.at(-1)?.seq ?? last) + 1
  }
  return proof
}

function joinRow(proof: ChainProof, row: AuditEntry): void {
  const isFirst = proof.entries === 0
  if (isFirst) proof.prevHash = row.prevHash
  const joins = isFirst || row.prevHash === proof.lastHash
  const inOrder = row.seq === proof.firstSeq + proof.entries
  if (proof.whole && !(joins && inOrder && hashOfEntry(row) === row.hash)) {
    proof.whole = false
    proof.badSeq = row.seq
  }
  proof.entries += 1
  proof.lastHash = row.hash
}

function readRows(db: Handle, face: Face, from: number, to: number): Promise<AuditEntry[]> {
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
