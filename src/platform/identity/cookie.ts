import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Name of one of our cookies. Over TLS it carries the `__Host-` prefix, so that the browser takes
 * it only from this host, for the whole site, and never over plain HTTP.
 */
export function cookieNameFor(what: 'session' | 'form' | 'half' | 'oidc', https: boolean): string {
  return `${https ? '__Host-' : ''}yakuba.${what}`
}

function signatureOf(token: string, secret: string): string {
  return createHmac('sha256', secret).update(token).digest('base64')
}

/** The value of a signed cookie, in the form that better-auth's own signer gives it. */
export function signedValue(token: string, secret: string): string {
  return `${token}.${signatureOf(token, secret)}`
}

// The same few hundred people send theirs with every request; what was right once stays right.
const mostVerified = 2_000
const verified = new Map<string, { secret: string; token: string }>()

/** The token inside a signed cookie value, or undefined when the signature is not ours. */
export function verifiedToken(value: string, secret: string): string | undefined {
  const known = verified.get(value)
  if (known?.secret === secret) return known.token
  const dot = value.lastIndexOf('.')
  if (dot < 1) return undefined
  const token = value.slice(0, dot)
  const given = Buffer.from(value.slice(dot + 1))
  const expected = Buffer.from(signatureOf(token, secret))
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  if (verified.size >= mostVerified) verified.clear()
  verified.set(value, { secret, token })
  return token
}
