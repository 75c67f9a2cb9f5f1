import { appendAudit } from '../audit/append.ts'
import type { AuditOrigin } from '../audit/entry.ts'
import type { Handle } from '../database/handle.ts'
import { deleteSession, deleteSessionsOf } from './session-store.ts'
import { findAccountOf } from './store.ts'

/**
 * Ends a person's sessions at once, in the transaction of what made it necessary: a change of
 * role, of password or of account. Answers how many there were.
 *
 * @param keep Session that stays, when the person ends all others.
 */
export async function endSessionsOf(
  tx: Handle,
  origin: AuditOrigin,
  userId: string,
  keep?: string,
): Promise<number> {
  const ended = await deleteSessionsOf(tx, userId, keep)
  for (const id of ended) await auditEnd(tx, origin, id)
  return ended.length
}

/** The same for whoever knows the employee only; nothing happens where there is no account. */
export async function endSessionsOfEmployee(
  tx: Handle,
  origin: AuditOrigin,
  employeeId: string,
): Promise<number> {
  const account = await findAccountOf(tx, employeeId)
  return account === undefined ? 0 : endSessionsOf(tx, origin, account.userId)
}

/** Ends one of the person's own sessions. Answers false when it is not theirs or already gone. */
export async function endOneSession(
  tx: Handle,
  origin: AuditOrigin,
  userId: string,
  sessionId: string,
): Promise<boolean> {
  const ended = await deleteSession(tx, sessionId, userId)
  if (ended) await auditEnd(tx, origin, sessionId)
  return ended
}

/** Signs out: the session the request came with is over. */
export async function signOut(
  db: Handle,
  origin: AuditOrigin,
  userId: string,
  sessionId: string,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (!(await deleteSession(tx, sessionId, userId))) return
    await appendAudit(tx, origin, {
      action: 'identity.sign_out',
      subject: `identity.session/${sessionId}`,
      result: 'done',
    })
  })
}

async function auditEnd(tx: Handle, origin: AuditOrigin, sessionId: string): Promise<void> {
  await appendAudit(tx, origin, {
    action: 'identity.end_session',
    subject: `identity.session/${sessionId}`,
    result: 'done',
  })
}
