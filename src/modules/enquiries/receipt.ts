import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { Refusal } from '../../platform/refusal.ts'

// Without letters that look like others.
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const codeLength = 8

const keyed = (secret: string, what: string, text: string): Buffer =>
  createHmac('sha256', secret).update(`enquiries ${what} ${text}`).digest()

/** The proof that this site has shown the form with this key. */
export const ticketOf = (secret: string, formKey: string): string =>
  keyed(secret, 'form', formKey).toString('base64url')

/** Refuses a form that this site has not shown: `platform.csrf`. */
export function assertOwnForm(secret: string, formKey: string, ticket: string): void {
  const [given, own] = [Buffer.from(ticket), Buffer.from(ticketOf(secret, formKey))]
  const fits = given.length === own.length && timingSafeEqual(given, own)
  if (!fits) throw new Refusal('platform.csrf', 403)
}

/**
 * The key to one's own enquiry, part of an address. It follows from the key of the form, so that a
 * form sent twice leads to the same place and nothing secret has to be stored.
 */
export const tokenOf = (secret: string, formKey: string): string =>
  keyed(secret, 'token', formKey).toString('base64url')

/**
 * The key to an enquiry that the staff typed in, which follows from its id: its slip can be printed
 * again, and nothing secret has to be stored.
 */
export const enteredTokenOf = (secret: string, id: string): string =>
  keyed(secret, 'entered', id).toString('base64url')

/** What is stored of a key or a code. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The code that is read out or typed with the receipt number: eight letters, 40 bits. */
export function codeOf(token: string): string {
  const bytes = createHash('sha256').update(`code ${token}`).digest()
  const code = [...bytes.subarray(0, codeLength)].map((byte) => letters[byte % 32] ?? '')
  return `${code.slice(0, 4).join('')}-${code.slice(4).join('')}`
}

/** A code or number as people type it: full-width, small letters, without the stroke. */
export function readCode(text: string): string {
  const bare = text.normalize('NFKC').toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  return `${bare.slice(0, 4)}-${bare.slice(4)}`
}

/** A receipt number as people type it. */
export function readNumber(text: string): string {
  return text.normalize('NFKC').replaceAll(/[^0-9-]/g, '')
}
