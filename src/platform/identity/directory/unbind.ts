import { appendAudit } from '../../audit/append.ts'
import type { AuditOrigin } from '../../audit/entry.ts'
import type { Handle } from '../../database/handle.ts'
import { Refusal } from '../../refusal.ts'
import { endSessionsOf } from '../end-sessions.ts'
import { findAccountOf } from '../store.ts'
import { deleteSubjects, hasSubject } from './directory-store.ts'

/**
 * Frees an account from its subject in the city's directory (結び付けの解除), so that the next sign-in
 * binds anew, and ends the sessions. Refuses `identity.no_directory_subject`.
 */
export async function unbindDirectory(
  tx: Handle,
  origin: AuditOrigin,
  employeeId: string,
): Promise<void> {
  const account = await findAccountOf(tx, employeeId)
  if (account === undefined || (await deleteSubjects(tx, account.userId)) === 0) {
    throw new Refusal('identity.no_directory_subject', 409)
  }
  await endSessionsOf(tx, origin, account.userId)
  const subject = `identity.user/${account.userId}`
  await appendAudit(tx, origin, { action: 'identity.unbind_directory', subject, result: 'done' })
}

/** Whether an employee's account is bound to a subject. */
export async function isBound(db: Handle, employeeId: string): Promise<boolean> {
  const account = await findAccountOf(db, employeeId)
  return account !== undefined && (await hasSubject(db, account.userId))
}
