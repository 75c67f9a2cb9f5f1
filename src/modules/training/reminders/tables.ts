import type { Material } from './material.ts'

/** That an enrolment was reminded of a first day (再通知の記録). */
export type Reminder = {
  enrolmentId: string
  /** First day that it spoke of: another day is another reminder. */
  startsOn: Temporal.PlainDate
  daysBefore: number
  sentAt: Temporal.Instant
}

/** How often time or place of an offering changed; none while they never did. */
export type OfferingRevision = {
  offeringId: string
  sequence: number
  /** Most days that it had before any change: calendars may still hold them. */
  mostDays: number
  changedAt: Temporal.Instant
}

/** Tables of materials, calendar files and reminders. */
export type ReminderTables = {
  'training.material': Material
  'training.reminder': Reminder
  'training.offeringRevision': OfferingRevision
}
