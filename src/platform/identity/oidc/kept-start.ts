import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Env } from '../../http/context.ts'
import type { CsrfSettings } from '../../http/csrf.ts'
import { cookieNameFor } from '../cookie.ts'
import { keyFor, openText, sealText } from '../sealed-text.ts'
import type { OidcChecks } from './provider.ts'

/** What this browser must bring back from the provider, and where it then goes. */
export type KeptStart = OidcChecks & {
  next: string
  /** A form that waits in the database. */
  waitingFormId: string | undefined
}

const keptFor = Temporal.Duration.from({ minutes: 10 })
const purpose = 'oidc-start'

function cookieOf({ baseUrl }: CsrfSettings) {
  const secure = baseUrl.startsWith('https:')
  const attributes = { httpOnly: true, sameSite: 'Lax', path: '/', secure } as const
  return { name: cookieNameFor('oidc', secure), attributes }
}

/** Hands the browser its start, encrypted, for ten minutes; an earlier one is void. */
export function keepStart(c: Context<Env>, settings: CsrfSettings, start: KeptStart): void {
  const until = c.var.context.now.add(keptFor).epochMilliseconds
  const { name, attributes } = cookieOf(settings)
  const value = sealText(JSON.stringify({ ...start, until }), keyFor(settings.secret, purpose))
  setCookie(c, name, value, { ...attributes, maxAge: keptFor.total('seconds') })
}

/** The start of this browser, once; undefined when it is too old or was used. */
export function takeStart(c: Context<Env>, settings: CsrfSettings): KeptStart | undefined {
  const { name, attributes } = cookieOf(settings)
  const value = getCookie(c, name)
  if (value === undefined) return undefined
  deleteCookie(c, name, attributes)
  const text = openText(value, keyFor(settings.secret, purpose))
  if (text === undefined) return undefined
  // Only `keepStart` can have made what decrypts, so its shape is known.
  const { until, ...start } = JSON.parse(text) as KeptStart & { until: number }
  return until > c.var.context.now.epochMilliseconds ? start : undefined
}
