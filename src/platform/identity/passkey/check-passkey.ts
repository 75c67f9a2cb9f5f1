import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import { appendAudit, recordEvent } from '../../audit/append.ts'
import type { AuditOrigin } from '../../audit/entry.ts'
import type { Handle } from '../../database/handle.ts'
import { newId } from '../../database/id.ts'
import { notify } from '../../notifications/notify.ts'
import { asActor } from '../enter.ts'
import { type Credential, findCredential } from '../store.ts'
import type { PasskeyRow } from '../tables.ts'
import { challengeIn, parseAsserted } from './answer-grammar.ts'
import { type ChallengeUse, spendChallenge } from './challenge.ts'
import { findPasskey, updatePasskeyUse } from './passkey-store.ts'
import type { PasskeySite } from './site.ts'

/** What a check works with. */
export type PasskeyParts = { db: Handle; site: PasskeySite }

/** What a device answered, to which challenge, and whose key it may be. */
export type PasskeyAttempt = {
  use: ChallengeUse
  /** The device's answer as JSON text. */
  sent: string
  /** Name of the audit entry of an answer that does not fit. */
  failure: string
  /** Whether this person may use a passkey here and now. */
  admits: (owner: Credential) => Promise<boolean>
}

type Signed = { key: PasskeyRow; owner: Credential; newCounter: number }

/** The bytes that a device keeps for a person: the id of the account, nothing personal. */
export function userHandleOf(userId: string): Buffer<ArrayBuffer> {
  return Buffer.from(userId.replaceAll('-', ''), 'hex')
}

/**
 * Checks a device's answer, and in the transaction that notes the use does what it was asked for.
 * Undefined says nothing of the reason: altered, another person's, too old, sent before, from
 * another site. A counter that went back means a copied key: refused, recorded, and the owner told.
 */
export async function checkPasskey<Result>(
  { db, site }: PasskeyParts,
  origin: AuditOrigin,
  attempt: PasskeyAttempt,
  work: (tx: Handle, owner: Credential) => Promise<Result>,
): Promise<{ result: Result } | undefined> {
  const { key, signed } = await readAttempt({ db, site }, origin, attempt)
  const subject = `identity.user/${key?.userId ?? 'unknown'}`
  if (signed === undefined) {
    await recordEvent(db, origin, { action: attempt.failure, subject, result: 'failed' })
    return undefined
  }
  const { owner, newCounter } = signed
  return db.transaction().execute(async (tx) => {
    if (!(await updatePasskeyUse(tx, signed.key.id, newCounter, origin.now))) {
      await tellOfCopy(tx, { ...origin, actor: asActor(owner) }, owner)
      const action = 'identity.passkey_counter'
      await appendAudit(tx, origin, { action, subject, result: 'refused' })
      return undefined
    }
    return { result: await work(tx, owner) }
  })
}

async function readAttempt(
  { db, site }: PasskeyParts,
  { now }: AuditOrigin,
  { use, sent, admits }: PasskeyAttempt,
): Promise<{ key?: PasskeyRow | undefined; signed?: Signed }> {
  const answer = parseAsserted(sent)
  if (answer === undefined) return {}
  const challenge = challengeIn(answer.response.clientDataJSON)
  const fresh = await spendChallenge(db, challenge, use, now)
  const key = await findPasskey(db, answer.id)
  const owner = key && (await findCredential(db, key.userId))
  if (!fresh || key === undefined || owner === undefined || !(await admits(owner))) return { key }
  const { userHandle, ...response } = answer.response
  const handle = userHandleOf(key.userId).toString('base64url')
  if ((userHandle ?? handle) !== handle) return { key }
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...answer, response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      // The counter is compared where it is written: two answers at once cannot both pass.
      credential: { id: key.credentialId, publicKey: new Uint8Array(key.publicKey), counter: 0 },
      requireUserVerification: true,
    })
    if (!verified) return { key }
    return { key, signed: { key, owner, newCounter: authenticationInfo.newCounter } }
  } catch {
    // The library throws where an answer does not fit: another origin, no user verification.
    return { key }
  }
}

async function tellOfCopy(tx: Handle, origin: AuditOrigin, owner: Credential): Promise<void> {
  await notify(tx, origin, {
    event: 'identity.passkey_copied',
    key: `identity.passkey_copied/${newId()}`,
    to: [owner.employeeId],
    path: '/staff/account/second-factor/passkeys',
  })
}
