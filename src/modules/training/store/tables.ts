import type { Generated } from 'kysely'
import type { AttendanceMark, Completion } from '../attendance.ts'
import type { Category, PlanLine } from '../category.ts'
import type { TrainingRules } from '../rules.ts'
import type { Course } from '../course.ts'
import type { Enrolment, EnrolmentState, Queueing } from '../enrolment.ts'
import type { Guest } from '../guest.ts'
import type { Offering, OfferingDay, SeatQuota } from '../offering.ts'
import type { Plan, PlanTarget, Tally } from '../plan.ts'

/** An offering with the number of its last application, which its row lock protects. */
export type OfferingRow = Offering & { lastApplicationNo: number }

/** What became of an enrolment, when and by whom; only ever added. */
export type EnrolmentEvent = {
  id: string
  enrolmentId: string
  state: EnrolmentState
  at: Temporal.Instant
  by: string
  note: string | null
}

/** Tables of the schema `training`; no other module sees them. */
export type TrainingTables = {
  'training.category': Category
  'training.plan': Omit<Plan, 'targets'>
  'training.planTarget': PlanTarget & { planId: string }
  'training.yearSummary': {
    fiscalYear: number
    planLine: PlanLine | null
    note: string
    recordedAt: Temporal.Instant
    recordedBy: string
  } & Tally
  'training.rules': TrainingRules
  'training.course': Course
  'training.offering': OfferingRow
  'training.offeringDay': OfferingDay & { offeringId: string }
  'training.seatQuota': SeatQuota & { offeringId: string }
  'training.guest': Guest
  'training.enrolment': Enrolment & { [Key in keyof Queueing]: Generated<Queueing[Key]> }
  'training.enrolmentEvent': EnrolmentEvent
  'training.attendanceMark': AttendanceMark
  'training.completion': Completion
  'training.countRevision': { only: boolean; no: number }
}
