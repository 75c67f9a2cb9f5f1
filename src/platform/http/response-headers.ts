import type { Context } from 'hono'
import { remembering } from '../remembering.ts'
import type { Env } from './context.ts'

/** Headers on every answer: nothing from outside, no inline code, no framing. */
export function securityHeaders(https: boolean): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ]
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), browsing-topics=()',
    // Not for other names below ours: the city may serve them without TLS.
    ...(https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }
}

const complete = new WeakSet<Response>()

/**
 * An answer whose headers are all known when it is made: pages and files that many people ask for
 * cost least this way. Headers set on `c` before, cookies among them, are not in it.
 */
export function completeResponse(
  c: Context<Env>,
  body: string | Uint8Array<ArrayBuffer> | null,
  status: 200 | 304,
  headers: Readonly<Record<string, string>>,
): Response {
  const response = new Response(body, { status, headers: { ...c.get('headers'), ...headers } })
  complete.add(response)
  return response
}

/**
 * Gives the answer what it does not say itself. An answer that says nothing of caches is kept by
 * none: most pages are personal, and an error must not outlive its cause.
 */
export function completeHeaders(c: Context<Env>, always: Readonly<Record<string, string>>): void {
  if (complete.has(c.res)) return
  const { headers } = c.res
  for (const name in always) {
    const value = always[name]
    if (value !== undefined && !headers.has(name)) headers.set(name, value)
  }
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
}

/** Content-Disposition of a download; the name may be Japanese. */
export function attachment(filename: string): string {
  const encoded = encodeURIComponent(filename).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename*=UTF-8''${encoded}`
}

// Browsers send some twenty characters; reading thousands of blanks would take the machine's time.
const longestEncodings = 200

/** How an answer may be packed. */
export type Coding = 'br' | 'gzip'

// A handful of browsers say the same few words, so each is read once.
const codingsOf = remembering((accepted): ReadonlySet<Coding> => {
  const parts = accepted
    .toLowerCase()
    .split(',')
    .map((part) => part.trim().split(/\s*;\s*q\s*=\s*/))
  const takes = (coding: Coding) => {
    const said =
      parts.find(([name]) => name === coding) ?? parts.find(([name]) => name === '*')
    return said !== undefined && Number(said[1] ?? 1) > 0
  }
  return new Set((['br', 'gzip'] as const).filter(takes))
})

/** Whether the caller takes a coding: named or `*`, and not with `q=0`. */
export function accepts(c: Context<Env>, coding: Coding): boolean {
  const given = c.req.header('accept-encoding')
  if (given === undefined || given.length > longestEncodings) return false
  return codingsOf(given).has(coding)
}

/** The best packing that the caller takes. */
export function codingFor(c: Context<Env>): Coding | undefined {
  return (['br', 'gzip'] as const).find((one) => accepts(c, one))
}

/** Whether the caller has this version already (If-None-Match: one tag, a list, or `*`). */
export function hasVersion(c: Context<Env>, etag: string): boolean {
  const given = c.req.header('if-none-match')
  if (given === undefined) return false
  const bare = (tag: string) => tag.trim().replace(/^W\//, '')
  return given.trim() === '*' || given.split(',').some((tag) => bare(tag) === bare(etag))
}
