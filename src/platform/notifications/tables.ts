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
 * refused for its recipient (不達), given up (停止), or put into the daily digest instead (まとめ).
 */
export type MailState = 'waiting' | 'sending' | 'sent' | 'bounced' | 'given_up' | 'gathered'

/** The mail that goes with a notice, at most one for each, or the one of a day's digest. */
export type MailRow = {
  id: string
  employeeId: string
  /** Null for the mail of a digest. */
  noticeId: string | null
  /** The digest whose mail it is, or whose content; null for a gathered one that still waits. */
  digestId: string | null
  address: string
  state: MailState
  /** How often the server was asked to take it. */
  tries: number
  nextTryAt: Temporal.Instant
  /** Since when it may go; later than its notice after quiet hours. */
  dueAt: Temporal.Instant
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

/** How a person wants to hear of a kind of notice (受け取り方): each by itself, daily, or not. */
export type MailChoice = 'at_once' | 'digest' | 'none'

/** When and how a person wants mails (受け取り方). Minutes count from midnight in Asia/Tokyo. */
export type MailWish = {
  /** For every kind of notice that has no choice of its own. */
  byDefault: MailChoice
  digestMinute: number
  /** Whether there are quiet hours (静かな時間) at all. */
  quietOn: boolean
  quietFromMinute: number
  /** May be earlier than their beginning: the quiet hours of a night. */
  quietToMinute: number
  /** Whether mails come on days the office is closed (閉庁日) too. */
  closedDays: boolean
  /** What happens to what came in quiet hours: each mail when they end, or the next digest. */
  afterQuiet: 'at_once' | 'digest'
}

/** A day's digest for one person (まとめ); at most one a day. */
export type DigestRow = {
  id: string
  employeeId: string
  dueOn: Temporal.PlainDate
  madeAt: Temporal.Instant
}

/** A test of the mail server by an administrator (試し送り), and what came of it. */
export type MailTestRow = {
  id: string
  employeeId: string
  address: string
  testedAt: Temporal.Instant
  /** `asking`, `sent`, or a code of `mail-fault.ts`. */
  result: string
  /** What the server or the network said. */
  said: string
}

/** What the stores of this folder see. */
export type NotificationTables = {
  'notifications.notice': NoticeRow
  'notifications.mail': MailRow
  'notifications.mailSetting': MailSettingRow
  'notifications.mailWish': MailWish & { employeeId: string }
  'notifications.mailChoice': { employeeId: string; event: string; choice: MailChoice }
  'notifications.digest': DigestRow
  'notifications.mailTest': MailTestRow
}
