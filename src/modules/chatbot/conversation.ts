import type { Locale } from '../../platform/messages/locale.ts'
import type { MaskKind } from './masking/mask-grammar.ts'
import type { StoredReply } from './reply/reply.ts'

/** Where a question comes in. */
export type Channel = 'web' | 'line' | 'staff'

/** How a reply was found, from the surest way to none. */
export const replyKinds = ['fixed', 'live', 'curated', 'choices', 'quoted', 'declined'] as const
/** One of the kinds. */
export type ReplyKind = (typeof replyKinds)[number]

/** Turns that belong together (会話); the key that joins them goes after 90 days. */
export type Conversation = {
  id: string
  keyHash: string | null
  channel: Channel
  locale: Locale
  isTest: boolean
  startedAt: Temporal.Instant
}

/** Why an entry was near, for the clerks' view of a turn. */
export type StoredWhy = {
  entryId: string
  locale: Locale
  score: number
  support: number
  words: readonly { word: string; matched: string; through: string; share: number }[]
  features: Readonly<Record<string, number>>
}

/** One question with its reply (やり取り). The question is masked before it gets here. */
export type Turn = {
  id: string
  conversationId: string | null
  formKey: string | null
  channel: Channel
  locale: Locale
  isTest: boolean
  question: string
  masked: MaskKind[]
  replyKind: ReplyKind
  reply: StoredReply
  entryIds: string[]
  versionId: string | null
  topicId: string | null
  unitId: string | null
  why: readonly StoredWhy[]
  support: number | null
  indexVersion: string
  tookMs: number
  isHelpful: boolean | null
  judgedAt: Temporal.Instant | null
  askedAt: Temporal.Instant
}
