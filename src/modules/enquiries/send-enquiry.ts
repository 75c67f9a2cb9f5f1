import { z } from '@hono/zod-openapi'
import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import { optionalText, text } from '../../platform/http/field.ts'
import type { Platform } from '../../platform/platform.ts'
import { fromTheForm } from './enquiry.ts'
import { masked } from './mask-grammar.ts'
import { ownerOfPage, pagePattern } from './page-owner.ts'
import { codeOf, hashOf } from './receipt.ts'
import { insertEnquiry, nextNumber } from './store.ts'

/** The citizens' form. */
export const enquiryShape = z.object({
  page: z.string().regex(pagePattern).catch('/'),
  body: text({ max: 2_000, prose: true }),
  contact: optionalText({ max: 200 }),
})

/**
 * Takes an enquiry from a citizen, who needs no account (お問い合わせの受付). Numbers of persons are
 * masked before anything is stored. `token` is the key by which the answer can be read.
 */
export async function sendEnquiry(
  platform: Platform,
  context: RequestContext,
  { page, body, contact }: z.infer<typeof enquiryShape>,
  token: string,
): Promise<{ number: string }> {
  const citizen: RequestContext = { ...context, actor: { kind: 'system', name: 'citizen' } }
  return act(platform, citizen, { action: 'enquiries.send' }, async (tx) => {
    const { now, today, locale } = context
    const id = newId()
    const number = await nextNumber(tx, today.year, 'receipt')
    // Alone among carried files there are no units: the other machine finds the owner.
    const isAlone = platform.config.link === 'files' && platform.config.face === 'public'
    const unitId = isAlone ? null : await ownerOfPage(tx, page, today)
    await insertEnquiry(tx, {
      ...{ id, number, page, locale, body: masked(body), unitId, receivedAt: now },
      contact: contact === undefined ? null : masked(contact),
      ...{ tokenHash: hashOf(token), codeHash: hashOf(codeOf(token)) },
      ...{ state: 'waiting', answer: null, handledAt: null, handledBy: null },
      ...{ sentAt: null, answerSentAt: null, ...fromTheForm },
    })
    return { subject: `enquiries.enquiry/${id}`, result: { number } }
  })
}
