import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Env } from '../../http/context.ts'
import { type CsrfSettings, formIdOf } from '../../http/csrf.ts'
import { cookieNameFor } from '../cookie.ts'
import { keyFor, openText, sealText } from '../sealed-text.ts'

/**
 * A sign-in whose password was right and whose code is still missing. It opens nothing: without
 * the code it is worth as much as the password, in this browser, for five minutes.
 */
export type HalfSignIn = {
  userId: string
  /** Changes with the password, so that a reset ends it. */
  passwordMark: string
  /** Given where the city's directory vouched for the person instead of a password. */
  directorySignInId?: string
}

const keptFor = Temporal.Duration.from({ minutes: 5 })

type Kept = HalfSignIn & { browser: string; until: number }

/** What stands for a password hash in the cookie. */
export function markOf(passwordHash: string | null): string {
  return createHash('sha256').update(passwordHash ?? '').digest('base64url')
}

const purpose = 'half-sign-in'

function cookieOf({ baseUrl }: CsrfSettings) {
  const secure = baseUrl.startsWith('https:')
  const attributes = { httpOnly: true, sameSite: 'Lax', path: '/', secure } as const
  return { name: cookieNameFor('half', secure), attributes }
}

/** Hands the browser its half sign-in, encrypted. Binds it to the browser's own form cookie. */
export function setHalfSignIn(c: Context<Env>, settings: CsrfSettings, half: HalfSignIn): void {
  const browser = formIdOf(c, settings) ?? ''
  const until = c.var.context.now.add(keptFor).epochMilliseconds
  const kept: Kept = { ...half, browser, until }
  const { name, attributes } = cookieOf(settings)
  const value = sealText(JSON.stringify(kept), keyFor(settings.secret, purpose))
  setCookie(c, name, value, { ...attributes, maxAge: keptFor.total('seconds') })
}

/** The half sign-in of this browser; undefined when it is too old or another browser's. */
export function findHalfSignIn(c: Context<Env>, settings: CsrfSettings): HalfSignIn | undefined {
  const value = getCookie(c, cookieOf(settings).name)
  const text = value && openText(value, keyFor(settings.secret, purpose))
  if (text === undefined || text === '') return undefined
  // Only `setHalfSignIn` can have made what decrypts, so its shape is known.
  const { browser, until, ...half } = JSON.parse(text) as Kept
  const mine = browser !== '' && browser === formIdOf(c, settings)
  const fresh = until > c.var.context.now.epochMilliseconds
  return mine && fresh ? half : undefined
}

/** Takes it away once it was used or is of no more use. */
export function clearHalfSignIn(c: Context<Env>, settings: CsrfSettings): void {
  const { name, attributes } = cookieOf(settings)
  deleteCookie(c, name, attributes)
}
