import { Refusal } from '../../../platform/refusal.ts'

/** Where a report stands (復命書の状態). */
export const reportStates = ['draft', 'submitted', 'returned', 'accepted'] as const
/** One of them: 下書き, 承認待ち, 差戻し, 受理. */
export type ReportState = (typeof reportStates)[number]

/** One heading of the template with what helps to write under it (様式の項目). */
export type ReportHeading = { heading: string; hint: string }

/** A heading as it was asked, with what was written under it. */
export type ReportSection = ReportHeading & { text: string }

/** What a report asks for (復命書の様式), in versions: a report keeps the one that it began with. */
export type ReportTemplate = {
  /** 0 is the product's own. */
  version: number
  /** The sentence above the headings. */
  lead: string
  headings: ReportHeading[]
}

/** Most headings of a template. */
export const headingsMax = 6
/** Longest text under one heading, in characters. */
export const sectionMax = 4000
/** Most files of one report. */
export const reportFilesMax = 5

/**
 * A report on a training (復命書) of one who attended, for themselves or for all who went together.
 * There is one an enrolment; what is owed is worked out from the marks and never stored.
 */
export type TrainingReport = {
  id: string
  /** The author's own. */
  enrolmentId: string
  /** Unit of the author's main post when it was last saved; the route starts here. */
  unitId: string
  state: ReportState
  /** The sentence above the headings, as the template had it. */
  lead: string
  sections: ReportSection[]
  /** Goes round the division once it is accepted (回覧). */
  circulates: boolean
  /** Grows with each change, so that two windows do not overwrite each other. */
  revision: number
  savedAt: Temporal.Instant
  submittedOn: Temporal.PlainDate | null
  acceptedOn: Temporal.PlainDate | null
}

/** A file beside a report (添付). */
export type ReportFile = {
  id: string
  reportId: string
  sha256: string
  filename: string
  byteLength: number
  addedAt: Temporal.Instant
}

/** Somebody named to read an accepted report (回覧), with the mark that they did. */
export type ReportReading = {
  reportId: string
  readerId: string
  askedAt: Temporal.Instant
  askedBy: string
  remindedAt: Temporal.Instant | null
  readAt: Temporal.Instant | null
}

/** States in which the author still writes. */
export const writableStates: readonly ReportState[] = ['draft', 'returned']

/** Refuses to change what is with the approvers or accepted: `training.report_closed`. */
export function assertWritable(state: ReportState): void {
  if (!writableStates.includes(state)) throw new Refusal('training.report_closed', 409, { state })
}

/** Refuses a report with empty headings, naming each on a line: `training.report_empty`. */
export function assertWritten(sections: readonly ReportSection[]): void {
  const empty = sections.filter(({ text }) => text.trim() === '')
  if (empty.length === 0) return
  const heading = empty.map((one) => one.heading).join('\n')
  throw new Refusal('training.report_empty', 422, { heading })
}

/** What somebody owes, or owed, for one enrolment, and the report that stands for it. */
export type ReportOwed = {
  enrolmentId: string
  employeeId: string
  /** Unit of the main post when they applied. */
  unitId: string | null
  offeringId: string
  title: string
  fiscalYear: number
  endsOn: Temporal.PlainDate
  dueOn: Temporal.PlainDate
  /** Null while nothing is written. */
  reportId: string | null
  /** Enrolment of the author: of somebody else where one report stands for a group. */
  authorEnrolmentId: string | null
  state: ReportState | null
  submittedOn: Temporal.PlainDate | null
  acceptedOn: Temporal.PlainDate | null
}

type Standing = Pick<ReportOwed, 'dueOn' | 'state'>

/** Past its day and not accepted: what waits for approval is late too (期限超過). */
export function isOverdue({ dueOn, state }: Standing, today: Temporal.PlainDate): boolean {
  return state !== 'accepted' && Temporal.PlainDate.compare(dueOn, today) < 0
}

/** Whether it is with the approvers or through. */
export function isHandedIn({ state }: Pick<ReportOwed, 'state'>): boolean {
  return state === 'submitted' || state === 'accepted'
}

/** Days since the day on which it was due. */
export function daysOverdue(dueOn: Temporal.PlainDate, today: Temporal.PlainDate): number {
  return dueOn.until(today, { largestUnit: 'days' }).days
}

/** Parts of a list of reports. */
export const reportFilters = ['all', 'due', 'overdue', 'inApproval', 'accepted'] as const
/** One of them. */
export type ReportFilter = (typeof reportFilters)[number]

/** Whether a row belongs to a part of the list. */
export function fitsFilter(
  owed: Standing,
  filter: ReportFilter,
  today: Temporal.PlainDate,
): boolean {
  if (filter === 'overdue') return isOverdue(owed, today)
  if (filter === 'due') return !isHandedIn(owed) && !isOverdue(owed, today)
  if (filter === 'inApproval') return owed.state === 'submitted'
  return filter === 'all' || owed.state === 'accepted'
}
