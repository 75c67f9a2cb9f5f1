import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Handle } from '../database/handle.ts'
import type { Env, RequestContext, SessionInfo } from '../http/context.ts'
import { csrfToken } from '../http/csrf.ts'
import { NotSignedIn, Refusal } from '../refusal.ts'
import type { SignInWay } from '../ui/sign-in-form.tsx'
import type { Actor } from './actor.ts'
import type { DirectoryPeople } from './directory/person.ts'
import { cookieNameFor, signedValue, verifiedToken } from './cookie.ts'
import type { Employment } from './employment.ts'
import type { RememberedEmployed } from './known-employed.ts'
import type { LdapDirectory } from './ldap/directory.ts'
import type { OidcProvider } from './oidc/provider.ts'
import { lacksProof } from './enter.ts'
import { passwordPath, secondFactorPath } from './paths.ts'
import { isProofStale } from './second-factor/proof.ts'
import type { SecondFactorRule } from './second-factor/rule.ts'
import { isAlive, isDueToBeSeen } from './session.ts'
import type { SessionFinder } from './session-finder.ts'
import { updateSeen } from './session-store.ts'

/** What sign-in works with, put together once. */
export type IdentityParts = {
  db: Handle
  secret: string
  baseUrl: string
  employment: Employment
  sessionOf: SessionFinder
  employedOf: RememberedEmployed
  secondFactor: SecondFactorRule
  /** Permissions whose use asks for the second factor again. */
  privileged: ReadonlySet<string>
  /** The city's OpenID Connect provider, where there is one. */
  oidc?: OidcProvider | undefined
  /** The city's LDAP server, where there is one. */
  ldap?: LdapDirectory | undefined
  /** Where people and roles of the city's directory are taken over. */
  directoryPeople?: DirectoryPeople
  /** Whom the use of the sealed account is told; nobody when not given. */
  administratorsOn?: (on: Temporal.PlainDate) => Promise<readonly string[]>
  /** Other ways to sign in, shown under the password form. */
  ways: readonly SignInWay[]
}

function isHttps({ baseUrl }: Pick<IdentityParts, 'baseUrl'>): boolean {
  return baseUrl.startsWith('https:')
}

const cookieAttributes = (https: boolean) =>
  ({ httpOnly: true, sameSite: 'Lax', path: '/', secure: https }) as const

/** Token of the session cookie, when the cookie is one that we signed. */
export function tokenOf(c: Context<Env>, parts: IdentityParts): string | undefined {
  const value = getCookie(c, cookieNameFor('session', isHttps(parts)))
  return value === undefined ? undefined : verifiedToken(value, parts.secret)
}

/** Hands the browser its session; it ends with the browser, and earlier by the limits. */
export function setSessionCookie(c: Context<Env>, parts: IdentityParts, token: string): void {
  const https = isHttps(parts)
  const value = signedValue(token, parts.secret)
  setCookie(c, cookieNameFor('session', https), value, cookieAttributes(https))
}

/** Takes the session's cookie away from the browser; the session itself is ended elsewhere. */
export function clearSessionCookie(c: Context<Env>, parts: IdentityParts): void {
  const https = isHttps(parts)
  deleteCookie(c, cookieNameFor('session', https), cookieAttributes(https))
}

/** The person behind a session, and the session as pages show it. */
export type Identified = {
  actor: Extract<Actor, { kind: 'employee' }>
  session: SessionInfo
  lastSeenAt: Temporal.Instant
}

/**
 * Looks a session up: one indexed query for session and account; what the person holds is asked
 * for again when it may have changed. A session past its limits, a closed account or an ended
 * employment is nobody.
 */
export async function identify(
  { secret, sessionOf, employedOf, privileged }: IdentityParts,
  token: string,
  { now, today }: Pick<RequestContext, 'now' | 'today'>,
): Promise<Identified | undefined> {
  const found = await sessionOf(token)
  if (found === undefined || found.disabledAt !== null || !isAlive(found, now)) return undefined
  const { id, userId, employeeId, mustChangePassword, lastSeenAt, previousSignInAt } = found
  const { provenAt, secondFactorDue } = found
  const known = await employedOf(employeeId, today, found.revision)
  if (known === undefined) return undefined
  const { permissions } = known
  const { staffNo, name } = known.employed
  return {
    actor: {
      ...{ kind: 'employee', userId, employeeId, staffNo, name, permissions },
      ...(isProofStale(provenAt, now) ? { unproven: privileged } : {}),
    },
    session: {
      sessionId: id,
      csrfToken: csrfToken(secret, id),
      lastSignInAt: previousSignInAt,
      mustChangePassword,
      secondFactorDue,
      provenAt,
    },
    lastSeenAt,
  }
}

/** Tells the rest of the request who asks. */
export function setIdentified(c: Context<Env>, { actor, session }: Identified): void {
  c.set('context', { ...c.var.context, actor })
  c.set('session', session)
}

/** Finds out who asks, and writes the session's use back at most once a minute. */
export function findOutWho(parts: IdentityParts): MiddlewareHandler<Env> {
  return async (c, next) => {
    const token = tokenOf(c, parts)
    // A program with a key is never the person whose cookie came along.
    if (token === undefined || c.var.context.actor.kind === 'apiKey') return next()
    const { context } = c.var
    const identified = await identify(parts, token, context)
    if (identified === undefined || lacksProof(context, identified.session)) return next()
    setIdentified(c, identified)
    const { session, lastSeenAt } = identified
    if (isDueToBeSeen(lastSeenAt, context.now)) {
      await updateSeen(parts.db, session.sessionId, context.now)
    }
    if (session.mustChangePassword && c.req.path.startsWith('/api/')) {
      throw new Refusal('identity.must_change_password', 403)
    }
    if (session.secondFactorDue === true && c.req.path.startsWith('/api/')) {
      throw new Refusal('identity.second_factor_due', 403)
    }
    return next()
  }
}

/**
 * Lets only signed-in people pass (`NotSignedIn` otherwise), those with a first password only to
 * the page that changes it, and those who still need a second factor only to where it is set up.
 */
export const requireSignedIn: MiddlewareHandler<Env> = async (c, next) => {
  const { session } = c.var
  if (session === undefined) throw new NotSignedIn()
  if (session.mustChangePassword && c.req.path !== passwordPath) {
    return c.redirect(passwordPath, 303)
  }
  const { path } = c.req
  const due = session.secondFactorDue === true && path !== passwordPath
  if (due && path !== secondFactorPath && !path.startsWith(`${secondFactorPath}/`)) {
    return c.redirect(secondFactorPath, 303)
  }
  await next()
}
