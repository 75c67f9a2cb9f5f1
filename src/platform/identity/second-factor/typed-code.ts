import { createHmac, randomInt } from 'node:crypto'
import { keyFor } from '../sealed-text.ts'

/** How many recovery codes (回復コード) a person gets. */
export const recoveryCodes = 10

const digits = 12

/** New recovery codes: twelve digits each, so that one field and one keyboard take both kinds. */
export function makeRecoveryCodes(): string[] {
  const made = new Set<string>()
  while (made.size < recoveryCodes) {
    made.add(String(randomInt(10 ** digits)).padStart(digits, '0'))
  }
  return [...made]
}

/** A recovery code as it is read and written down: 1234-5678-9012. */
export function inParts(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join('-')
}

/** What is kept of a recovery code: a hash with a key that is not in the database. */
export function hashOfRecoveryCode(code: string, secret: string, userId: string): string {
  return createHmac('sha256', keyFor(secret, 'recovery-code'))
    .update(`${userId}:${code}`)
    .digest('hex')
}

/** A code as typed or pasted, full width, with blanks and dashes or not. */
export type TypedCode = { kind: 'code' | 'recoveryCode'; code: string }

/** Tells the two kinds apart by their length; undefined when it is neither. */
export function readCode(typed: string): TypedCode | undefined {
  const code = typed.normalize('NFKC').replaceAll(/[\s\p{P}\p{Lm}\u2212]/gu, '')
  if (/^\d{6}$/.test(code)) return { kind: 'code', code }
  return new RegExp(`^\\d{${digits}}$`).test(code) ? { kind: 'recoveryCode', code } : undefined
}
