import type { CountingRule } from './counting-rule.ts'
import type { Category, CategoryKind, PlanLine } from './category.ts'
import type { CountedLine, CourseCounting, ParticipantCounting } from './counting.ts'
import type { QueueMove, SeatDecision } from './rules.ts'
import type { Course } from './course.ts'
import type { EnrolmentOrigin, EnrolmentState } from './enrolment.ts'
import type { Offering, OfferingDay, SeatQuota } from './offering.ts'
import type { CityNames } from './guests/neighbour-city.ts'
import type { Plan, PlanDifference, Tally } from './plan.ts'

/** An offering as it stands in lists (開催回). */
export type OfferingItem = Offering & {
  title: string
  provider: string
  categoryName: string
  planLine: PlanLine | null
  days: OfferingDay[]
  /** Seats that the city's own people can take now. */
  freeSeats: number
  seatedCount: number
  waitingCount: number
  /** By the rules of its first day. */
  seatDecision: SeatDecision
  queueMove: QueueMove
  /** Whether somebody may apply at this moment. */
  takesEnrolments: boolean
  /** The viewer's own enrolment that is still on. */
  mine: { enrolmentId: string; state: EnrolmentState; waitingPlace: number | null } | null
}

/** One enrolment of the person's own (わたしの研修), past or to come. */
export type MyCourse = {
  enrolmentId: string
  offeringId: string
  courseId: string
  title: string
  provider: string
  place: string
  startsOn: Temporal.PlainDate
  endsOn: Temporal.PlainDate
  days: OfferingDay[]
  offeringState: Offering['state']
  state: EnrolmentState
  origin: EnrolmentOrigin
  /** From 1; null outside the queue. */
  waitingPlace: number | null
  attendedMinutes: number
  lengthMinutes: number
  completedOn: Temporal.PlainDate | null
  expiresOn: Temporal.PlainDate | null
  note: string | null
  mayWithdraw: boolean
}

/** A person in the list of an offering. Of guests only name, unit and city are kept. */
export type Participant = {
  enrolmentId: string
  employeeId: string | null
  name: string
  post: string
  unitName: string
  lgCode: string | null
  /** City of a guest by name; empty for one's own people. */
  cityName: string
  state: EnrolmentState
  origin: EnrolmentOrigin
  applicationNo: number
  waitingPlace: number | null
  substituteFor: string | null
  note: string | null
  /** By ISO date; a day without a mark is missing. */
  marks: Record<string, number>
  attendedMinutes: number
  completedOn: Temporal.PlainDate | null
}

/** An offering with everything that the training desk sees of it. */
export type OfferingView = {
  offering: OfferingItem
  course: Course
  quotas: SeatQuota[]
  /** Seats in use by city; null is one's own. */
  seatsByCity: { lgCode: string | null; used: number }[]
  /** Names of the neighbour cities by code. */
  cityNames: CityNames
  /** Empty for those who may not see who takes part. */
  participants: Participant[]
  mayManage: boolean
  mayMark: boolean
  /** First day on which the office is closed. */
  dayOff: { on: Temporal.PlainDate; why: string } | null
}

/** Months of the fiscal year in its own order, April first. */
export type MonthTally = { month: number } & Tally

/** One category of the plan board (年間計画). */
export type PlanLineView = {
  categoryId: string
  name: string
  kind: CategoryKind
  planLine: PlanLine | null
  target: Tally | null
  /** What the published policy promises, where goals knows it. */
  goal: { courseCount: number | null; participantCount: number | null } | null
  actual: Tally
  /** Held and planned until 31 March. */
  forecast: Tally
  lastYear: Tally | null
  months: MonthTally[]
}

/** The year's plan against what happened. */
export type PlanBoard = {
  fiscalYear: number
  asOf: Temporal.PlainDate
  plan: Plan | null
  versions: Pick<Plan, 'id' | 'version' | 'approvedOn' | 'note' | 'createdAt'>[]
  /** By which both numbers are counted, and where each rule comes from. */
  rules: CountingRule
  lines: PlanLineView[]
  total: Omit<PlanLineView, 'categoryId' | 'name' | 'kind' | 'planLine'>
  /** Known only as totals (年度の総数のみ). */
  isSummary: boolean
  lastYearIsSummary: boolean
  /** Against last year's plan. */
  differences: PlanDifference[]
  courses: CourseItem[]
}

/** A course in the list of a year. */
export type CourseItem = Course & {
  categoryName: string
  planLine: PlanLine | null
  offeringCount: number
  heldCount: number
  seatedCount: number
  participantCount: number
  nextOn: Temporal.PlainDate | null
}

/** The rows behind a number (数字の根拠). */
export type CountsView = {
  fiscalYear: number
  line: CountedLine
  asOf: Temporal.PlainDate
  what: 'courses' | 'participants'
  countBy: CourseCounting | ParticipantCounting
  value: number | null
  /** A total without rows. */
  summaryNote: string | null
  courses: CountedCourse[]
  /** Present for participants; names only for those who may see them. */
  participations: CountedParticipation[]
}

/** A course, or an offering of it, that counts. */
export type CountedCourse = {
  courseId: string
  offeringId: string
  title: string
  categoryName: string
  planLine: PlanLine | null
  /** First day with an own participant. */
  heldOn: Temporal.PlainDate
  participantCount: number
}

/** A participation that counts. */
export type CountedParticipation = {
  enrolmentId: string
  offeringId: string
  courseId: string
  title: string
  planLine: PlanLine | null
  heldOn: Temporal.PlainDate
  attendedMinutes: number
  employeeId: string
  /** Null for those who may not see names. */
  name: string | null
}

/** A branch of the tree with its depth. */
export type CategoryItem = Category & { depth: number; courseCount: number }
