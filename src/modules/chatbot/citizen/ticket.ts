import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { newId } from '../../../platform/database/id.ts'
import type { Env } from '../../../platform/http/context.ts'
import { formBody } from '../../../platform/http/form-body.ts'
import { Refusal } from '../../../platform/refusal.ts'

const keyed = (secret: string, what: string, text: string): string =>
  createHmac('sha256', secret).update(`chatbot ${what} ${text}`).digest('base64url')

/** What proves that this site has shown a form: there is no session that could. */
export type Ticket = { _key: string; _csrf: string }

/** Hidden fields of a new form. */
export function newTicket(secret: string): Ticket {
  const _key = newId()
  return { _key, _csrf: keyed(secret, 'form', _key) }
}

/** The key of the conversation that a form begins: sent twice, it leads to the same page. */
export const conversationKeyOf = (secret: string, formKey: string): string =>
  keyed(secret, 'conversation', formKey)

/** A key that follows from nothing, for those who come without a form. */
export const newConversationKey = (): string => randomBytes(32).toString('base64url')

/** What is stored of a conversation's key. */
export const keyHashOf = (key: string): string => createHash('sha256').update(key).digest('hex')

/** Refuses `platform.csrf` for a form of another site, or one that this site has not shown. */
export function onlyOwnForms(secret: string): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (c.req.method === 'POST') {
      const site = c.req.header('sec-fetch-site')
      const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none'
      const { _key: key, _csrf: proof } = await formBody(c)
      const fits =
        typeof key === 'string' &&
        typeof proof === 'string' &&
        isSame(proof, keyed(secret, 'form', key))
      if (isForeign || !fits) throw new Refusal('platform.csrf', 403)
    }
    return next()
  }
}

function isSame(given: string, own: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(own)]
  return a.length === b.length && timingSafeEqual(a, b)
}
