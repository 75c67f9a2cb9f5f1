import { createHmac, randomBytes } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import type { Context, MiddlewareHandler } from 'hono'
import type { Config } from '../../config.ts'
import type { Clock } from '../clock/clock.ts'
import { type Locale, locales } from '../messages/locale.ts'
import type { Env } from './context.ts'
import type { Logger } from './log.ts'
import { faceOf, type Observe } from '../metrics/metrics.ts'
import { remembering } from '../remembering.ts'
import { completeHeaders, securityHeaders } from './response-headers.ts'

const prefixes = locales.filter((locale) => locale !== 'ja')

/** Language of a path by its first part; Japanese has none. */
export function localeOf(path: string): Locale {
  return prefixes.find((locale) => path === `/${locale}` || path.startsWith(`/${locale}/`)) ?? 'ja'
}

const processMark = randomBytes(5).toString('hex')
let requestCount = 0

// Unique over restarts and short enough to read out on the phone.
function newRequestId(): string {
  requestCount += 1
  return `${processMark}-${requestCount.toString(36)}`
}

const privatePath = /^\/(staff|api|sign-in|sign-out|setup)(\/|$)/
// 32 random bytes in an address are the key to what stands behind it.
const keySegment = /\/[\w-]{43}(?=\/|$)/

/** Whether a path belongs to the staff's side: its pages, its API, its doors. */
export function isPrivatePath(path: string): boolean {
  return privatePath.test(path)
}

// Who reads public pages is nobody's business.
const isForAll = (path: string): boolean => !isPrivatePath(path) && !keySegment.test(path)

function addressOf(c: Context<Env>, trustProxy: boolean): string {
  if (trustProxy) {
    // The last entry was written by our own proxy; earlier ones are the caller's claim.
    const last = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    if (last !== undefined && last !== '') return last
  }
  const bindings = c.env as Partial<HttpBindings> | undefined
  return bindings?.incoming?.socket.remoteAddress ?? 'unknown'
}

// Asked on the staff's side only: citizens are never in the hall.
function isOutside(c: Context<Env>, { hallNetworks, trustProxy }: Config): boolean {
  if (hallNetworks === undefined || !isPrivatePath(c.req.path)) return false
  return !hallNetworks.holds(addressOf(c, trustProxy))
}

// Longer than any address of ours; what comes after it was typed to fill the log.
const longestLoggedPath = 200

/** A path as the log may hold it: links that open things are secrets, and nobody reads a novel. */
export function loggedPath(path: string): string {
  if (path.startsWith('/setup/')) return '/setup/***'
  const shown = path.replace(keySegment, '/***')
  return shown.length > longestLoggedPath ? `${shown.slice(0, longestLoggedPath)}...` : shown
}

type Around = {
  config: Config
  clock: Clock
  log: Logger
  secret: string
  observe?: Observe | undefined
}

/** First of all middleware: request id, language, clocks, headers of every answer, log line. */
export function aroundRequest(around: Around): MiddlewareHandler<Env> {
  const { config, clock, log, secret, observe } = around
  const hashOf = remembering((address: string) =>
    createHmac('sha256', secret).update(address).digest('hex'),
  )
  const always = securityHeaders(config.baseUrl.startsWith('https:'))
  return async (c, next) => {
    const started = performance.now()
    const { path, method } = c.req
    const isReading = method === 'GET' || method === 'HEAD'
    const requestId = newRequestId()
    const headers = { ...always, 'x-request-id': requestId }
    c.set('headers', headers)
    c.set('context', {
      requestId,
      locale: localeOf(path),
      actor: { kind: 'anonymous' },
      now: clock.now(),
      today: clock.today(),
      addressHash: isReading && isForAll(path) ? null : hashOf(addressOf(c, config.trustProxy)),
      ...(isOutside(c, config) ? { outside: true } : {}),
    })
    await next()
    completeHeaders(c, headers)
    const tookMs = performance.now() - started
    observe?.(faceOf(path), c.req.method, c.res.status, tookMs / 1000)
    // The query string stays out of the log: it may hold names that were searched for.
    log.info(
      {
        requestId,
        method: c.req.method,
        path: loggedPath(path),
        status: c.res.status,
        durationMs: Math.round(tookMs * 10) / 10,
      },
      'request',
    )
  }
}
