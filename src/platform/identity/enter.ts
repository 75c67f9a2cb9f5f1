import { appendAudit } from '../audit/append.ts'
import type { Handle } from '../database/handle.ts'
import type { RequestContext } from '../http/context.ts'
import { endOneSession } from './end-sessions.ts'
import { openSession, type SessionProof } from './open-session.ts'
import { findSession } from './session-store.ts'
import { type Credential, updateUser } from './store.ts'

/** The browser that signs in. `formerToken` is that of a session it still held. */
export type SigningBrowser = { userAgent: string; formerToken?: string | undefined }

/**
 * Opens the session of somebody who has proven to be this person. A new token on every sign-in,
 * and the browser's former one is void: none can be planted.
 */
export async function enter(
  tx: Handle,
  context: RequestContext,
  credential: Credential,
  { userAgent, formerToken, ...proof }: SigningBrowser & SessionProof,
): Promise<string> {
  const { userId } = credential
  const origin = { ...context, actor: asActor(credential) }
  if (formerToken !== undefined) {
    const former = await findSession(tx, formerToken)
    if (former !== undefined) await endOneSession(tx, origin, former.userId, former.id)
  }
  const session = await openSession(tx, {
    userId,
    now: context.now,
    userAgent,
    previousSignInAt: credential.lastSignInAt,
    ...proof,
  })
  await updateUser(tx, userId, { lastSignInAt: context.now }, context.now)
  const subject = `identity.session/${session.id}`
  await appendAudit(tx, origin, { action: 'identity.sign_in', subject, result: 'done' })
  return session.token
}

/** The person behind an account, as the audit trail names them; without any permission. */
export function asActor({ userId, employeeId, staffNo, name }: Credential) {
  return { kind: 'employee', userId, employeeId, staffNo, name, permissions: new Map() } as const
}
