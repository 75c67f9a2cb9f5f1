import type { Context } from 'hono'
import type { Env } from '../../http/context.ts'
import { anonymousCsrfToken } from '../../http/csrf.ts'
import { citizenPage } from '../../http/page.tsx'
import { refusalMessage } from '../../messages/sentence.ts'
import type { Platform } from '../../platform.ts'
import { Refusal } from '../../refusal.ts'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { markSession } from '../directory/directory-store.ts'
import type { IdentityParts } from '../middleware.ts'
import { nextPathOf } from '../next-path.ts'
import { passkeySignInPath } from '../paths.ts'
import { clearHalfSignIn, findHalfSignIn } from '../second-factor/half-sign-in.ts'
import { signInPage } from '../sign-in-page.tsx'
import { arrive, browserOf, fieldOf, longestRead, wayOf } from '../sign-in-routes.tsx'
import { holderOf } from './challenge.ts'
import { siteOf } from './own-routes.tsx'
import { PasskeyForm, sentBy } from './passkey-form.tsx'
import { signingOptions, signInWithPasskey } from './sign-in.ts'
import { passkeySiteOf } from './site.ts'
import { passkeyWords } from './staff-messages.ts'

/** The page for those whose browser does not run our script on the sign-in page, and for links. */
export async function showPasskeySignIn(
  c: Context<Env>,
  platform: Platform,
  parts: IdentityParts,
): Promise<Response> {
  const next = nextPathOf(c.req.query('next'))
  if (c.var.session !== undefined) return c.redirect(next, 303)
  const words = passkeyWords.signIn
  const hidden = { _csrf: anonymousCsrfToken(c, parts), next }
  const content = (
    <div class="sign-in">
      <h1>{words.way}</h1>
      <p>{words.lead}</p>
      {passkeySiteOf(parts.baseUrl) === undefined ? (
        <Notice kind="warning">
          <p>{passkeyWords.off}</p>
        </Notice>
      ) : (
        <PasskeyForm
          action={passkeySignInPath}
          options={`${passkeySignInPath}/options`}
          hidden={hidden}
          button={words.way}
        >
          <TextField name="staffNo" label={words.staffNo} autocomplete="username" width="s" />
        </PasskeyForm>
      )}
      <p>
        <a href={`/sign-in?next=${encodeURIComponent(next)}`}>{words.other}</a>
      </p>
    </div>
  )
  return citizenPage(c, platform, { title: words.way, noindex: true }, content)
}

/** What the device of somebody not signed in has to sign. */
export async function passkeySignInOptions(c: Context<Env>, parts: IdentityParts) {
  const { db } = parts
  const site = siteOf(parts)
  const use = { purpose: 'sign_in', holder: holderOf(c, parts) } as const
  return c.json({ get: await signingOptions({ db, site }, use, c.var.context.now) })
}

/** The device's answer: a whole sign-in, or the second half of one with a password. */
export async function handlePasskey(
  c: Context<Env>,
  platform: Platform,
  parts: IdentityParts,
): Promise<Response> {
  const form = await c.req.parseBody()
  const way = wayOf(form)
  const staffNo = fieldOf(form, 'staffNo').slice(0, longestRead)
  const again = (refusal: Refusal) => {
    const message = refusalMessage(refusal, platform.offers.refusals, c.var.context.locale)
    return signInPage(c, platform, parts, { ...way, staffNo, errors: [{ message }], status: 422 })
  }
  let sent: string
  try {
    sent = await sentBy(c)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'identity.passkey_unread') return again(error)
    throw error
  }
  const { context } = c.var
  const use = { purpose: 'sign_in', holder: holderOf(c, parts) } as const
  const site = siteOf(parts)
  const attempt = { sent, use, staffNo, ...browserOf(c, parts) }
  const answer = await signInWithPasskey({ ...parts, site }, context, attempt)
  if (answer.outcome !== 'signedIn') return again(new Refusal('identity.passkey_wrong', 422))
  const directorySignInId = findHalfSignIn(c, parts)?.directorySignInId
  const throughDirectory =
    directorySignInId !== undefined &&
    (await markSession(parts.db, answer.token, directorySignInId))
  clearHalfSignIn(c, parts)
  // Whoever came through the directory has not used the password.
  const mustChangePassword = answer.mustChangePassword && !throughDirectory
  return arrive(c, platform, parts, { ...answer, mustChangePassword }, way)
}
