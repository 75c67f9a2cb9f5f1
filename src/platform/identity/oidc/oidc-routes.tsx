import { type Context, Hono } from 'hono'
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client'
import { recordEvent } from '../../audit/append.ts'
import type { Env } from '../../http/context.ts'
import { anonymousCsrfToken } from '../../http/csrf.ts'
import { citizenPage } from '../../http/page.tsx'
import { rateLimit } from '../../http/rate-limit.ts'
import type { Platform } from '../../platform.ts'
import { backOffKeys } from '../back-off.ts'
import { insertWaitingForm, takeWaitingForm } from '../directory/directory-store.ts'
import { type DirectoryAnswer, enterByDirectory } from '../directory/enter-by-directory.ts'
import type { DirectoryPerson } from '../directory/person.ts'
import { directoryWords } from '../directory/staff-messages.ts'
import { orSayFrozen } from '../frozen-answer.tsx'
import type { IdentityParts } from '../middleware.ts'
import { nextPathOf } from '../next-path.ts'
import { oidcAnswerPath, oidcPath } from '../paths.ts'
import { pendingOf, signInPage } from '../sign-in-page.tsx'
import { arriveOrAskForCode, browserOf, type Way, wayOf } from '../sign-in-routes.tsx'
import { inAccountTurn, QueueFull } from '../turn.ts'
import { identityWords } from '../staff-messages.ts'
import { keepStart, takeStart } from './kept-start.ts'
import { OnwardPage } from './onward-page.tsx'
import { OidcFault, type OidcProvider } from './provider.ts'

const limits = { start: { burst: 120, perSecond: 2 }, form: { burst: 30, perSecond: 1 } }

type Parts = IdentityParts & { oidc: OidcProvider }

/** Sign-in through the city's OpenID Connect provider: there, and back with a code. */
export function oidcRoutes(platform: Platform, parts: Parts): Hono<Env> {
  const app = new Hono<Env>()
  const limit = rateLimit(limits.start)
  app.get(oidcPath, limit, async (c) => {
    const way = { next: nextPathOf(c.req.query('next')), pending: undefined }
    if (c.var.session !== undefined) return c.redirect(way.next, 303)
    const go = async () => c.redirect(await begin(c, parts, way), 303)
    return orSayFault(c, platform, parts, way, go)
  })
  app.post(oidcPath, rateLimit(limits.form), async (c) => {
    const way = wayOf(await c.req.parseBody())
    return orSayFault(c, platform, parts, way, async () => {
      const address = await begin(c, parts, way)
      const words = directoryWords.going
      // No redirect: the page's own rules let no form lead to another host.
      c.header('refresh', `0; url=${address}`)
      const content = <OnwardPage words={words} href={address} back="/sign-in" />
      return citizenPage(c, platform, { title: words.title, noindex: true }, content)
    })
  })
  app.get(oidcAnswerPath, limit, (c) =>
    orSayFrozen(c, platform, parts, () => comeBack(c, platform, parts)),
  )
  return app
}

/** Keeps what must come back, and says where to send the browser. */
async function begin(c: Context<Env>, parts: Parts, { next, pending }: Way): Promise<string> {
  const { now } = c.var.context
  const checks = {
    state: randomState(),
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
  }
  const address = await parts.oidc.start(checks)
  // A form of our own only: whoever is not signed in must not fill the database.
  const kept = pendingOf(pending, parts, now, null) === undefined ? undefined : pending
  const waitingFormId =
    kept === undefined ? undefined : await insertWaitingForm(parts.db, kept, now)
  // A code that is asked for afterwards belongs to this browser's form cookie.
  anonymousCsrfToken(c, parts)
  keepStart(c, parts, { ...checks, next, waitingFormId })
  return address.href
}

async function comeBack(c: Context<Env>, platform: Platform, parts: Parts): Promise<Response> {
  const start = takeStart(c, parts)
  if (start === undefined) {
    if (c.var.session !== undefined) return c.redirect(nextPathOf(undefined), 303)
    const notice = { kind: 'info', text: directoryWords.lapsed } as const
    return signInPage(c, platform, parts, { next: nextPathOf(undefined), notice, status: 401 })
  }
  const { next, waitingFormId, ...checks } = start
  const pending =
    waitingFormId === undefined ? undefined : await takeWaitingForm(parts.db, waitingFormId)
  const way = { next, pending }
  return orSayFault(c, platform, parts, way, async () => {
    const person = await parts.oidc.finish(new URL(c.req.url).search, checks)
    const answer = await enterInTurn(c, parts, person)
    if (answer.outcome === 'signedIn' || answer.outcome === 'half') {
      return arriveOrAskForCode(c, platform, parts, answer, way)
    }
    const message =
      answer.outcome === 'wait' ? identityWords.wait(1) : directoryWords[answer.outcome]
    const status = answer.outcome === 'wait' ? 429 : 403
    return signInPage(c, platform, parts, { ...way, errors: [{ message }], status })
  })
}

// One after another: two tabs of a first sign-in must not both make the account.
async function enterInTurn(
  c: Context<Env>,
  parts: Parts,
  person: DirectoryPerson,
): Promise<DirectoryAnswer | { outcome: 'wait' }> {
  const { context } = c.var
  const { account } = backOffKeys(parts.secret, person.staffNo, null)
  try {
    return await inAccountTurn(account, () =>
      enterByDirectory(parts, context, person, browserOf(c, parts)),
    )
  } catch (error) {
    if (error instanceof QueueFull) return { outcome: 'wait' }
    throw error
  }
}

/** Answers a fault of the provider with the sign-in page, where the own password still works. */
async function orSayFault(
  c: Context<Env>,
  platform: Platform,
  parts: Parts,
  way: Way,
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof OidcFault)) throw error
    const { context } = c.var
    const { kind, message } = error
    platform.log.warn({ kind, reason: message, requestId: context.requestId }, 'identity.oidc')
    await recordEvent(parts.db, context, {
      action: 'identity.sign_in_failed',
      subject: `identity.oidc/${kind}`,
      result: 'failed',
    })
    const errors = [{ message: directoryWords[kind] }]
    const status = kind === 'down' ? 503 : 403
    return signInPage(c, platform, parts, { ...way, errors, status })
  }
}
