import { z } from '@hono/zod-openapi'
import type { ExchangePart } from '../../platform/exchange/part.ts'
import { locales } from '../../platform/messages/locale.ts'
import { masked } from './mask-grammar.ts'
import { ownerOfPage, pagePattern } from './page-owner.ts'
import { insertEnquiry, takeUnsent, takeUnsentAnswers, updateHandled } from './store.ts'

const instant = z.string().transform((text) => Temporal.Instant.from(text))

const formShape = z.object({
  id: z.uuid(),
  number: z.string().regex(/^\d{4}-\d{5,}$/),
  page: z.string().regex(pagePattern),
  locale: z.enum(locales),
  body: z.string().max(4_000),
  contact: z.string().max(400).nullable(),
  receivedAt: instant,
})

/** Enquiries on their way to the staff. */
const forms: ExchangePart = {
  name: 'enquiries.forms',
  to: 'staff',
  take: async (tx, { now }) => {
    const rows = await takeUnsent(tx, now)
    return rows.map(({ id, number, page, locale, body, contact, receivedAt }) => ({
      ...{ id, number, page, locale, body, contact, receivedAt: receivedAt.toString() },
    }))
  },
  put: async (tx, { today }, records) => {
    for (const { body, contact, ...form } of z.array(formShape).parse(records)) {
      await insertEnquiry(tx, {
        ...form,
        // Masked there already; a machine that strangers reach is not taken at its word.
        ...{ body: masked(body), contact: contact === null ? null : masked(contact) },
        unitId: await ownerOfPage(tx, form.page, today),
        ...{ tokenHash: null, codeHash: null, sentAt: null, answerSentAt: null },
        ...{ state: 'waiting', answer: null, handledAt: null, handledBy: null },
      })
    }
  },
}

const answerShape = z.object({
  id: z.uuid(),
  state: z.enum(['answered', 'closed']),
  answer: z.string().nullable(),
  handledAt: instant,
})

/** Answers on their way back. Who answered stays inside. */
const answers: ExchangePart = {
  name: 'enquiries.answers',
  to: 'public',
  take: async (tx, { now }) => {
    const rows = await takeUnsentAnswers(tx, now)
    return rows.map(({ id, state, answer, handledAt }) => ({
      ...{ id, state, answer, handledAt: handledAt?.toString() },
    }))
  },
  put: async (tx, _context, records) => {
    for (const { id, ...answer } of z.array(answerShape).parse(records)) {
      await updateHandled(tx, id, { ...answer, handledBy: null })
    }
  },
}

/** What of enquiries crosses between two machines. */
export const enquiryParts: readonly ExchangePart[] = [forms, answers]
