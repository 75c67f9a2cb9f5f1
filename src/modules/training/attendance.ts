import type { EnrolmentState } from './enrolment.ts'

/** Where a mark comes from (出欠の記録の元): a list, a check-in by QR, an imported file. */
export const markSources = ['list', 'qr', 'import'] as const
/** One of them. */
export type MarkSource = (typeof markSources)[number]

/**
 * How long somebody was there on one day (出欠). Rows are added and superseded, never changed, so
 * that a count of any day can be made again.
 */
export type AttendanceMark = {
  id: string
  enrolmentId: string
  heldOn: Temporal.PlainDate
  /** 0 is a no-show. */
  attendedMinutes: number
  source: MarkSource
  recordedAt: Temporal.Instant
  recordedBy: string
  supersededAt: Temporal.Instant | null
}

/** That a person has completed an offering (修了); superseded when the marks are corrected. */
export type Completion = {
  id: string
  enrolmentId: string
  completedOn: Temporal.PlainDate
  /** Last day on which it holds; null for ever. */
  expiresOn: Temporal.PlainDate | null
  result: 'passed' | 'failed' | null
  recordedAt: Temporal.Instant
  recordedBy: string
  supersededAt: Temporal.Instant | null
}

type Marked = Pick<AttendanceMark, 'heldOn' | 'attendedMinutes'>

/** What the marks of one person say. */
export type Attendance = {
  state: Extract<EnrolmentState, 'seated' | 'attended' | 'absent' | 'completed'>
  attendedMinutes: number
  completedOn: Temporal.PlainDate | null
}

/**
 * Reads the marks of one enrolment. Any minute is attendance; nothing on all days is a no-show.
 * Completion needs a share of the whole length in percent: 270 of 300 minutes are not 100 %.
 */
export function readMarks(
  marks: readonly Marked[],
  { days, lengthMinutes, completionPercent }: {
    days: number
    lengthMinutes: number
    completionPercent: number
  },
): Attendance {
  const there = marks.filter(({ attendedMinutes }) => attendedMinutes > 0)
  const attendedMinutes = there.reduce((sum, one) => sum + one.attendedMinutes, 0)
  if (there.length === 0) {
    const state = marks.length >= days ? 'absent' : 'seated'
    return { state, attendedMinutes: 0, completedOn: null }
  }
  if (attendedMinutes * 100 < lengthMinutes * completionPercent) {
    return { state: 'attended', attendedMinutes, completedOn: null }
  }
  const [completedOn = null] = there
    .map(({ heldOn }) => heldOn)
    .toSorted((a, b) => Temporal.PlainDate.compare(b, a))
  return { state: 'completed', attendedMinutes, completedOn }
}
