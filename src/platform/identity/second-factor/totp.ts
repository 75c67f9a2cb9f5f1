import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const stepSeconds = 30
const digitsOfCode = 6

// A phone's clock may be half a minute off, and typing takes time.
const driftSteps = 1

/** A new secret of an authenticator (認証アプリ), as long as the hash. @source RFC 4226, section 4 */
export function newTotpSecret(): Buffer {
  return randomBytes(20)
}

/** Number of the 30 seconds that an instant lies in. @source RFC 6238, section 4.2 */
export function stepOf(now: Temporal.Instant): number {
  return Math.floor(now.epochMilliseconds / (stepSeconds * 1000))
}

/** The code (確認コード) that an authenticator shows in a step. @source RFC 4226, section 5.3 */
export function codeAt(secret: Buffer, step: number, digits = digitsOfCode): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const hash = createHmac('sha1', secret).update(counter).digest()
  const offset = (hash.at(-1) ?? 0) & 0x0f
  const number = hash.readUInt32BE(offset) & 0x7fff_ffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/**
 * The step whose code this is, one before or after the present one included; undefined when it is
 * none of them. A step up to `lastStep` was used before and never fits again.
 */
export function findStep(
  secret: Buffer,
  code: string,
  now: Temporal.Instant,
  lastStep: number,
): number | undefined {
  const given = Buffer.from(code)
  let found: number | undefined
  for (let drift = -driftSteps; drift <= driftSteps; drift += 1) {
    const step = stepOf(now) + drift
    const expected = Buffer.from(codeAt(secret, step))
    const same = given.length === expected.length && timingSafeEqual(given, expected)
    if (same && step > lastStep) found = step
  }
  return found
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The secret as authenticators take it: base32 without padding. @source RFC 4648, section 6 */
export function inBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const fives = bits.match(/.{1,5}/g) ?? []
  return fives.map((five) => alphabet.charAt(Number.parseInt(five.padEnd(5, '0'), 2))).join('')
}

/** The secret in groups of four, to be typed by hand. */
export function inGroups(text: string): string {
  return (text.match(/.{1,4}/g) ?? []).join(' ')
}

/** What the QR code says to the authenticator: whose account, where, and the secret. */
export function addressOf(secret: Buffer, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  // Spaces as %20: some authenticators show a plus sign as it stands.
  const about = `secret=${inBase32(secret)}&issuer=${encodeURIComponent(issuer)}`
  return `otpauth://totp/${label}?${about}&algorithm=SHA1&digits=6&period=${stepSeconds}`
}
