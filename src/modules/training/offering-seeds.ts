import { calendarYearOf, fiscalMonths } from '../../platform/calendar/fiscal-year.ts'
import { addWorkingDays, nthWorkingDay } from '../../platform/calendar/working-day.ts'
import { cityTimeZone } from '../../platform/clock/clock.ts'
import { newId } from '../../platform/database/id.ts'
import type { AttendanceMark, Completion } from './attendance.ts'
import { planLines, type PlanLine } from './category.ts'
import { type Course, expiryOf } from './course.ts'
import type { Enrolment, EnrolmentState } from './enrolment.ts'
import type { Offering, OfferingDay, SeatQuota } from './offering.ts'
import type { EnrolmentEvent } from './store/tables.ts'
import { offeringsOf, type YearStory } from './year-seeds.ts'

/** People of one year as the story draws them. */
export type SeedPeople = {
  units: ReadonlyMap<string, string>
  /** In post on its first and last day, by staff number. */
  staying: readonly string[]
  /** The same, newest first. */
  newest: readonly string[]
  /** Slug of the division of each. */
  division: ReadonlyMap<string, string>
}

/** An offering with everything that hangs on it. */
export type Seeded = {
  offering: Offering & { days: OfferingDay[]; quotas: SeatQuota[] }
  enrolments: Enrolment[]
  events: EnrolmentEvent[]
  marks: AttendanceMark[]
  completions: Completion[]
}

/** A course of the story with its line. */
export type SeedCourse = { line: PlanLine; course: Course }

const ownLgCode = '229999'
/** Neighbours that do not exist either. */
const neighbours = ['229998', '229997'] as const
const by = 'system/seed'

const places: Record<PlanLine, string> = {
  'new-hire': '市役所 3階大会議室',
  joint: '3市合同研修室（架空）',
  external: '架空県市町村研修センター',
}

function at(on: Temporal.PlainDate, time: string): Temporal.Instant {
  return on.toZonedDateTime({ timeZone: cityTimeZone, plainTime: time }).toInstant()
}

/** One year of the story: what is past was held and marked, the rest takes applications. */
export function seededYear({
  fiscalYear,
  story,
  courses,
  people,
  today,
}: {
  fiscalYear: number
  story: YearStory
  courses: readonly SeedCourse[]
  people: SeedPeople
  today: Temporal.PlainDate
}): Seeded[] {
  const seeded: Seeded[] = []
  let drawn = 0
  for (const line of planLines) {
    const own = courses.filter((one) => one.line === line).map(({ course }) => course)
    const pool = line === 'new-hire' ? people.newest : people.staying
    offeringsOf(story, line).forEach(({ courseNo, monthNo, participants }, index) => {
      const course = own[courseNo]
      const month = fiscalMonths[monthNo] ?? 4
      const inMonth = new Temporal.PlainYearMonth(calendarYearOf(fiscalYear, month), month)
      const heldOn =
        nthWorkingDay(inMonth, 2 + ((index * 3) % 17)) ?? inMonth.toPlainDate({ day: 10 })
      if (course === undefined) return
      const isTwoDays = line === 'external' && index % 5 === 4
      const last = addWorkingDays(heldOn, 1)
      // Two days only inside one month: the months of the story stay as they are told.
      const days = isTwoDays && last.month === heldOn.month ? [heldOn, last] : [heldOn]
      const chosen = Array.from({ length: participants + 1 }, (_, place) => {
        const no = line === 'new-hire' ? place : drawn + place
        return pool[(no * (line === 'new-hire' ? 1 : 7)) % Math.max(pool.length, 1)] ?? ''
      })
      drawn += participants + 1
      const attending = [...new Set(chosen)].slice(0, participants)
      const absent = index % 9 === 8 ? chosen[participants] : undefined
      seeded.push(
        seededOffering({ course, line, days, attending, absent, people, today, fiscalYear }),
      )
    })
  }
  return seeded
}

function seededOffering({
  course,
  line,
  days,
  attending,
  absent,
  people,
  today,
  fiscalYear,
}: {
  course: Course
  line: PlanLine
  days: Temporal.PlainDate[]
  attending: string[]
  absent: string | undefined
  people: SeedPeople
  today: Temporal.PlainDate
  fiscalYear: number
}): Seeded {
  const [first] = days
  const last = days.at(-1)
  if (first === undefined || last === undefined) throw new Error('an offering without a day')
  const isPast = Temporal.PlainDate.compare(last, today) < 0
  const isOver = isPast && !last.equals(addWorkingDays(today, -1))
  const offering = offeringWith(course, line, days, fiscalYear, {
    capacity: Math.max(attending.length + 2, 5),
    state: isOver ? 'held' : isPast ? 'closed' : 'open',
  })
  const state: EnrolmentState = isOver ? 'completed' : 'seated'
  // To come: most of those expected have applied by now.
  const applied = isPast ? attending : attending.slice(0, Math.ceil(attending.length * 0.6))
  const enrolments = applied.map((employeeId, index) =>
    enrolmentOf(offering, people, employeeId, index + 1, state, line === 'new-hire'),
  )
  const missing = absent === undefined || attending.includes(absent) || !isOver ? undefined : absent
  if (missing !== undefined) {
    enrolments.push(enrolmentOf(offering, people, missing, enrolments.length + 1, 'absent', false))
  }
  return withRecords(offering, course, enrolments)
}

