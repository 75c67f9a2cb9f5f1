import { z } from '@hono/zod-openapi'
import type { ExchangePart } from '../../platform/exchange/part.ts'
import { locales } from '../../platform/messages/locale.ts'
import { masked } from './mask-grammar.ts'
import { ownerOfPage, pagePattern } from './page-owner.ts'
import { takeUnsent, takeUnsentAnswers, takeUnsentReceipts } from './carry-store.ts'
import { channels, fromTheForm } from './enquiry.ts'
import { insertEnquiry, updateHandled } from './store.ts'

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
        ...fromTheForm,
      })
    }
  },
}

const receiptShape = z.object({
  ...formShape.pick({ id: true, number: true, page: true, locale: true, receivedAt: true }).shape,
  codeHash: z.string().regex(/^[0-9a-f]{64}$/),
  channel: z.enum(channels),
})

/**
 * Receipts of what the staff typed in, so that its answer can be read with number and code. What
 * was asked, and by whom, stays inside.
 */
const receipts: ExchangePart = {
  name: 'enquiries.receipts',
  to: 'public',
  take: async (tx, { now }, crossing) => {
    const rows = await takeUnsentReceipts(tx, now, crossing)
    return rows.map(({ id, number, page, locale, codeHash, channel, receivedAt }) => ({
      ...{ id, number, page, locale, codeHash, channel, receivedAt: receivedAt.toString() },
    }))
  },
  put: async (tx, { now }, records) => {
    for (const receipt of z.array(receiptShape).parse(records)) {
      await insertEnquiry(tx, {
        ...{ ...fromTheForm, ...receipt, body: '', contact: null, unitId: null, tokenHash: null },
        ...{ state: 'waiting', answer: null, handledAt: null, handledBy: null },
        ...{ sentAt: now, answerSentAt: null },
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
  take: async (tx, { now }, crossing) => {
    const rows = await takeUnsentAnswers(tx, now, crossing)
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

/** What of enquiries crosses between two machines; a receipt before the answer to it. */
export const enquiryParts: readonly ExchangePart[] = [forms, receipts, answers]
