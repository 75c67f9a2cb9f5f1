import type { Press } from '../module.ts'
import type { RefusalParams } from '../refusal.ts'

/** Values that a notice's sentence may quote. Never personal data: mails are made from them too. */
export type NoticeParams = RefusalParams

/**
 * Wording of one event (通知): its name in the settings, and the sentence that a person reads. An
 * urgent one (至急), such as an alarm, is mailed at once, in quiet hours too.
 */
export type NoticeText = {
  labelJa: string
  title: (params: NoticeParams) => string
  urgent?: boolean
}

/** Wording by event: `approvals.waiting`. */
export type NoticeTexts = Record<string, NoticeText>

/** One thing to tell some people. */
export type Notice = {
  event: string
  /** Names the occasion: the same key never reaches the same person twice. */
  key: string
  /** Employees; each gets it once. */
  to: readonly string[]
  params?: NoticeParams
  /** Where the matter stands. */
  path: `/staff${string}`
  /** What settles it at once; gone when the notice is settled. */
  press?: Press
}
