import { appendAudit } from '../audit/append.ts'
import type { Handle } from '../database/handle.ts'
import type { RequestContext, SessionInfo } from '../http/context.ts'
import { Refusal } from '../refusal.ts'
import { endOneSession } from './end-sessions.ts'
import { type NewSession, openSession, type SessionProof } from './open-session.ts'
import { findSession } from './session-store.ts'
import { type Credential, updateUser } from './store.ts'

/** The browser that signs in. `formerToken` is that of a session it still held. */
export type SigningBrowser = { userAgent: string; formerToken?: string | undefined }

/**
 * Opens the session of somebody who has proven to be this person. A new token on every sign-in,
 * and the browser's former one is void: none can be planted. Refuses
 * `identity.second_factor_outside`.
 */
export async function enter(
  tx: Handle,
  context: RequestContext,
  credential: Credential,
  { userAgent, formerToken, ...proof }: SigningBrowser & SessionProof & Pick<NewSession, 'lasts'>,
): Promise<string> {
  const { userId } = credential
  if (lacksProof(context, proof)) throw new Refusal('identity.second_factor_outside', 403)
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

/** Whether somebody outside the hall (庁外) has proven nothing but a password. */
export function lacksProof(
  { outside }: Pick<RequestContext, 'outside'>,
  { provenAt = null }: Pick<SessionInfo, 'provenAt'>,
): boolean {
  return outside === true && provenAt === null
}

/** The person behind an account, as the audit trail names them; without any permission. */
export function asActor({ userId, employeeId, staffNo, name }: Credential) {
  return { kind: 'employee', userId, employeeId, staffNo, name, permissions: new Map() } as const
}
