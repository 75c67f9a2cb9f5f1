import type { Locale } from '../../platform/messages/locale.ts'
import type { Channel } from './conversation.ts'

/** How far a question is that could not be answered. */
export const openQuestionStates = [
  ...(['new', 'assigned', 'drafting', 'answered', 'outOfScope', 'duplicate'] as const),
] as const
/** One of the states. */
export type OpenQuestionState = (typeof openQuestionStates)[number]

/** States that somebody has still to work on. */
export const waitingStates = ['new', 'assigned', 'drafting'] as const

/** Why a question came into the queue. */
export const missOrigins = [
  ...(['declined', 'notSolved', 'lowScore', 'phoneNote', 'left', 'sampled'] as const),
] as const
/** One of the reasons. */
export type MissOrigin = (typeof missOrigins)[number]

/** A question that nobody could answer yet (未回答の質問): masked, with an owner and a due date. */
export type OpenQuestion = {
  id: string
  question: string
  /** What near-identical questions share: their words without signs and spaces. */
  likeness: string
  locale: Locale
  channel: Channel
  origin: MissOrigin
  repeats: number
  topicId: string | null
  /** Null: general affairs. */
  owningUnitId: string | null
  reassignedCount: number
  /** Employee. */
  assigneeId: string | null
  dueOn: Temporal.PlainDate
  state: OpenQuestionState
  turnId: string | null
  duplicateOfId: string | null
  /** What was done, for the clerks. */
  resolution: string | null
  entryId: string | null
  /** The question in the city's words, for the list of what was learned. */
  toldQuestion: string | null
  askedAt: Temporal.Instant
  lastAskedAt: Temporal.Instant
  reopenedAt: Temporal.Instant | null
  handledBy: string | null
  handledAt: Temporal.Instant | null
}

/** Somebody who wants to hear when it is answered (答えを待つ人); the contact is encrypted. */
export type Asker = {
  id: string
  openQuestionId: string
  channel: 'mail' | 'line'
  locale: Locale
  contactSealed: string
  formKey: string | null
  leftAt: Temporal.Instant
  toldAt: Temporal.Instant | null
}
