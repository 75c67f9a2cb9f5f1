import { z } from '@hono/zod-openapi'
import {
  choice,
  date,
  id,
  integer,
  kana,
  optionalDate,
  optionalId,
  optionalText,
  text,
} from '../../platform/http/field.ts'
import { markSources } from './attendance.ts'
import { categoryKinds, planLines } from './category.ts'
import { countedLines, courseCountings, participantCountings } from './counting.ts'
import { courseMethods, requiredStaffClasses } from './course.ts'
import { enrolmentOrigins, enrolmentStates } from './enrolment.ts'
import { offeringDaysMax, offeringStates } from './offering.ts'
import { costShares, queueMoves, rulePacks, seatDecisions } from './rules.ts'
import type { MyCourse, OfferingItem, PlanBoard } from './view-types.ts'

/*
 * Shapes that pages and API share. A form sends text, the API the same words as JSON; both are
 * normalised here, once, and rules are left to the actions.
 */

const countMax = 100_000

/** A number that a form sends as text and the API as a number. */
export const count = (max = countMax) =>
  z.union([z.int().transform(String), z.string()]).pipe(integer({ min: 0, max }))

/** A box that is ticked (`1`) or a JSON boolean. */
export const tick = () =>
  z
    .union([z.literal('1'), z.boolean()], { error: 'field.not_in_list' })
    .optional()
    .transform((value) => value === '1' || value === true)

/** 全国地方公共団体コード. */
export const lgCode = () =>
  text({ max: 6 }).refine((value) => /^\d{6}$/.test(value), 'field.not_in_list')

/** A time of day, `09:30`. */
export const timeOfDay = () =>
  text({ max: 5 })
    .transform((value) => value.normalize('NFKC').padStart(5, '0'))
    .refine((value) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value), 'field.not_in_list')

/** An instant on the clock of the city hall, `2026-06-01T17:00`, or with its offset. */
export const instant = () =>
  text({ max: 40 }).transform((value, fault) => {
    try {
      return /(?:Z|[+-]\d{2}:\d{2})$/.test(value)
        ? Temporal.Instant.from(value)
        : Temporal.PlainDateTime.from(value).toZonedDateTime('Asia/Tokyo').toInstant()
    } catch {
      fault.addIssue({ code: 'custom', message: 'field.not_a_date' })
      return z.NEVER
    }
  })

/** The fiscal year in a path. */
export const yearParam = z.object({ fiscalYear: z.coerce.number().int().min(2000).max(2100) })

const tallyShape = { courseCount: count(), participantCount: count() }

/** A version of a yearly plan. */
export const planShape = z.object({
  targets: z.array(z.object({ categoryId: id(), ...tallyShape })).max(100),
  total: z.object(tallyShape),
  note: optionalText({ max: 400 }).transform((value) => value ?? ''),
})

/** A category. */
export const categoryShape = z.object({
  parentId: optionalId().transform((value) => value ?? null),
  name: text({ max: 60 }),
  kind: choice(categoryKinds),
  planLine: choice(planLines)
    .optional()
    .transform((value) => value ?? null),
  position: count(1000),
})

/** A course. */
export const courseShape = z.object({
  categoryId: id(),
  title: text({ max: 100 }),
  provider: optionalText({ max: 100 }).transform((value) => value ?? ''),
  method: choice(courseMethods),
  requiredFor: z
    .object({
      posts: z
        .array(text({ max: 40 }))
        .max(50)
        .optional(),
      staffClasses: z.array(choice(requiredStaffClasses)).optional(),
      serviceYearsFrom: count(60).optional(),
      serviceYearsTo: count(60).optional(),
    })
    .optional()
    .transform((value) => value ?? null),
  validYears: count(50)
    .optional()
    .transform((value) => value ?? null),
  summary: optionalText({ max: 2000, prose: true }).transform((value) => value ?? ''),
  endedOn: optionalDate().transform((value) => value ?? null),
})

