import { hashPassword } from 'better-auth/crypto'
import { appendAudit, recordEvent } from '../audit/append.ts'
import type { Handle } from '../database/handle.ts'
import type { RequestContext } from '../http/context.ts'
import { NotSignedIn, Refusal } from '../refusal.ts'
import { libraryOn } from './auth.ts'
import { backOffKeys, forgetFailures } from './back-off.ts'
import { endSessionsOf } from './end-sessions.ts'
import { openSession, type SessionProof } from './open-session.ts'
import { assertOwnPassword, isPasswordOf } from './own-password.ts'
import { findPasswordFault } from './password-rule.ts'
import { findCredential, updateUser } from './store.ts'

/** What the person typed. */
export type PasswordChange = { current: string; next: string }

type Parts = { db: Handle; secret: string; cityWords: readonly string[] }

/**
 * Changes the person's own password and ends all their sessions; the browser at hand gets a new
 * one, whose token is returned. A wrong present password counts like a failed sign-in.
 */
export async function changePassword(
  { db, secret, cityWords }: Parts,
  context: RequestContext,
  change: PasswordChange,
  browser: { userAgent: string; lastSignInAt: Temporal.Instant | null } & SessionProof,
): Promise<{ token: string }> {
  const { actor, now } = context
  if (actor.kind !== 'employee') throw new NotSignedIn()
  const { userId } = actor
  const credential = await findCredential(db, userId)
  if (credential === undefined) throw new NotSignedIn()
  const { staffNo } = credential
  const keys = backOffKeys(secret, staffNo, context.addressHash)
  const subject = `identity.user/${userId}`
  await assertOwnPassword({ db, secret }, context, {
    action: 'identity.change_password',
    credential,
    password: change.current,
  })
  const fault = findPasswordFault(change.next, { staffNo, words: [actor.name, ...cityWords] })
  const same = await isPasswordOf(credential, change.next)
  if (fault !== undefined || same) {
    await recordEvent(db, context, {
      action: 'identity.change_password',
      subject,
      result: 'refused',
    })
    throw new Refusal(fault ?? 'identity.password_unchanged', 422)
  }
  const hash = await hashPassword(change.next)
  return db.transaction().execute(async (tx) => {
    const library = await libraryOn(tx)
    await library.updatePassword(userId, hash)
    await updateUser(tx, userId, { mustChangePassword: false }, now)
    await forgetFailures(tx, keys)
    await endSessionsOf(tx, context, userId)
    const { lastSignInAt: previousSignInAt, ...kept } = browser
    const session = await openSession(tx, { userId, now, previousSignInAt, ...kept })
    await appendAudit(tx, context, { action: 'identity.change_password', subject, result: 'done' })
    return { token: session.token }
  })
}
