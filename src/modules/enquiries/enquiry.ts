import type { Locale } from '../../platform/messages/locale.ts'

/** Whether somebody has dealt with it, and whether there is an answer to read. */
export type EnquiryState = 'waiting' | 'answered' | 'closed'

/** How enquiries come (受付の方法); all but `web` are typed in by the staff. */
export const channels = ['web', 'paper', 'phone', 'counter'] as const

/** How an enquiry came (受付の方法). */
export type Channel = (typeof channels)[number]

/** How an answer may be given (回答の伝え方): read with the code, told by somebody, or not at all. */
export const replyWays = ['code', 'phone', 'letter', 'mail', 'none'] as const

/** How the answer to an enquiry that the staff typed in is given (回答の伝え方). */
export type ReplyBy = (typeof replyWays)[number]

/** The ways that need somebody to tell the answer, and a contact. */
export const toldWays: readonly ReplyBy[] = ['phone', 'letter', 'mail']

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
  channel: Channel
  /** Null where the citizen used the form: read with the code, and told if a contact is there. */
  replyBy: ReplyBy | null
  /** When somebody told the answer, by telephone or letter. */
  toldAt: Temporal.Instant | null
  toldBy: string | null
  /** Who typed it in. */
  enteredBy: string | null
}

/** What an enquiry has that came by the citizens' form. */
export const fromTheForm = {
  channel: 'web',
  ...{ replyBy: null, toldAt: null, toldBy: null, enteredBy: null },
} as const

/** Whether somebody has yet to tell the answer (未伝達). */
export const isUntold = ({ state, replyBy, toldAt }: Enquiry): boolean =>
  state === 'answered' && toldAt === null && replyBy !== null && toldWays.includes(replyBy)
