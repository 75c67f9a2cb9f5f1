import { z } from '@hono/zod-openapi'
import { getUnit } from '#modules/people'
import { act } from '../../platform/act.ts'
import { cityTimeZone } from '../../platform/clock/clock.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import { choice, date, optionalId, optionalText } from '../../platform/http/field.ts'
import { locales } from '../../platform/messages/locale.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { replyWays, toldWays } from './enquiry.ts'
import { masked } from './mask-grammar.ts'
import { ownerOfPage, pagePattern } from './page-owner.ts'
import { codeOf, enteredTokenOf, hashOf } from './receipt.ts'
import { enquiryShape } from './send-enquiry.ts'
import { insertEnquiry, nextNumber } from './store.ts'

/** The staff's form: what the citizens' form asks, how it came, and how the answer is given. */
export const enteredShape = enquiryShape
  .extend({
    channel: choice(['paper', 'phone', 'counter']),
    receivedOn: date(),
    locale: choice(locales),
    page: optionalText({ max: 200 }).refine(
      (page) => page === undefined || pagePattern.test(page),
      'field.not_in_list',
    ),
    unitId: optionalId(),
    replyBy: choice(replyWays),
  })
  .superRefine(({ replyBy, contact }, fault) => {
    if (!toldWays.includes(replyBy) || contact !== undefined) return
    fault.addIssue({ code: 'custom', path: ['contact'], message: 'field.required' })
  })

type Entered = z.infer<typeof enteredShape>

/**
 * Types in an enquiry that came on paper, by phone or at the counter (代行入力). Masked like any
 * other; its code follows from its id, so that a slip can be printed. Refuses
 * `enquiries.received_in_future` and a unit that is not there today.
 */
export async function enterEnquiry(
  platform: Platform,
  context: RequestContext,
  secret: string,
  { body, contact, page = '/', unitId, receivedOn, ...entered }: Entered,
): Promise<{ id: string }> {
  const { actor, today } = context
  const action = { action: 'enquiries.enter', permission: 'enquiries.answer' }
  return act(platform, context, action, async (tx) => {
    if (Temporal.PlainDate.compare(receivedOn, today) > 0) {
      throw new Refusal('enquiries.received_in_future', 409)
    }
    const id = newId()
    const number = await nextNumber(tx, today.year, 'entered_receipt')
    const code = codeOf(enteredTokenOf(secret, id))
    const desk = unitId === undefined ? undefined : (await getUnit(tx, unitId, today)).id
    await insertEnquiry(tx, {
      ...{ id, number, page, ...entered, body: masked(body) },
      contact: contact === undefined ? null : masked(contact),
      unitId: desk ?? (await ownerOfPage(tx, page, today)),
      // Only the day is known.
      receivedAt: receivedOn.toZonedDateTime(cityTimeZone).toInstant(),
      ...{ tokenHash: null, codeHash: hashOf(code), sentAt: null, answerSentAt: null },
      ...{ state: 'waiting', answer: null, handledAt: null, handledBy: null },
      ...{ toldAt: null, toldBy: null },
      enteredBy: actor.kind === 'employee' ? actor.userId : null,
    })
    return { subject: `enquiries.enquiry/${id}`, after: entered, result: { id } }
  })
}
