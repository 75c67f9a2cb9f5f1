import type { Context } from 'hono'
import type { Env } from '../../http/context.ts'
import { citizenPage } from '../../http/page.tsx'
import type { Platform } from '../../platform.ts'
import { findSealedIdToken } from '../directory/directory-store.ts'
import { idTokenPurpose } from '../directory/enter-by-directory.ts'
import { directoryWords } from '../directory/staff-messages.ts'
import type { IdentityParts } from '../middleware.ts'
import { keyFor, openText } from '../sealed-text.ts'
import { OidcFault } from './provider.ts'
import { OnwardPage } from './onward-page.tsx'

/**
 * Where a session that came through the provider signs out there as well; undefined for any other
 * session and while the provider does not answer. To be asked before the session is ended.
 */
export async function wayOutOf(
  platform: Platform,
  { db, secret, oidc }: IdentityParts,
  sessionId: string,
): Promise<string | undefined> {
  if (oidc === undefined) return undefined
  const sealed = await findSealedIdToken(db, sessionId)
  const idToken = sealed && openText(sealed, keyFor(secret, idTokenPurpose))
  if (idToken === undefined || idToken === '') return undefined
  try {
    return (await oidc.leave(idToken))?.href
  } catch (error) {
    if (!(error instanceof OidcFault)) throw error
    platform.log.warn({ kind: error.kind, reason: error.message }, 'identity.oidc')
    return undefined
  }
}

/** Says that the person is signed out here, and leads on to the provider. */
export async function leaveProvider(
  c: Context<Env>,
  platform: Platform,
  address: string,
): Promise<Response> {
  const { title, lead, go, stay } = directoryWords.leaving
  // No redirect: the page's own rules let no form lead to another host.
  c.header('refresh', `0; url=${address}`)
  const words = { title, lead, go, back: stay }
  const content = <OnwardPage words={words} href={address} back="/sign-in?done=signed-out" />
  return citizenPage(c, platform, { title, noindex: true }, content)
}
