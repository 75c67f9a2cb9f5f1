import { randomBytes } from 'node:crypto'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { appendAudit, recordEvent } from '../audit/append.ts'
import type { Handle } from '../database/handle.ts'
import type { RequestContext } from '../http/context.ts'
import { backOffKeys, findWait, forgetFailures, recordFailure } from './back-off.ts'
import type { Employment } from './employment.ts'
import { endOneSession } from './end-sessions.ts'
import { openSession } from './open-session.ts'
import { findSession } from './session-store.ts'
import { type Credential, findCredentialByStaffNo, updateUser } from './store.ts'
import { inAccountTurn, QueueFull } from './turn.ts'

/** What a sign-in works with. */
export type SignInParts = { db: Handle; secret: string; employment: Employment }

/** What was sent, and from what. `formerToken` is that of a session the browser still held. */
export type Attempt = {
  staffNo: string
  password: string
  userAgent: string
  formerToken?: string | undefined
}

/**
 * How a sign-in ended. `refused` says nothing of the reason: unknown number, wrong password,
 * disabled account and ended employment look the same.
 */
export type SignInAnswer =
  | { outcome: 'signedIn'; token: string; mustChangePassword: boolean }
  | { outcome: 'refused' }
  | { outcome: 'wait'; seconds: number }

// Compared with when there is no account, so that the answer takes as long.
const nobodysHash = hashPassword(randomBytes(24).toString('hex'))

/** Staff numbers as they are compared: narrow characters, no blanks around, nothing unseen. */
export function normalStaffNo(typed: string): string {
  return typed.toWellFormed().normalize('NFKC').replaceAll(/\p{Cc}/gu, '').trim()
}

/** Checks staff number and password and opens a session; every outcome is audited. */
export async function signIn(
  parts: SignInParts,
  context: RequestContext,
  attempt: Attempt,
): Promise<SignInAnswer> {
  const staffNo = normalStaffNo(attempt.staffNo)
  const keys = backOffKeys(parts.secret, staffNo, context.addressHash)
  try {
    return await inAccountTurn(keys.account, () =>
      tryOnce(parts, context, { ...attempt, staffNo }, keys),
    )
  } catch (error) {
    if (error instanceof QueueFull) return { outcome: 'wait', seconds: 1 }
    throw error
  }
}

async function tryOnce(
  { db, employment }: SignInParts,
  context: RequestContext,
  attempt: Attempt,
  keys: ReturnType<typeof backOffKeys>,
): Promise<SignInAnswer> {
  const credential = await findCredentialByStaffNo(db, attempt.staffNo)
  const subject = `identity.user/${credential?.userId ?? 'unknown'}`
  const action = 'identity.sign_in_failed'
  const seconds = await findWait(db, keys, context.now)
  if (seconds > 0) {
    await recordEvent(db, context, { action, subject, result: 'refused' })
    return { outcome: 'wait', seconds }
  }
  const hash = credential?.passwordHash ?? (await nobodysHash)
  const matches = await verifyPassword({ hash, password: attempt.password })
  const welcome =
    credential !== undefined &&
    matches &&
    credential.disabledAt === null &&
    (await employment.findEmployed(credential.employeeId, context.today)) !== undefined
  if (!welcome) {
    await db.transaction().execute(async (tx) => {
      await recordFailure(tx, keys, context.now)
      await appendAudit(tx, context, { action, subject, result: 'failed' })
    })
    return { outcome: 'refused' }
  }
  const token = await db.transaction().execute(async (tx) => {
    await forgetFailures(tx, keys)
    return enter(tx, context, credential, attempt)
  })
  return { outcome: 'signedIn', token, mustChangePassword: credential.mustChangePassword }
}

// A new token on every sign-in, and the browser's former one is void: none can be planted.
async function enter(
  tx: Handle,
  context: RequestContext,
  credential: Credential,
  attempt: Attempt,
): Promise<string> {
  const { userId } = credential
  const origin = { ...context, actor: asActor(credential) }
  if (attempt.formerToken !== undefined) {
    const former = await findSession(tx, attempt.formerToken)
    if (former !== undefined) await endOneSession(tx, origin, former.userId, former.id)
  }
  const session = await openSession(tx, {
    userId,
    now: context.now,
    userAgent: attempt.userAgent,
    previousSignInAt: credential.lastSignInAt,
  })
  await updateUser(tx, userId, { lastSignInAt: context.now }, context.now)
  const subject = `identity.session/${session.id}`
  await appendAudit(tx, origin, { action: 'identity.sign_in', subject, result: 'done' })
  return session.token
}

function asActor({ userId, employeeId, staffNo, name }: Credential) {
  return { kind: 'employee', userId, employeeId, staffNo, name, permissions: new Map() } as const
}
