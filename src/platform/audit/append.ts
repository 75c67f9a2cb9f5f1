import type { Handle } from '../database/handle.ts'
import type { Actor } from '../identity/actor.ts'
import { digestOf } from './canonical-json.ts'
import {
  type AuditEntry,
  type AuditInput,
  type AuditOrigin,
  currentFace,
  type Face,
  hashOfEntry,
} from './entry.ts'

type AppendTables = {
  'audit.entry': Omit<AuditEntry, 'at'> & { at: string }
  'audit.head': { face: Face; seq: number; hash: string }
}

/**
 * Appends one row to the chain of this server's face, inside the caller's transaction and as its
 * last step: from here to the commit the head is locked and every other append of that face waits.
 * Rolled back with the transaction.
 */
export async function appendAudit(
  tx: Handle,
  origin: AuditOrigin,
  input: AuditInput,
): Promise<void> {
  if (!tx.isTransaction) throw new Error('an audit entry needs the transaction of its action')
  const db = tx.withTables<AppendTables>()
  const head = await db
    .selectFrom('audit.head')
    .select(['face', 'seq', 'hash'])
    .where('face', '=', currentFace)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const entry = nextEntry(head, origin, input)
  const hash = hashOfEntry(entry)
  await db
    .with('inserted', (cte) => cte.insertInto('audit.entry').values({ ...entry, hash }))
    .updateTable('audit.head')
    .set({ seq: entry.seq, hash })
    .where('face', '=', entry.face)
    .execute()
}

/** Appends one row in a transaction of its own: for events that change nothing else. */
export async function recordEvent(
  db: Handle,
  origin: AuditOrigin,
  input: AuditInput,
): Promise<void> {
  await db.transaction().execute((tx) => appendAudit(tx, origin, input))
}

/** Records that somebody looked at something (閲覧), in a transaction of its own. */
export async function recordView(
  db: Handle,
  origin: AuditOrigin,
  action: string,
  subject: string,
): Promise<void> {
  await recordEvent(db, origin, { action, subject, result: 'seen' })
}

/** How the audit trail spells an actor; an opaque id, never a name. */
export function actorRefOf(actor: Actor): string {
  if (actor.kind === 'employee') return `user/${actor.userId}`
  if (actor.kind === 'apiKey') return `apiKey/${actor.keyId}`
  return actor.kind === 'system' ? `system/${actor.name}` : 'anonymous'
}

function nextEntry(
  head: { face: Face; seq: number; hash: string },
  origin: AuditOrigin,
  input: AuditInput,
): Omit<AuditEntry, 'hash'> {
  return {
    face: head.face,
    seq: head.seq + 1,
    at: origin.now.toString({ fractionalSecondDigits: 6 }),
    actor: actorRefOf(origin.actor),
    actedFor: input.actedFor === undefined ? null : `user/${input.actedFor}`,
    addressHash: origin.addressHash,
    requestId: origin.requestId,
    action: input.action,
    subject: input.subject,
    result: input.result,
    digestBefore: input.before === undefined ? null : digestOf(input.before),
    digestAfter: input.after === undefined ? null : digestOf(input.after),
    prevHash: head.hash,
  }
}
