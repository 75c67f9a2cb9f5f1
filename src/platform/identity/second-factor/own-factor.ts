import { appendAudit } from '../../audit/append.ts'
import type { Handle } from '../../database/handle.ts'
import type { RequestContext } from '../../http/context.ts'
import { NotSignedIn, Refusal } from '../../refusal.ts'
import { endSessionsOf } from '../end-sessions.ts'
import { assertOwnPassword } from '../own-password.ts'
import { listPasskeys } from '../passkey/passkey-store.ts'
import { keyFor, openText, sealText } from '../sealed-text.ts'
import { findCredential, lockAccount } from '../store.ts'
import { checkCode, type CodeParts, factorKey } from './check-code.ts'
import { deleteFactor, insertFactor, replaceRecoveryCodes, updateProof } from './factor-store.ts'
import { assertProofFresh } from './proof.ts'
import { findStep, newTotpSecret } from './totp.ts'
import { hashOfRecoveryCode, makeRecoveryCodes, readCode } from './typed-code.ts'

const draftKeptFor = Temporal.Duration.from({ minutes: 30 })

const draftKey = (secret: string, userId: string) => keyFor(secret, `factor-draft:${userId}`)

/** A secret that is shown and not yet confirmed; it travels, encrypted, inside the form. */
export type FactorDraft = { totpSecret: Buffer; sealed: string }

function ownerOf({ actor }: RequestContext) {
  if (actor.kind !== 'employee') throw new NotSignedIn()
  return actor
}

/** Makes a secret for the signed-in person. Nothing is kept until `setUpSecondFactor`. */
export function draftFactor(secret: string, context: RequestContext): FactorDraft {
  const { userId } = ownerOf(context)
  const totpSecret = newTotpSecret()
  const until = context.now.add(draftKeptFor).epochMilliseconds
  const text = JSON.stringify({ totpSecret: totpSecret.toString('base64'), until })
  return { totpSecret, sealed: sealText(text, draftKey(secret, userId)) }
}

/**
 * The secret that a form carries; undefined when it is another person's or over half an hour old.
 */
export function readDraft(
  secret: string,
  context: RequestContext,
  sealed: string,
): FactorDraft | undefined {
  const text = openText(sealed, draftKey(secret, ownerOf(context).userId))
  if (text === undefined) return undefined
  const { totpSecret, until } = JSON.parse(text) as { totpSecret: string; until: number }
  if (until <= context.now.epochMilliseconds) return undefined
  return { totpSecret: Buffer.from(totpSecret, 'base64'), sealed }
}

/**
 * Sets the second factor up (二要素認証の設定) once a code shows that the authenticator has the
 * secret:
 * the person's other sessions end. Returns the recovery codes, which are kept as hashes only.
 * Refuses `identity.code_wrong` and `identity.second_factor_exists`.
 */
export async function setUpSecondFactor(
  { db, secret }: CodeParts,
  context: RequestContext,
  sessionId: string,
  { draft: { totpSecret }, typed }: { draft: FactorDraft; typed: string },
): Promise<string[]> {
  const { userId } = ownerOf(context)
  const { now } = context
  const given = readCode(typed)
  const step = given?.kind === 'code' ? findStep(totpSecret, given.code, now, 0) : undefined
  if (step === undefined) throw new Refusal('identity.code_wrong', 422)
  const sealedSecret = sealText(totpSecret.toString('base64'), factorKey(secret, userId))
  return db.transaction().execute(async (tx) => {
    const row = { userId, sealedSecret, lastStep: step, createdAt: now }
    if (!(await insertFactor(tx, row))) throw new Refusal('identity.second_factor_exists', 409)
    const codes = await renewCodes(tx, secret, userId)
    await updateProof(tx, sessionId, { provenAt: now, secondFactorDue: false })
    await endSessionsOf(tx, context, userId, sessionId)
    const subject = `identity.user/${userId}`
    const action = 'identity.set_up_second_factor'
    await appendAudit(tx, context, { action, subject, result: 'done' })
    return codes
  })
}

async function renewCodes(tx: Handle, secret: string, userId: string): Promise<string[]> {
  const codes = makeRecoveryCodes()
  const hashes = codes.map((code) => hashOfRecoveryCode(code, secret, userId))
  await replaceRecoveryCodes(tx, userId, hashes)
  return codes
}

/** Checks the signed-in person's code and does the work; refuses instead of answering. */
async function withCode<Result>(
  parts: CodeParts,
  context: RequestContext,
  typed: string,
  work: (tx: Handle) => Promise<Result>,
): Promise<Result> {
  const actor = ownerOf(context)
  const answer = await checkCode(parts, context, { holder: actor, typed, actor }, work)
  if (answer.outcome === 'right') return answer.result
  if (answer.outcome === 'wrong') throw new Refusal('identity.code_wrong', 422)
  throw new Refusal('identity.wait', 429, { seconds: answer.seconds })
}

/** Makes new recovery codes (回復コードの作り直し); the former ones are void. */
export async function renewRecoveryCodes(
  parts: CodeParts,
  context: RequestContext,
  typed: string,
): Promise<string[]> {
  const { userId } = ownerOf(context)
  return withCode(parts, context, typed, async (tx) => {
    const codes = await renewCodes(tx, parts.secret, userId)
    const subject = `identity.user/${userId}`
    const action = 'identity.renew_recovery_codes'
    await appendAudit(tx, context, { action, subject, result: 'done' })
    return codes
  })
}

/**
 * Ends the person's own second factor (二要素認証の終了), with password and code; where the account
 * has no password, a fresh proof stands in for it. Passkeys stay. Refuses the last factor of
 * somebody who must have one: `identity.second_factor_required`.
 */
export async function endSecondFactor(
  parts: CodeParts,
  context: RequestContext,
  { sessionId, provenAt }: { sessionId: string; provenAt: Temporal.Instant | null },
  { password = '', typed, required }: {
    password?: string | undefined
    typed: string
    required: boolean
  },
): Promise<void> {
  const { userId } = ownerOf(context)
  const credential = await findCredential(parts.db, userId)
  if (credential === undefined) throw new NotSignedIn()
  const action = 'identity.end_second_factor'
  if (credential.passwordHash === null) assertProofFresh(provenAt, context.now)
  else await assertOwnPassword(parts, context, { action, credential, password })
  await withCode(parts, context, typed, async (tx) => {
    await lockAccount(tx, userId)
    const bare = (await listPasskeys(tx, userId)).length === 0
    if (bare && required) throw new Refusal('identity.second_factor_required', 409)
    await deleteFactor(tx, userId)
    await updateProof(tx, sessionId, { provenAt: bare ? null : context.now })
    await endSessionsOf(tx, context, userId, sessionId)
    await appendAudit(tx, context, { action, subject: `identity.user/${userId}`, result: 'done' })
  })
}

/** Proves the second factor again (再確認): privileged acts are open for some minutes. */
export async function proveAgain(
  parts: CodeParts,
  context: RequestContext,
  sessionId: string,
  typed: string,
): Promise<void> {
  await withCode(parts, context, typed, async (tx) => {
    await updateProof(tx, sessionId, { provenAt: context.now })
    const subject = `identity.session/${sessionId}`
    const action = 'identity.prove_again'
    await appendAudit(tx, context, { action, subject, result: 'done' })
  })
}
