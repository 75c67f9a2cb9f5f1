import type { Handle } from '../database/handle.ts'
import { newId } from '../database/id.ts'
import type { Face } from './entry.ts'
import type { ChainFault, ChainVerdict } from './verify.ts'

/** One walk along the chain of one face and what it found (検証の記録). */
export type Verification = {
  id: string
  face: Face
  at: Temporal.Instant
  /** As in an entry: `user/<id>` or `system/<name>`. */
  actor: string
  whole: boolean
  count: number
  anchorsCompared: number
  anchorsForeign: number
  anchorsUnreadable: number
  fault: ChainFault | null
  badSeq: number | null
  otherSeq: number | null
  expected: string | null
  found: string | null
}

type VerificationTables = { 'audit.verification': Verification }

/** Puts a verdict into the form it is stored and shown in. */
export function verificationOf(
  verdict: ChainVerdict,
  at: Temporal.Instant,
  actor: string,
): Verification {
  const { face, whole, count, anchors } = verdict
  const fault = verdict.whole ? undefined : verdict
  return {
    id: newId(),
    face,
    at,
    actor,
    whole,
    count,
    anchorsCompared: anchors.compared,
    anchorsForeign: anchors.foreign,
    anchorsUnreadable: anchors.unreadable,
    fault: fault?.fault ?? null,
    badSeq: fault?.badSeq ?? null,
    otherSeq: fault?.otherSeq ?? null,
    expected: fault?.expected ?? null,
    found: fault?.found ?? null,
  }
}

/** Keeps the outcome of a walk; like the entries it can never be changed by the application. */
export async function insertVerification(tx: Handle, verification: Verification): Promise<void> {
  await tx
    .withTables<VerificationTables>()
    .insertInto('audit.verification')
    .values(verification)
    .execute()
}

/** The newest of each chain, broken ones first; empty when none was ever walked. */
export async function listLastVerifications(db: Handle): Promise<Verification[]> {
  const last = await db
    .withTables<VerificationTables>()
    .selectFrom('audit.verification')
    .distinctOn('face')
    .selectAll()
    .orderBy('face')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return last.toSorted((a, b) => Number(a.whole) - Number(b.whole))
}

/** Newest first. */
export async function listVerifications(db: Handle, limit: number): Promise<Verification[]> {
  return db
    .withTables<VerificationTables>()
    .selectFrom('audit.verification')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
