import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import { appendAudit } from '../../audit/append.ts'
import type { Handle } from '../../database/handle.ts'
import { newId } from '../../database/id.ts'
import type { RequestContext } from '../../http/context.ts'
import { notify } from '../../notifications/notify.ts'
import { NotSignedIn, notFound, Refusal } from '../../refusal.ts'
import { endSessionsOf } from '../end-sessions.ts'
import { findFactor, updateProof } from '../second-factor/factor-store.ts'
import { lockAccount } from '../store.ts'
import { challengeIn, parseRegistered } from './answer-grammar.ts'
import { type ChallengeUse, makeChallenge, spendChallenge } from './challenge.ts'
import { checkPasskey, type PasskeyParts, userHandleOf } from './check-passkey.ts'
import { deletePasskey, insertPasskey, listPasskeys } from './passkey-store.ts'

const mostPasskeys = 10
// Ed25519, P-256 and RSA by their COSE numbers: what devices of today have.
const algorithms = [-8, -7, -257]

function ownerOf({ actor }: RequestContext) {
  if (actor.kind !== 'employee') throw new NotSignedIn()
  return actor
}

/** What the browser needs to make a passkey: discoverable, and opened by its owner only. */
export async function registrationOptions(
  { db, site }: PasskeyParts,
  context: RequestContext,
  { use, siteName }: { use: ChallengeUse; siteName: string },
) {
  const { userId, staffNo, name } = ownerOf(context)
  const known = await listPasskeys(db, userId)
  return generateRegistrationOptions({
    rpName: siteName,
    rpID: site.rpId,
    userID: new Uint8Array(userHandleOf(userId)),
    userName: staffNo,
    userDisplayName: name,
    challenge: Buffer.from(await makeChallenge(db, use, context.now), 'base64url'),
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    timeout: 240_000,
    supportedAlgorithmIDs: algorithms,
  })
}

/**
 * Registers a passkey (パスキーの登録) that a device has just made: the person's other sessions end,
 * and they are told. Refuses `identity.passkey_wrong`, `identity.passkey_known` and
 * `identity.too_many_passkeys`.
 */
export async function registerPasskey(
  { db, site }: PasskeyParts,
  context: RequestContext,
  sessionId: string,
  { use, sent, name }: { use: ChallengeUse; sent: string; name: string },
): Promise<void> {
  const { userId, employeeId } = ownerOf(context)
  const { now } = context
  const answer = parseRegistered(sent)
  const challenge = challengeIn(answer?.response.clientDataJSON ?? '')
  const fresh = await spendChallenge(db, challenge, use, now)
  if (answer === undefined || !fresh) throw new Refusal('identity.passkey_wrong', 422)
  const made = await verifyRegistrationResponse({
    response: { ...answer, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.rpId,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => undefined)
  if (made?.verified !== true) throw new Refusal('identity.passkey_wrong', 422)
  const { id: credentialId, publicKey, counter } = made.registrationInfo.credential
  await db.transaction().execute(async (tx) => {
    await lockAccount(tx, userId)
    if ((await listPasskeys(tx, userId)).length >= mostPasskeys) {
      throw new Refusal('identity.too_many_passkeys', 409, { count: mostPasskeys })
    }
    const row = {
      ...{ id: newId(), userId, credentialId, publicKey: Buffer.from(publicKey), counter, name },
      ...{ createdAt: now, lastUsedAt: null },
    }
    if (!(await insertPasskey(tx, row))) throw new Refusal('identity.passkey_known', 409)
    await updateProof(tx, sessionId, { provenAt: now, secondFactorDue: false })
    await endSessionsOf(tx, context, userId, sessionId)
    await notify(tx, context, {
      event: 'identity.passkey_registered',
      key: `identity.passkey_registered/${row.id}`,
      to: [employeeId],
      path: '/staff/account/second-factor/passkeys',
    })
    const subject = `identity.passkey/${row.id}`
    const action = 'identity.register_passkey'
    await appendAudit(tx, context, { action, subject, result: 'done' })
  })
}

/**
 * Removes one of the person's passkeys (パスキーの削除); their other sessions end. Refuses the last
 * factor of somebody who must have one: `identity.second_factor_required`.
 */
export async function removePasskey(
  db: Handle,
  context: RequestContext,
  sessionId: string,
  { passkeyId, required }: { passkeyId: string; required: boolean },
): Promise<void> {
  const { userId } = ownerOf(context)
  await db.transaction().execute(async (tx) => {
    await lockAccount(tx, userId)
    if ((await deletePasskey(tx, userId, passkeyId)) === undefined) throw notFound()
    const bare =
      (await findFactor(tx, userId)) === undefined && (await listPasskeys(tx, userId)).length === 0
    if (bare && required) throw new Refusal('identity.second_factor_required', 409)
    if (bare) await updateProof(tx, sessionId, { provenAt: null })
    await endSessionsOf(tx, context, userId, sessionId)
    const subject = `identity.passkey/${passkeyId}`
    const action = 'identity.remove_passkey'
    await appendAudit(tx, context, { action, subject, result: 'done' })
  })
}

/** Proves the second factor again with a passkey of one's own. Refuses `identity.passkey_wrong`. */
export async function proveWithPasskey(
  parts: PasskeyParts,
  context: RequestContext,
  sessionId: string,
  { use, sent }: { use: ChallengeUse; sent: string },
): Promise<void> {
  const { userId } = ownerOf(context)
  const failure = 'identity.passkey_failed'
  const admits = (owner: { userId: string }) => Promise.resolve(owner.userId === userId)
  const done = await checkPasskey(parts, context, { use, sent, failure, admits }, async (tx) => {
    await updateProof(tx, sessionId, { provenAt: context.now })
    const subject = `identity.session/${sessionId}`
    const action = 'identity.prove_again'
    await appendAudit(tx, context, { action, subject, result: 'done' })
  })
  if (done === undefined) throw new Refusal('identity.passkey_wrong', 422)
}
