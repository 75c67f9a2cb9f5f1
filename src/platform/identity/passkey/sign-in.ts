import { generateAuthenticationOptions } from '@simplewebauthn/server'
import type { RequestContext } from '../../http/context.ts'
import { forgetFailures, backOffKeys } from '../back-off.ts'
import { enter, type SigningBrowser } from '../enter.ts'
import type { SignInAnswer } from '../sign-in-answer.ts'
import type { SignInParts } from '../sign-in.ts'
import { normalStaffNo } from '../staff-no.ts'
import { type ChallengeUse, makeChallenge } from './challenge.ts'
import { checkPasskey, type PasskeyParts } from './check-passkey.ts'

/**
 * What the browser needs to sign with a passkey. Names no key: the device offers those it has, and
 * nobody learns from us which staff numbers have some.
 */
export async function signingOptions(
  { db, site }: PasskeyParts,
  use: ChallengeUse,
  now: Temporal.Instant,
) {
  return generateAuthenticationOptions({
    rpID: site.rpId,
    challenge: Buffer.from(await makeChallenge(db, use, now), 'base64url'),
    userVerification: 'required',
    timeout: 240_000,
  })
}

/**
 * Signs in with a passkey, which stands for password and second factor at once: the device has
 * asked its owner. A staff number, where one was typed, must be the key's own.
 */
export async function signInWithPasskey(
  { db, secret, employment, site }: Pick<SignInParts, 'employment' | 'secret'> & PasskeyParts,
  context: RequestContext,
  { sent, use, staffNo, ...browser }: {
    sent: string
    use: ChallengeUse
    staffNo: string
  } & SigningBrowser,
): Promise<SignInAnswer> {
  const typed = normalStaffNo(staffNo)
  const attempt = {
    ...{ use, sent, failure: 'identity.sign_in_failed' },
    admits: async (owner: { staffNo: string; employeeId: string; disabledAt: unknown }) =>
      (typed === '' || typed === owner.staffNo) &&
      owner.disabledAt === null &&
      (await employment.findEmployed(owner.employeeId, context.today)) !== undefined,
  }
  const proof = { provenAt: context.now, secondFactorDue: false }
  const entered = await checkPasskey({ db, site }, context, attempt, async (tx, owner) => {
    await forgetFailures(tx, backOffKeys(secret, owner.staffNo, context.addressHash))
    const token = await enter(tx, context, owner, { ...browser, ...proof })
    return { token, mustChangePassword: owner.mustChangePassword }
  })
  if (entered === undefined) return { outcome: 'refused' }
  return { outcome: 'signedIn', ...entered.result, secondFactorDue: false }
}
