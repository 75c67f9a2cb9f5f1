import { listStaff, listUnits, serviceStartsOf, type StaffMember } from '#modules/people'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Course } from '../course.ts'
import { listCourses, listOfferingsFrom } from '../store/offering.ts'
import type { OfferingItem } from '../view-types.ts'
import { itemsOf } from '../view-offerings.ts'
import {
  type CourseCoverage,
  type CoveredPerson,
  coverageOf,
  isAskedOn,
  yearsFrom,
} from './coverage.ts'
import { listPastCompletions } from './store.ts'
import { listTeam } from './team.ts'

/** A person of a coverage list. */
export type CoverageMember = CoveredPerson &
  Pick<StaffMember, 'staffNo' | 'name' | 'unitId'> & { unitName: string }

/** Which people and courses: those of some units and below, of some ids; all where left out. */
export type CoverageFilter = {
  unitIds?: readonly string[] | undefined
  employeeIds?: readonly string[] | undefined
  courseId?: string | undefined
}

/**
 * Who has to take which course on a day and who lacks it: own staff in a main post on that day, by
 * the posts, class and service of that day; a concurrent post asks for what a main one does. Any
 * past day can be asked for.
 */
export async function readCoverage(
  db: Handle,
  on: Temporal.PlainDate,
  { unitIds, employeeIds, courseId }: CoverageFilter = {},
): Promise<CourseCoverage<CoverageMember>[]> {
  const courses = (await listCourses(db)).filter(
    (one) => isAskedOn(one, on) && (courseId === undefined || one.id === courseId),
  )
  if (courses.length === 0) return []
  const staff =
    unitIds === undefined
      ? await listStaff(db, on, { kind: 'main' })
      : await listTeam(db, unitIds, on)
  const wanted = employeeIds === undefined ? undefined : new Set(employeeIds)
  const people = await measure(
    db,
    staff.filter((one) => wanted === undefined || wanted.has(one.employeeId)),
    on,
  )
  const ids = courses.map(({ id }) => id)
  return coverageOf(courses, people, await listPastCompletions(db, ids, on), on)
}

/** People with their years of service, other posts and the name of their unit on a day. */
export async function measure(
  db: Handle,
  staff: readonly StaffMember[],
  on: Temporal.PlainDate,
): Promise<CoverageMember[]> {
  const starts = await serviceStartsOf(
    db,
    staff.map(({ employeeId }) => employeeId),
  )
  const units = new Map((await listUnits(db, on)).map(({ id, name }) => [id, name]))
  const beside = Map.groupBy(
    await listStaff(db, on, { kind: 'concurrentPost' }),
    ({ employeeId }) => employeeId,
  )
  return staff.map(({ employeeId, staffNo, name, unitId, post, staffClass }) => {
    const start = starts.get(employeeId)
    return {
      employeeId,
      staffNo,
      name,
      unitId,
      unitName: units.get(unitId) ?? '',
      post,
      otherPosts: (beside.get(employeeId) ?? []).map((other) => other.post),
      staffClass,
      serviceYears: start === undefined ? 0 : yearsFrom(start, on),
    }
  })
}

/** The next offering of each course with a seat that can be taken now, by course. */
export async function listNextFree(
  db: Handle,
  context: RequestContext,
  courseIds: readonly string[],
): Promise<Map<string, OfferingItem>> {
  const wanted = new Set(courseIds)
  const rows = (await listOfferingsFrom(db, context.today, ['open'])).filter(({ courseId }) =>
    wanted.has(courseId),
  )
  const free = (await itemsOf(db, context, rows)).filter(
    ({ takesEnrolments, freeSeats }) => takesEnrolments && freeSeats > 0,
  )
  return new Map(free.toReversed().map((item) => [item.courseId, item]))
}

/** Those of a course who lack it, whoever has waited longest first. */
export function lackingOf<Person extends CoveredPerson>({
  people,
}: CourseCoverage<Person>): CourseCoverage<Person>['people'] {
  const rank = ({ lastOn }: { lastOn: Temporal.PlainDate | null }) => lastOn?.toString() ?? ''
  return people
    .filter(({ standing }) => standing.reason !== null)
    .toSorted((a, b) => rank(a.standing).localeCompare(rank(b.standing)))
}

/** Courses in which somebody of those covered lacks something, the most first. */
export function byLack<Person extends CoveredPerson>(
  all: readonly CourseCoverage<Person>[],
): CourseCoverage<Person>[] {
  const missing = ({ required, holding }: CourseCoverage<Person>) => required - holding
  return all.toSorted((a, b) => missing(b) - missing(a) || titleOrder(a.course, b.course))
}

const titleOrder = (a: Course, b: Course): number => a.title.localeCompare(b.title, 'ja')
