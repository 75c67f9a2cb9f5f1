import { Refusal } from '../../platform/refusal.ts'

/** Where an enrolment stands (受講申込の状態). */
export const enrolmentStates = [
  'applied',
  'managerApproved',
  'seated',
  'waiting',
  'offered',
  'attended',
  'absent',
  'substituted',
  'completed',
  'returned',
  'refused',
  'withdrawn',
  'cancelled',
] as const
/**
 * One of them: 承認待ち, 選考待ち, 受講決定, 順番待ち, 承諾待ち, 受講, 欠席, 代理受講, 修了, 差戻し, 不承認,
 * 取下げ, 開催中止.
 */
export type EnrolmentState = (typeof enrolmentStates)[number]

/** How somebody came to an enrolment (申込の経緯). */
export const enrolmentOrigins = [
  'applied',
  'nominated',
  'enteredFor',
  'substitute',
  'imported',
] as const
/** One of them: 応募, 指名, 代理入力, 代理受講, 過年度の取込. */
export type EnrolmentOrigin = (typeof enrolmentOrigins)[number]

/** One person in one offering (受講申込): somebody of the staff, or a guest. */
export type Enrolment = {
  id: string
  offeringId: string
  employeeId: string | null
  guestId: string | null
  /** Unit of the main post when it was made; null for guests. */
  unitId: string | null
  /** City of a guest; null is one's own. */
  lgCode: string | null
  origin: EnrolmentOrigin
  state: EnrolmentState
  /** Order of application in the offering, from 1; the queue moves by it. */
  applicationNo: number
  appliedAt: Temporal.Instant
  /** When the place in the queue began; null outside it. */
  queuedAt: Temporal.Instant | null
  /** When the seat was given or refused. */
  decidedAt: Temporal.Instant | null
  /** Enrolment whose seat this one took over. */
  substituteFor: string | null
  /** Why it ended. */
  note: string | null
}

/** How the training desk and the rules move somebody in the queue; others write none of it. */
export type Queueing = {
  /** The desk's own order (選考の順位), from 1, before everybody without one. */
  priority: number | null
  /** Last day on which an offered seat can be accepted (承諾の期限); null while none is offered. */
  replyBy: Temporal.PlainDate | null
}

/** States that keep a person from applying again. */
export const activeStates: readonly EnrolmentState[] = [
  'applied',
  'managerApproved',
  'seated',
  'waiting',
  'offered',
  'attended',
  'absent',
  'completed',
]

/** States of those who take part, or did. */
export const seatedStates: readonly EnrolmentState[] = ['seated', 'attended', 'absent', 'completed']

/** States that use a seat: one that is offered is nobody else's until it is answered. */
export const takenStates: readonly EnrolmentState[] = [...seatedStates, 'offered']

/** States in which attendance can be marked. */
export const markableStates = seatedStates

/** States that the person may still take back. */
export const withdrawableStates: readonly EnrolmentState[] = [
  'applied',
  'managerApproved',
  'returned',
  'seated',
  'waiting',
  'offered',
]

/** Refuses to take back what is over: `training.not_withdrawable`. */
export function assertWithdrawable(state: EnrolmentState): void {
  if (!withdrawableStates.includes(state)) {
    throw new Refusal('training.not_withdrawable', 409, { state })
  }
}

/** Refuses what only those who were there can do, such as reports: `training.not_attended`. */
export function assertAttended(state: EnrolmentState): void {
  if (state !== 'attended' && state !== 'completed') {
    throw new Refusal('training.not_attended', 409, { state })
  }
}
