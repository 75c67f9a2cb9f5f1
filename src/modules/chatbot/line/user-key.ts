import { createHmac } from 'node:crypto'
import { keyFor, openText, sealText } from '../../../platform/identity/sealed-text.ts'

const keyed = (secret: string, what: string, text: string): string =>
  createHmac('sha256', secret).update(`chatbot line ${what} ${text}`).digest('hex')

const sealKey = (secret: string) => keyFor(secret, 'chatbot line user')

/** What is stored of a LINE user id: it can be found again, and not read. */
export const userHashOf = (secret: string, userId: string): string => keyed(secret, 'user', userId)

/**
 * What is stored of the conversation's key. It follows from the row and not from the LINE user id:
 * with the row gone nothing leads from the person to the turns any more.
 */
export const conversationHashOf = (secret: string, lineUserId: string): string =>
  keyed(secret, 'conversation', lineUserId)

/** A key that an event gives every time it comes, in the shape of a form's. */
export function eventKeyOf(secret: string, webhookEventId: string): string {
  const hex = keyed(secret, 'event', webhookEventId)
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ]
  return [...parts, hex.slice(20, 32)].join('-')
}

/** Encrypts what a message is sent to: a user id, a reply token. */
export const sealed = (secret: string, text: string): string => sealText(text, sealKey(secret))

/** The same opened; undefined when it was sealed with another secret. */
export const unsealed = (secret: string, text: string): string | undefined =>
  openText(text, sealKey(secret))