/** When, where and for how many. */
export const offeringPlanShape = z.object({
  place: text({ max: 100 }),
  hostLgCode: lgCode(),
  days: z
    .array(
      z.object({
        heldOn: date(),
        startsAt: timeOfDay(),
        endsAt: timeOfDay(),
        lengthMinutes: count(1440),
      }),
    )
    .max(offeringDaysMax),
  capacity: count(10_000).refine((value) => value > 0, 'field.out_of_range:1:10000'),
  enrolmentClosesAt: instant(),
  needsApproval: tick(),
  quotas: z
    .array(
      z.object({
        lgCode: lgCode(),
        seats: count(10_000),
        releaseOn: optionalDate().transform((value) => value ?? null),
      }),
    )
    .max(50)
    .optional()
    .transform((value) => value ?? []),
  onDayOff: tick(),
})

/** A new offering. */
export const newOfferingShape = offeringPlanShape.extend({ courseId: id() })

/** An application; without a person, for oneself. */
export const applicationShape = z.object({
  employeeId: optionalId(),
  queueIfFull: z.boolean().optional(),
  note: optionalText({ max: 400, prose: true }),
})

/** People to be nominated. */
export const nominationShape = z.object({ employeeIds: z.array(id()).max(2000) })

/** Somebody on a neighbour's list, the city apart. */
export const guestPersonShape = z.object({
  name: text({ max: 40 }),
  kana: kana({ max: 40 }),
  unit: optionalText({ max: 60 }).transform((value) => value ?? ''),
  contact: optionalText({ max: 100 }).transform((value) => value ?? ''),
})

/** A neighbour's list of guests. */
export const guestsShape = z.object({
  guests: z.array(guestPersonShape.extend({ lgCode: lgCode() })).max(1000),
})

/** Who comes instead. */
export const substitutionShape = z.object({ employeeId: id(), note: optionalText({ max: 400 }) })

/** Why an offering is called off. */
export const cancellationShape = z.object({ reason: text({ max: 400, prose: true }) })

/** Who was there on one day. */
export const marksShape = z.object({
  heldOn: date(),
  marks: z.array(z.object({ enrolmentId: id(), attendedMinutes: count(1440) })).max(10_000),
  source: choice(markSources).default('list'),
})

const between = (min: number, max: number) =>
  z.union([z.int().transform(String), z.string()]).pipe(integer({ min, max }))

/** Each thing that a city can set; null for a quota's release keeps it to the end. */
export const settingShapes = {
  courseCounting: choice(courseCountings),
  participantCounting: choice(participantCountings),
  completionPercent: between(1, 100),
  seatDecision: choice(seatDecisions),
  queueMove: choice(queueMoves),
  replyDays: between(1, 60),
  quotaReleaseDays: between(0, 365).nullable(),
  reportDueDays: between(1, 365),
  groupReport: z.boolean(),
  costShare: choice(costShares),
  leastAnswers: between(1, 100),
  reminderDays: z.array(between(0, 365)).max(5),
  followUpMonths: between(1, 36),
}

/** Settings from a day on; what is left out stays, or is the pack's where one is named. */
export const rulesShape = z.object({
  fromOn: date(),
  pack: choice(rulePacks).nullable().optional(),
  ...z.object(settingShapes).partial().shape,
})

/** A total of a year without rows. */
export const summaryShape = z.object({
  planLine: choice(planLines)
    .optional()
    .transform((value) => value ?? null),
  ...tallyShape,
  note: optionalText({ max: 400 }).transform((value) => value ?? ''),
})

/** Which number is opened. */
export const countsQuery = z.object({
  what: choice(['courses', 'participants']).default('courses'),
  fiscalYear: z.coerce.number().int().min(2000).max(2100).optional(),
  category: choice(countedLines).default('all'),
  countBy: choice([...courseCountings, ...participantCountings]).optional(),
  asOf: optionalDate(),
})

const tallyView = z.object({ courseCount: z.int(), participantCount: z.int() })
const lineView = z.object({
  target: tallyView.nullable(),
  actual: tallyView,
  forecast: tallyView,
  lastYear: tallyView.nullable(),
})

/** A year's plan against what happened. */
export const planBoardSchema = z
  .object({
    fiscalYear: z.int(),
    asOf: z.iso.date(),
    version: z.int().nullable(),
    approvedOn: z.iso.date().nullable(),
    lines: z.array(
      lineView.extend({
        categoryId: z.uuid(),
        name: z.string(),
        planLine: z.enum(planLines).nullable(),
      }),
    ),
    total: lineView,
    isSummary: z.boolean(),
    lastYearIsSummary: z.boolean(),
  })
  .openapi('TrainingPlan')

