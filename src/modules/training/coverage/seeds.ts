import { listStaff } from '#modules/people'
import { fiscalYearOf, firstDayOfMonthIn } from '../../../platform/calendar/fiscal-year.ts'
import { nthWorkingDay } from '../../../platform/calendar/working-day.ts'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import { newId } from '../../../platform/database/id.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { type Course, expiryOf } from '../course.ts'
import type { Enrolment } from '../enrolment.ts'
import { insertCompletions, insertMarks } from '../store/attendance.ts'
import { insertEnrolments, settleApplicationNos } from '../store/enrolment.ts'
import { insertOfferings, listCourses } from '../store/offering.ts'
import { listSummaries } from '../store/plan.ts'

const by = 'system/seed'
const minutes = 120
// Leaves most with a valid completion and somebody in every division without.
const missedEvery = 9

/**
 * Gives the demo city last year's histories of its required courses (サンプル): most of those who have
 * to take one did. Only for a year known as totals, whose numbers no history of single people
 * moves. Runs inside the seeding action, after the courses are in; answers how many histories.
 */
export async function seedCoverage(
  tx: Handle,
  { today }: Pick<RequestContext, 'today'>,
): Promise<number> {
  const fiscalYear = fiscalYearOf(today) - 1
  const isTotals = (await listSummaries(tx, [fiscalYear])).some(({ planLine }) => planLine === null)
  if (!isTotals) return 0
  const courses = (await listCourses(tx)).filter(
    ({ requiredFor }) => requiredFor !== null && requiredFor.serviceYearsTo === undefined,
  )
  let count = 0
  for (const [index, course] of courses.entries()) {
    const month = firstDayOfMonthIn(fiscalYear, 10 + (index % 3)).toPlainYearMonth()
    const heldOn = nthWorkingDay(month, 5 + index) ?? month.toPlainDate({ day: 10 })
    count += await seedHistory(tx, course, fiscalYear, heldOn, index)
  }
  await settleApplicationNos(tx)
  return count
}

async function seedHistory(
  tx: Handle,
  course: Course,
  fiscalYear: number,
  heldOn: Temporal.PlainDate,
  shift: number,
): Promise<number> {
  const { posts } = course.requiredFor ?? {}
  const people = (await listStaff(tx, heldOn, { kind: 'main' })).filter(
    ({ post }, index) =>
      (posts === undefined || posts.includes(post)) && (index + shift) % missedEvery !== 0,
  )
  if (people.length === 0) return 0
  const at = heldOn.toZonedDateTime({ timeZone: cityTimeZone, plainTime: '17:30' }).toInstant()
  const offeringId = newId()
  await insertOfferings(tx, [
    {
      id: offeringId,
      courseId: course.id,
      categoryId: course.categoryId,
      fiscalYear,
      place: course.provider,
      hostLgCode: '229999',
      capacity: people.length,
      enrolmentClosesAt: at,
      state: 'held',
      needsApproval: false,
      startsOn: heldOn,
      endsOn: heldOn,
      lengthMinutes: minutes,
      cancelReason: null,
      days: [{ heldOn, startsAt: '13:30', endsAt: '15:30', lengthMinutes: minutes }],
      quotas: [],
    },
  ])
  const enrolments = people.map(
    ({ employeeId, unitId }, index): Enrolment => ({
      id: newId(),
      offeringId,
      employeeId,
      guestId: null,
      unitId,
      lgCode: null,
      origin: 'imported',
      state: 'completed',
      applicationNo: index + 1,
      appliedAt: at,
      queuedAt: null,
      decidedAt: at,
      substituteFor: null,
      note: null,
    }),
  )
  const stamp = { recordedAt: at, recordedBy: by, supersededAt: null }
  const source = 'import' as const
  await insertEnrolments(tx, enrolments)
  await insertMarks(
    tx,
    enrolments.map(({ id: enrolmentId }) => {
      return { id: newId(), enrolmentId, heldOn, attendedMinutes: minutes, source, ...stamp }
    }),
  )
  const expiresOn = expiryOf(heldOn, course.validYears)
  await insertCompletions(
    tx,
    enrolments.map(({ id: enrolmentId }) => {
      return { id: newId(), enrolmentId, completedOn: heldOn, expiresOn, result: null, ...stamp }
    }),
  )
  return enrolments.length
}
