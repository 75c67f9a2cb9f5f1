import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { fromTheForm } from './enquiry.ts'
import { ownerOfPage } from './page-owner.ts'
import { insertEnquiry } from './store.ts'

const questions = [
  {
    // Far from the numbers that real ones get.
    no: 90001,
    page: '/goals/2026/somu',
    locale: 'ja',
    body: '職員研修の参加者数は、会計年度任用職員も数えていますか。',
    daysAgo: 2,
    answer: null,
  },
  {
    no: 90002,
    page: '/',
    locale: 'pt-BR',
    body: 'Gostaria de ler os planos dos outros departamentos em português. Quando serão publicados?',
    daysAgo: 9,
    answer: 'Os planos são publicados em português à medida que a tradução é aprovada. Obrigado pela pergunta.',
  },
] as const

/** Two enquiries of imaginary citizens: one that waits, one that was answered. */
export async function seedEnquiries(platform: Platform, context: RequestContext): Promise<void> {
  const { db } = platform
  const { now, today } = context
  for (const { no, page, locale, body, daysAgo, answer } of questions) {
    const receivedAt = now.subtract({ hours: 24 * daysAgo })
    await insertEnquiry(db, {
      ...{ id: newId(), number: `${today.year}-${no}`, page, locale, body, receivedAt },
      unitId: await ownerOfPage(db, page, today),
      ...{ contact: null, tokenHash: null, codeHash: null, answer, sentAt: receivedAt },
      state: answer === null ? 'waiting' : 'answered',
      handledAt: answer === null ? null : receivedAt.add({ hours: 30 }),
      ...{ handledBy: null, answerSentAt: receivedAt, ...fromTheForm },
    })
  }
}