function offeringWith(
  course: Course,
  line: PlanLine,
  days: readonly Temporal.PlainDate[],
  fiscalYear: number,
  more: Pick<Offering, 'capacity' | 'state'> & Partial<Offering> & { quotas?: SeatQuota[] },
): Seeded['offering'] {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) throw new Error('an offering without a day')
  return {
    id: newId(),
    courseId: course.id,
    categoryId: course.categoryId,
    fiscalYear,
    place: places[line],
    hostLgCode: ownLgCode,
    enrolmentClosesAt: at(addWorkingDays(first, -5), '17:00'),
    needsApproval: line === 'external',
    startsOn: first,
    endsOn: last,
    lengthMinutes: days.length * 360,
    cancelReason: null,
    days: days.map((heldOn) => ({
      heldOn,
      startsAt: '09:30',
      endsAt: '16:30',
      lengthMinutes: 360,
    })),
    quotas: [],
    ...more,
  }
}

function enrolmentOf(
  offering: Seeded['offering'],
  { units }: SeedPeople,
  employeeId: string,
  applicationNo: number,
  state: EnrolmentState,
  isNominated: boolean,
): Enrolment {
  const appliedAt = offering.enrolmentClosesAt.subtract({ hours: 14 * 24 - applicationNo })
  return {
    id: newId(),
    offeringId: offering.id,
    employeeId,
    guestId: null,
    unitId: units.get(employeeId) ?? null,
    lgCode: null,
    origin: isNominated ? 'nominated' : 'applied',
    state,
    applicationNo,
    appliedAt,
    queuedAt: state === 'waiting' ? appliedAt : null,
    decidedAt: state === 'waiting' || state === 'applied' ? null : appliedAt,
    substituteFor: null,
    note: null,
  }
}

/** Marks, completions and the record of how it came to them. */
function withRecords(
  offering: Seeded['offering'],
  course: Course,
  enrolments: Enrolment[],
): Seeded {
  const marks: AttendanceMark[] = []
  const completions: Completion[] = []
  const events: EnrolmentEvent[] = []
  const stamp = { recordedAt: at(offering.endsOn, '17:30'), recordedBy: by, supersededAt: null }
  for (const { id: enrolmentId, state, appliedAt } of enrolments) {
    const isOver = state === 'completed' || state === 'absent'
    const before: EnrolmentState = isOver ? 'seated' : state
    events.push({ id: newId(), enrolmentId, state: before, at: appliedAt, by, note: null })
    if (!isOver) continue
    events.push({ id: newId(), enrolmentId, state, at: stamp.recordedAt, by, note: null })
    for (const { heldOn, lengthMinutes } of offering.days) {
      const attendedMinutes = state === 'absent' ? 0 : lengthMinutes
      marks.push({ id: newId(), enrolmentId, heldOn, attendedMinutes, source: 'list', ...stamp })
    }
    if (state === 'absent') continue
    const expiresOn = expiryOf(offering.endsOn, course.validYears)
    completions.push({
      id: newId(),
      enrolmentId,
      completedOn: offering.endsOn,
      expiresOn,
      result: null,
      ...stamp,
    })
  }
  return { offering, enrolments, events, marks, completions }
}

/**
 * Two offerings that a demonstration shows: one whose own seats are gone, with a queue and seats
 * kept for the neighbours, and one with an application that waits for the head of its division.
 */
export function specialOfferings(
  courses: readonly SeedCourse[],
  people: SeedPeople,
  today: Temporal.PlainDate,
): Seeded[] {
  const inYear = (days: number) => addWorkingDays(today, days)
  const fiscalYearOn = (on: Temporal.PlainDate) => (on.month >= 4 ? on.year : on.year - 1)
  const courseOf = (line: PlanLine, title: string) =>
    courses.find((one) => one.line === line && one.course.title === title)?.course
  const joint = courseOf('joint', '業務改善')
  const external = courseOf('external', '例規整備')
  const seeded: Seeded[] = []
  if (joint !== undefined) {
    const on = inYear(15)
    const quotas = neighbours.map((lgCode) => ({ lgCode, seats: 2, releaseOn: inYear(8) }))
    const offering = offeringWith(joint, 'joint', [on], fiscalYearOn(on), {
      capacity: 12,
      state: 'open',
      needsApproval: false,
      quotas,
    })
    const chosen = people.staying
      .slice(0, 60)
      .filter((_, index) => index % 5 === 1)
      .slice(0, 11)
    const enrolments = chosen.map((id, index) =>
      enrolmentOf(offering, people, id, index + 1, index < 8 ? 'seated' : 'waiting', false),
    )
    seeded.push(withRecords(offering, joint, enrolments))
  }
  const applicant = people.staying.findLast((id) => people.division.get(id) === 'hisho-koho')
  if (external !== undefined && applicant !== undefined) {
    const on = inYear(20)
    const offering = offeringWith(external, 'external', [on, inYear(21)], fiscalYearOn(on), {
      capacity: 3,
      state: 'open',
    })
    seeded.push(
      withRecords(offering, external, [
        enrolmentOf(offering, people, applicant, 1, 'applied', false),
      ]),
    )
  }
  return seeded
}
