import type { Locale } from '../../platform/messages/locale.ts'

/** Whether somebody has dealt with it, and whether there is an answer to read. */
export type EnquiryState = 'waiting' | 'answered' | 'closed'

/** What a citizen sent from a page (お問い合わせ). */
export type Enquiry = {
  id: string
  /** What the citizen is told (お問い合わせ番号): `2026-00012`. */
  number: string
  /** Japanese path of the page that it is about. */
  page: string
  locale: Locale
  /** Numbers of persons are masked. Empty where it has gone on to the other machine. */
  body: string
  contact: string | null
  /** Unit that owns the page; null: general affairs. */
  unitId: string | null
  /** Known only where the citizen reads the answer. */
  tokenHash: string | null
  codeHash: string | null
  receivedAt: Temporal.Instant
  state: EnquiryState
  answer: string | null
  handledAt: Temporal.Instant | null
  handledBy: string | null
  sentAt: Temporal.Instant | null
  answerSentAt: Temporal.Instant | null
}
