import { transact } from '../../act.ts'
import { recordEvent } from '../../audit/append.ts'
import type { Handle } from '../../database/handle.ts'
import type { RequestContext } from '../../http/context.ts'
import { createAccount } from '../account.ts'
import { breakGlassId } from '../break-glass/account.ts'
import type { Employment } from '../employment.ts'
import { endSessionsOfEmployee } from '../end-sessions.ts'
import { enter, type SigningBrowser } from '../enter.ts'
import { keyFor, sealText } from '../sealed-text.ts'
import { markOf } from '../second-factor/half-sign-in.ts'
import { mustHaveSecondFactor, type SecondFactorRule } from '../second-factor/rule.ts'
import type { SignInAnswer } from '../sign-in-answer.ts'
import { normalStaffNo } from '../staff-no.ts'
import { type Credential, findCredential, findCredentialByStaffNo } from '../store.ts'
import { bindSubject, insertDirectorySignIn, markSession } from './directory-store.ts'
import type { DirectoryPeople, DirectoryPerson } from './person.ts'

/** What a sign-in through the directory works with. */
export type DirectoryParts = {
  db: Handle
  secret: string
  employment: Employment
  secondFactor: SecondFactorRule
  /** Without it only people with an account get in, and groups say nothing. */
  directoryPeople?: DirectoryPeople
}

/** `stranger`: nobody employed today with an open account. `otherSubject`: another person's. */
export type DirectoryAnswer =
  | Extract<SignInAnswer, { outcome: 'signedIn' | 'half' }>
  | { outcome: 'stranger' | 'otherSubject' }

/** What the ID token is encrypted for. */
export const idTokenPurpose = 'directory-id-token'

/**
 * Opens a session for somebody whom the city's directory has vouched for: employed today, account
 * open (made now where there is none), subject bound to this account and no other, roles as the
 * groups say. Whoever has a second factor of ours still gives its code, unless the directory is
 * trusted to have asked for one. Every outcome is audited. Throws `incident.frozen`.
 */
export async function enterByDirectory(
  parts: DirectoryParts,
  context: RequestContext,
  person: DirectoryPerson,
  browser: SigningBrowser,
): Promise<DirectoryAnswer> {
  const { db, employment, directoryPeople } = parts
  // As it is or not at all: in a directory, full-width digits may be another person's name.
  const staffNo = normalStaffNo(person.staffNo) === person.staffNo ? person.staffNo : ''
  const known = await findCredentialByStaffNo(db, staffNo)
  const newcomer =
    known === undefined && staffNo !== ''
      ? await directoryPeople?.findByStaffNo(db, staffNo, context.today)
      : undefined
  const employeeId = known?.employeeId ?? newcomer?.employeeId
  // The sealed account is nobody's, whatever a directory calls its people.
  const isOpen = known?.employeeId !== breakGlassId && (known?.disabledAt ?? null) === null
  const employed =
    employeeId === undefined || !isOpen
      ? undefined
      : await employment.findEmployed(employeeId, context.today)
  if (employeeId === undefined || employed === undefined) {
    const subject = `identity.user/${known?.userId ?? 'unknown'}`
    await recordEvent(db, context, { action: 'identity.sign_in_failed', subject, result: 'failed' })
    return { outcome: 'stranger' }
  }
  const holder = { employeeId, staffNo, name: newcomer?.name ?? employed.name }
  const userId = await receive(parts, context, person, { holder, known })
  if (userId === undefined) {
    const subject = `identity.user/${known?.userId ?? 'unknown'}`
    const action = 'identity.other_subject'
    await recordEvent(db, context, { action, subject, result: 'refused' })
    return { outcome: 'otherSubject' }
  }
  const credential = await findCredential(db, userId)
  if (credential === undefined) throw new Error('an account went away during its sign-in')
  return openOrAskForCode(parts, context, { person, credential, browser })
}

type Received = { holder: { employeeId: string; staffNo: string; name: string } } & {
  known: Credential | undefined
}

class OtherSubject extends Error {}

/** Account, subject and roles, in one transaction; undefined where the subject is another's. */
async function receive(
  { db, directoryPeople }: DirectoryParts,
  context: RequestContext,
  { identity, groups }: DirectoryPerson,
  { holder, known }: Received,
): Promise<string | undefined> {
  const origin: RequestContext = { ...context, actor: { kind: 'system', name: 'directory' } }
  try {
    return await transact(db, async (tx) => {
      const account = { ...holder, password: null, mustChangePassword: false }
      const userId = known?.userId ?? (await createAccount(tx, origin, account)).userId
      const boundAt = context.now
      if (identity !== undefined && !(await bindSubject(tx, { userId, ...identity, boundAt }))) {
        throw new OtherSubject()
      }
      if (groups !== undefined && directoryPeople !== undefined) {
        const { employeeId } = holder
        const changed = await directoryPeople.takeOverRoles(tx, origin, { employeeId, groups })
        if (changed) await endSessionsOfEmployee(tx, origin, employeeId)
      }
      return userId
    })
  } catch (error) {
    if (error instanceof OtherSubject) return undefined
    throw error
  }
}

async function openOrAskForCode(
  { db, secret, employment, secondFactor }: DirectoryParts,
  context: RequestContext,
  who: { person: DirectoryPerson; credential: Credential; browser: SigningBrowser },
): Promise<DirectoryAnswer> {
  const { person, credential, browser } = who
  const { userId, passwordHash } = credential
  const { idToken, provenTwice } = person
  const sealedIdToken =
    idToken === undefined ? null : sealText(idToken, keyFor(secret, idTokenPurpose))
  const kept = { userId, sealedIdToken, createdAt: context.now }
  const hasFactor = credential.factorUserId !== null || credential.hasPasskey
  // From outside the hall only ours opens the door, whatever the directory asked for.
  if (hasFactor && (!provenTwice || context.outside === true)) {
    const directorySignInId = await transact(db, (tx) => insertDirectorySignIn(tx, kept))
    const passwordMark = markOf(passwordHash)
    return { outcome: 'half', half: { userId, passwordMark, directorySignInId } }
  }
  // The roles may have changed a moment ago.
  const employed = await employment.findEmployed(credential.employeeId, context.today)
  const secondFactorDue =
    !provenTwice && mustHaveSecondFactor(secondFactor, employed?.grants ?? [])
  const proof = { provenAt: hasFactor ? context.now : null, secondFactorDue }
  const token = await db.transaction().execute(async (tx) => {
    const directorySignInId = await insertDirectorySignIn(tx, kept)
    const opened = await enter(tx, context, credential, { ...browser, ...proof })
    await markSession(tx, opened, directorySignInId)
    return opened
  })
  return { outcome: 'signedIn', token, mustChangePassword: false, secondFactorDue }
}
