import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { cookieNameFor, signedValue, verifiedToken } from '../identity/cookie.ts'
import { NotSignedIn, Refusal } from '../refusal.ts'
import { remembering } from '../remembering.ts'
import type { Env } from './context.ts'
import { formBody } from './form-body.ts'

/** What the protection works with; cookies are `Secure` when the base address is https. */
export type CsrfSettings = { secret: string; baseUrl: string }

type Protection = CsrfSettings & {
  /** Pages whose forms belong to the browser and not to a session, whoever is signed in. */
  anonymousPaths?: RegExp
  /** What takes forms of strangers by rules of its own, whoever is signed in. */
  openPosts?: readonly RegExp[] | undefined
  /**
   * Called for a form of this site whose token no longer fits, such as one opened before the
   * person signed in again. May answer instead of the refusal, but must not do what was asked.
   */
  stale?: (c: Context<Env>) => Promise<Response | undefined>
}

/** The token for everything sent by one session, or by one browser before it signs in. */
export function csrfToken(secret: string, sessionIdOrFormId: string): string {
  return signed(`${secret} ${sessionIdOrFormId}`)
}

// Every page of a session carries the same token, and working it out takes longer than a query.
const signed = remembering((secretAndId) => {
  const at = secretAndId.lastIndexOf(' ')
  const [secret, id] = [secretAndId.slice(0, at), secretAndId.slice(at + 1)]
  return createHmac('sha256', secret).update(`csrf:${id}`).digest('base64url')
})

/**
 * The token for a form shown to somebody not signed in. Bound to a signed cookie that this sets
 * when the browser has none, so that a token of one browser is worth nothing in another.
 */
export function anonymousCsrfToken(c: Context<Env>, { secret, baseUrl }: CsrfSettings): string {
  const known = formIdOf(c, { secret, baseUrl })
  if (known !== undefined) return csrfToken(secret, known)
  const https = isHttps(baseUrl)
  const formId = randomBytes(18).toString('base64url')
  setCookie(c, cookieNameFor('form', https), signedValue(formId, secret), {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: https,
  })
  return csrfToken(secret, formId)
}

/** Whether the browser says that the request was made by a page of this site. */
export function isFromThisSite(c: Context<Env>): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  return isOwnOrigin(c, c.req.header('origin')) === true
}

/**
 * Refuses `platform.csrf` (403) for every unsafe method unless the request comes from a page of
 * this site and carries its token, as field `_csrf` or, for JSON, as header `X-CSRF-Token`. Runs
 * after the session is known. An API call without session is `NotSignedIn` instead.
 */
export function csrfProtection(settings: Protection): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) return next()
    if (settings.openPosts?.some((one) => one.test(c.req.path)) === true) return next()
    // No page of another site can make a browser send a key.
    if (c.var.context.actor.kind === 'apiKey') return next()
    const { session } = c.var
    if (session === undefined && c.req.path.startsWith('/api/')) throw new NotSignedIn()
    if (isFromElsewhere(c)) throw new Refusal('platform.csrf', 403)
    const anonymous = session === undefined || settings.anonymousPaths?.test(c.req.path) === true
    const formId = anonymous ? formIdOf(c, settings) : session.sessionId
    const given = await givenToken(c)
    const fits = formId !== undefined && isSame(given, csrfToken(settings.secret, formId))
    if (fits) return next()
    const answer = given !== '' && isFromThisSite(c) ? await settings.stale?.(c) : undefined
    if (answer === undefined) throw new Refusal('platform.csrf', 403)
    return answer
  }
}

async function givenToken(c: Context<Env>): Promise<string> {
  const header = c.req.header('x-csrf-token')
  if (header !== undefined) return header
  // Hono keeps the parsed form, so the page that handles it reads it again for nothing.
  const field = (await formBody(c))['_csrf']
  return typeof field === 'string' ? field : ''
}

// Older browsers send neither header; then the token alone decides.
function isFromElsewhere(c: Context<Env>): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  return isOwnOrigin(c, c.req.header('origin')) === false
}

// Compared with the host the browser called: the same hall is reached by name and by address.
function isOwnOrigin(c: Context<Env>, origin: string | undefined): boolean | undefined {
  if (origin === undefined) return undefined
  const host = c.req.header('host') ?? new URL(c.req.url).host
  return URL.canParse(origin) && new URL(origin).host === host
}

/** Which browser this is, before anybody signs in: from the cookie of `anonymousCsrfToken`. */
export function formIdOf(c: Context<Env>, { secret, baseUrl }: CsrfSettings): string | undefined {
  const value = getCookie(c, cookieNameFor('form', isHttps(baseUrl)))
  return value === undefined ? undefined : verifiedToken(value, secret)
}

function isHttps(baseUrl: string): boolean {
  return baseUrl.startsWith('https:')
}

function isSame(given: string, expected: string): boolean {
  const one = Buffer.from(given)
  const other = Buffer.from(expected)
  return one.length === other.length && timingSafeEqual(one, other)
}