/** An offering as everybody on the staff sees it. */
export const offeringSchema = z
  .object({
    id: z.uuid(),
    courseId: z.uuid(),
    title: z.string(),
    provider: z.string(),
    place: z.string(),
    state: z.enum(offeringStates),
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
    lengthMinutes: z.int(),
    capacity: z.int(),
    freeSeats: z.int(),
    waitingCount: z.int(),
    enrolmentClosesAt: z.iso.datetime(),
    needsApproval: z.boolean(),
    takesEnrolments: z.boolean(),
  })
  .openapi('Offering')

/** Offerings to come. */
export const catalogueSchema = z.object({ offerings: z.array(offeringSchema) })

/** What became of an application. */
export const enrolledSchema = z
  .object({
    enrolmentId: z.uuid(),
    state: z.enum(enrolmentStates),
    waitingPlace: z.int().nullable(),
  })
  .openapi('Enrolled')

/** A person's courses. */
export const historySchema = z.object({
  courses: z.array(
    z
      .object({
        enrolmentId: z.uuid(),
        offeringId: z.uuid(),
        courseId: z.uuid(),
        title: z.string(),
        startsOn: z.iso.date(),
        endsOn: z.iso.date(),
        state: z.enum(enrolmentStates),
        origin: z.enum(enrolmentOrigins),
        waitingPlace: z.int().nullable(),
        attendedMinutes: z.int(),
        completedOn: z.iso.date().nullable(),
        expiresOn: z.iso.date().nullable(),
      })
      .openapi('TrainingHistoryItem'),
  ),
})

/** One number of a year, with the page of its rows. */
export const measuresSchema = z.object({
  fiscalYear: z.int(),
  asOf: z.iso.date(),
  measures: z.array(
    z.object({
      key: z.string(),
      category: z.enum(countedLines),
      countBy: z.string(),
      value: z.number().nullable(),
      evidenceUrl: z.string(),
    }),
  ),
})

/** What the API says of a plan: only these fields leave the building. */
export function toPlanView(board: PlanBoard): z.infer<typeof planBoardSchema> {
  const view = ({ target, actual, forecast, lastYear }: PlanBoard['total']) => ({
    target: target === null ? null : tallyOf(target),
    actual,
    forecast,
    lastYear,
  })
  const { fiscalYear, asOf, plan, lines, total, isSummary, lastYearIsSummary } = board
  return {
    fiscalYear,
    asOf: asOf.toString(),
    version: plan?.version ?? null,
    approvedOn: plan?.approvedOn?.toString() ?? null,
    lines: lines.map((line) => {
      const { categoryId, name, planLine } = line
      return { categoryId, name, planLine, ...view(line) }
    }),
    total: view(total),
    isSummary,
    lastYearIsSummary,
  }
}

const tallyOf = ({ courseCount, participantCount }: z.infer<typeof tallyView>) => ({
  courseCount,
  participantCount,
})

/** What the API says of an offering. */
export function toOfferingView(item: OfferingItem): z.infer<typeof offeringSchema> {
  const { id: offeringId, courseId, title, provider, place, state, lengthMinutes, capacity } = item
  const { freeSeats, waitingCount, needsApproval, takesEnrolments } = item
  return {
    id: offeringId,
    courseId,
    title,
    provider,
    place,
    state,
    startsOn: item.startsOn.toString(),
    endsOn: item.endsOn.toString(),
    lengthMinutes,
    capacity,
    freeSeats,
    waitingCount,
    enrolmentClosesAt: item.enrolmentClosesAt.toString(),
    needsApproval,
    takesEnrolments,
  }
}

/** What the API says of a person's course. */
export function toHistoryView(one: MyCourse): z.infer<typeof historySchema>['courses'][number] {
  const { enrolmentId, offeringId, courseId, title, state, origin } = one
  const { waitingPlace, attendedMinutes } = one
  return {
    enrolmentId,
    offeringId,
    courseId,
    title,
    startsOn: one.startsOn.toString(),
    endsOn: one.endsOn.toString(),
    state,
    origin,
    waitingPlace,
    attendedMinutes,
    completedOn: one.completedOn?.toString() ?? null,
    expiresOn: one.expiresOn?.toString() ?? null,
  }
}
