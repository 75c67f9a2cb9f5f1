import { codeAt, stepOf } from '../../src/platform/identity/second-factor/totp.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The secret as typed into an authenticator, groups and all, as bytes. */
export function secretFrom(key: string): Buffer {
  const bits = Array.from(key.replaceAll(' ', ''))
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** What an authenticator with this key shows at an instant, `drift` steps of 30 s off. */
export function codeShown(key: string, now: Temporal.Instant, drift = 0): string {
  return codeAt(secretFrom(key), stepOf(now) + drift)
}

/** The key on the page that sets a second factor up. */
export function keyOn(html: string): string {
  return /<code>([A-Z2-7 ]{30,})<\/code>/.exec(html)?.[1] ?? ''
}

/** The recovery codes on the page that shows them. */
export function recoveryCodesOn(html: string): string[] {
  return [...html.matchAll(/<code>(\d{4}-\d{4}-\d{4})<\/code>/g)].map(([, code = '']) => code)
}
