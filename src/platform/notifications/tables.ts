import type { Press } from '../module.ts'
import type { NoticeParams } from './notice.ts'

/** A notice in one person's inbox (通知). */
export type NoticeRow = {
  id: string
  employeeId: string
  event: string
  /** Names the occasion; unique for a person. */
  eventKey: string
  params: NoticeParams
  path: `/staff${string}`
  press: Press | null
  createdAt: Temporal.Instant
  readAt: Temporal.Instant | null
  /** When the matter was done with, by whomever. */
  settledAt: Temporal.Instant | null
}

/**
 * Where a mail stands: to be tried, handed to the server at this moment, taken by the server,
 * refused for its recipient (不達), or given up (停止).
 */
export type MailState = 'waiting' | 'sending' | 'sent' | 'bounced' | 'given_up'

/** The mail that goes with a notice; at most one for each. */
export type MailRow = {
  id: string
  noticeId: string
  address: string
  state: MailState
  /** How often the server was asked to take it. */
  tries: number
  nextTryAt: Temporal.Instant
  /** What went wrong last, for the administrator: a code of `mail-fault.ts`, then what was said. */
  lastFault: string | null
  sentAt: Temporal.Instant | null
  /** When it was sent, bounced or given up. */
  endedAt: Temporal.Instant | null
}

/** Where a person wants mail to go. Mail is on only after the address was proven (確認済み). */
export type MailSettingRow = {
  employeeId: string
  address: string
  verifiedAt: Temporal.Instant | null
  mailOn: boolean
  /** SHA-256 of the code on its way to the address. */
  codeHash: string | null
  codeExpiresAt: Temporal.Instant | null
  codeFailures: number
  codeSentAt: Temporal.Instant | null
}

/** What the stores of this folder see. */
export type NotificationTables = {
  'notifications.notice': NoticeRow
  'notifications.mail': MailRow
  'notifications.mailSetting': MailSettingRow
}
