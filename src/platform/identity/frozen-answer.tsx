import type { Context } from 'hono'
import { recordEvent } from '../audit/append.ts'
import type { Env } from '../http/context.ts'
import { refusalMessage } from '../messages/sentence.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import type { IdentityParts } from './middleware.ts'
import { staffHome } from './next-path.ts'
import { signInPage } from './sign-in-page.tsx'

// What shuts somebody out whose proof was right.
const shutBy: Record<string, string> = {
  'incident.frozen': 'incident.freeze',
  'identity.second_factor_outside': 'setting/hall_networks',
}

/**
 * Runs a way of signing in. Where everything was right but the account is frozen (凍結), the answer
 * is the sign-in page with whom to call, and the attempt is recorded; so it is for somebody outside
 * the hall without a second factor.
 */
export async function orSayFrozen(
  c: Context<Env>,
  platform: Platform,
  parts: IdentityParts,
  signIn: () => Promise<Response>,
): Promise<Response> {
  try {
    return await signIn()
  } catch (error) {
    const subject = error instanceof Refusal ? shutBy[error.code] : undefined
    if (!(error instanceof Refusal) || subject === undefined) throw error
    const { context } = c.var
    await recordEvent(parts.db, context, {
      action: 'identity.sign_in_failed',
      subject,
      result: 'refused',
    })
    const message = refusalMessage(error, platform.offers.refusals, context.locale)
    const view = { next: staffHome, errors: [{ message }], status: 403 } as const
    return signInPage(c, platform, parts, view)
  }
}
