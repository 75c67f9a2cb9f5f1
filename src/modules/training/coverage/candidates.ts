import { listStaff, mainPostsOf } from '#modules/people'
import type { Handle } from '../../../platform/database/handle.ts'
import { type Course, isRequiredOf, type RequiredStaffClass } from '../course.ts'
import { activeStates } from '../enrolment.ts'
import type { Offering } from '../offering.ts'
import { listEnrolmentsIn } from '../store/enrolment.ts'
import { type Standing, standingOf } from './coverage.ts'
import { type Booking, listBookings, listPastCompletions } from './store.ts'
import { listTeam } from './team.ts'
import { type CoverageMember, measure } from './view-coverage.ts'

/** Whom to look for; what is left out asks for nothing, all given must hold. */
export type CandidateFilter = {
  /** The course is required of them. */
  required?: boolean | undefined
  /** They hold no valid completion of it. */
  lacks?: boolean | undefined
  post?: string | undefined
  staffClass?: RequiredStaffClass | undefined
  serviceYearsFrom?: number | undefined
  serviceYearsTo?: number | undefined
  unitId?: string | undefined
  /** Completed years since they last took it; whoever never did is always let through. */
  yearsSince?: number | undefined
}

/** Somebody who could be nominated (指名の候補). */
export type Candidate = {
  person: CoverageMember
  isRequired: boolean
  standing: Standing
  /** A place in another offering of the course. */
  booking: Booking | null
}

/**
 * Whom the training desk could nominate for an offering: own staff in post today and on its first
 * day, by the post, class and service of that day, who are not in it. First those who never took
 * the course, then whoever took it longest ago; those with a place in another offering come last.
 */
export async function listCandidates(
  db: Handle,
  offering: Pick<Offering, 'id' | 'startsOn'>,
  course: Course,
  filter: CandidateFilter,
  today: Temporal.PlainDate,
): Promise<Candidate[]> {
  const isLater = Temporal.PlainDate.compare(offering.startsOn, today) > 0
  const on = isLater ? offering.startsOn : today
  const { unitId } = filter
  const staff =
    unitId === undefined
      ? await listStaff(db, on, { kind: 'main' })
      : await listTeam(db, [unitId], on)
  const ids = staff.map(({ employeeId }) => employeeId)
  const inPost = new Set((await mainPostsOf(db, ids, today)).map(({ employeeId }) => employeeId))
  const taking = new Set(
    (await listEnrolmentsIn(db, offering.id))
      .filter(({ state }) => activeStates.includes(state))
      .map(({ employeeId }) => employeeId),
  )
  const free = staff.filter(({ employeeId: id }) => inPost.has(id) && !taking.has(id))
  const done = Map.groupBy(
    await listPastCompletions(db, [course.id], on),
    ({ employeeId }) => employeeId,
  )
  const booked = new Map(
    (await listBookings(db, today))
      .filter(({ courseId, offeringId }) => courseId === course.id && offeringId !== offering.id)
      .map((one) => [one.employeeId, one]),
  )
  return (await measure(db, free, on))
    .map((person): Candidate => {
      const { employeeId } = person
      return {
        person,
        isRequired: isRequiredOf(course.requiredFor, person),
        standing: standingOf(course, employeeId, done.get(employeeId) ?? [], on),
        booking: booked.get(employeeId) ?? null,
      }
    })
    .filter((one) => fits(one, filter))
    .toSorted((a, b) => rankOf(a).localeCompare(rankOf(b)))
}

function rankOf({ booking, standing: { lastOn } }: Candidate): string {
  return `${booking === null ? 0 : 1} ${lastOn?.toString() ?? ''}`
}

function fits({ person, isRequired, standing }: Candidate, filter: CandidateFilter): boolean {
  const { required, lacks, post, staffClass, yearsSince } = filter
  const { serviceYearsFrom = 0, serviceYearsTo = Infinity } = filter
  if (required === true && !isRequired) return false
  if (lacks === true && standing.reason === null) return false
  if (post !== undefined && person.post !== post) return false
  if (staffClass !== undefined && person.staffClass !== staffClass) return false
  if (person.serviceYears < serviceYearsFrom || person.serviceYears > serviceYearsTo) return false
  return (
    yearsSince === undefined || standing.yearsSince === null || standing.yearsSince >= yearsSince
  )
}
