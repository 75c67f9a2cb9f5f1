import { randomBytes } from 'node:crypto'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { appendAudit, recordEvent } from '../audit/append.ts'
import type { Handle } from '../database/handle.ts'
import type { RequestContext } from '../http/context.ts'
import { backOffKeys, findWait, forgetFailures, recordFailure } from './back-off.ts'
import { markSession } from './directory/directory-store.ts'
import { type DirectoryAnswer, enterByDirectory } from './directory/enter-by-directory.ts'
import type { DirectoryPeople } from './directory/person.ts'
import type { Employment } from './employment.ts'
import { asActor, enter, type SigningBrowser } from './enter.ts'
import type { LdapDirectory } from './ldap/directory.ts'
import { checkCode } from './second-factor/check-code.ts'
import { type HalfSignIn, markOf } from './second-factor/half-sign-in.ts'
import { mustHaveSecondFactor, type SecondFactorRule } from './second-factor/rule.ts'
import type { SignInAnswer } from './sign-in-answer.ts'
import { normalStaffNo } from './staff-no.ts'
import { findCredential, findCredentialByStaffNo } from './store.ts'
import { inAccountTurn, QueueFull } from './turn.ts'

/** What a sign-in works with. */
export type SignInParts = {
  db: Handle
  secret: string
  employment: Employment
  secondFactor: SecondFactorRule
  /** The city's LDAP server, asked where no password of our own fits. */
  ldap?: LdapDirectory | undefined
  directoryPeople?: DirectoryPeople
}

/** What was sent, and from what. */
export type Attempt = { staffNo: string; password: string } & SigningBrowser

// Compared with when there is no account, so that the answer takes as long.
const nobodysHash = hashPassword(randomBytes(24).toString('hex'))

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
  parts: SignInParts,
  context: RequestContext,
  attempt: Attempt,
  keys: ReturnType<typeof backOffKeys>,
): Promise<SignInAnswer> {
  const { db, employment, secondFactor } = parts
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
  const employed =
    credential !== undefined && matches && credential.disabledAt === null
      ? await employment.findEmployed(credential.employeeId, context.today)
      : undefined
  // Our own password first: it needs nobody else, and no other server learns it.
  const directory = matches ? undefined : await askDirectory(parts, context, attempt)
  if (directory?.outcome === 'signedIn' || directory?.outcome === 'half') {
    if (directory.outcome === 'signedIn') {
      await db.transaction().execute((tx) => forgetFailures(tx, keys))
    }
    return directory
  }
  if (credential === undefined || employed === undefined) {
    await db.transaction().execute(async (tx) => {
      await recordFailure(tx, keys, context.now)
      // Whoever the directory vouched for and we do not know was recorded there.
      if (directory?.outcome !== 'stranger' && directory?.outcome !== 'otherSubject') {
        await appendAudit(tx, context, { action, subject, result: 'failed' })
      }
    })
    return { outcome: 'refused', ...(directory?.outcome === 'silent' ? { silent: true } : {}) }
  }
  const { userId, passwordHash, mustChangePassword } = credential
  if (credential.factorUserId !== null || credential.hasPasskey) {
    return { outcome: 'half', half: { userId, passwordMark: markOf(passwordHash) } }
  }
  const secondFactorDue = mustHaveSecondFactor(secondFactor, employed.grants)
  const proof = { provenAt: null, secondFactorDue }
  const token = await db.transaction().execute(async (tx) => {
    await forgetFailures(tx, keys)
    return enter(tx, context, credential, { ...attempt, ...proof })
  })
  return { outcome: 'signedIn', token, mustChangePassword, secondFactorDue }
}

/** Lets in whom the city's LDAP server knows by this password; undefined where there is none. */
async function askDirectory(
  parts: SignInParts,
  context: RequestContext,
  { staffNo, password, ...browser }: Attempt,
): Promise<DirectoryAnswer | { outcome: 'unknown' | 'silent' } | undefined> {
  const answer = await parts.ldap?.ask(staffNo, password)
  if (answer?.outcome !== 'known') return answer
  return enterByDirectory(parts, context, answer.person, browser)
}

/**
 * Finishes a half sign-in with the code of the second factor. The account and the employment are
 * looked at again: much can happen in five minutes.
 */
export async function signInWithCode(
  parts: SignInParts,
  context: RequestContext,
  { userId, passwordMark, directorySignInId }: HalfSignIn,
  { typed, ...browser }: { typed: string } & SigningBrowser,
): Promise<SignInAnswer> {
  const credential = await findCredential(parts.db, userId)
  if (
    credential === undefined ||
    credential.disabledAt !== null ||
    credential.factorUserId === null ||
    markOf(credential.passwordHash) !== passwordMark ||
    (await parts.employment.findEmployed(credential.employeeId, context.today)) === undefined
  ) {
    return { outcome: 'lapsed' }
  }
  const attempt = { holder: credential, typed, actor: asActor(credential) }
  const proof = { provenAt: context.now, secondFactorDue: false }
  const { secret } = parts
  try {
    const answer = await checkCode(parts, context, attempt, async (tx) => {
      await forgetFailures(tx, backOffKeys(secret, credential.staffNo, context.addressHash))
      const token = await enter(tx, context, credential, { ...browser, ...proof })
      if (directorySignInId !== undefined) await markSession(tx, token, directorySignInId)
      return token
    })
    if (answer.outcome === 'wait') return answer
    if (answer.outcome === 'wrong') return { outcome: 'refused' }
    // Whoever came through the directory has not used the password.
    const mustChangePassword = credential.mustChangePassword && directorySignInId === undefined
    return { outcome: 'signedIn', token: answer.result, mustChangePassword, secondFactorDue: false }
  } catch (error) {
    if (error instanceof QueueFull) return { outcome: 'wait', seconds: 1 }
    throw error
  }
}
