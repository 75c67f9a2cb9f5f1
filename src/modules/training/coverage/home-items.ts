import { listStaff } from '#modules/people'
import type { Handle } from '../../../platform/database/handle.ts'
import { heldFor } from '../../../platform/held.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { HomeItem } from '../../../platform/module.ts'
import type { Platform } from '../../../platform/platform.ts'
import { formatDate } from '../../../platform/ui/dates.ts'
import { isRequiredOf } from '../course.ts'
import { minePath, pathOfOffering } from '../paths.ts'
import { listCourses } from '../store/offering.ts'
import { coverageOf, type CourseCoverage, isAskedOn } from './coverage.ts'
import { coverageWords } from './staff-messages.ts'
import { listAskedAndOpen, listBookings, listPastCompletions } from './store.ts'
import { type CoverageMember, listNextFree, measure } from './view-coverage.ts'

/** Where a person stands with every course that they have to take themselves. */
export async function readOwnCoverage(
  db: Handle,
  { actor, today }: Pick<RequestContext, 'actor' | 'today'>,
): Promise<CourseCoverage<CoverageMember>[]> {
  if (actor.kind !== 'employee') return []
  const { employeeId, staffNo } = actor
  const courses = (await listCourses(db)).filter((one) => isAskedOn(one, today))
  if (courses.length === 0) return []
  // The number finds them by index; another number may begin with it.
  const staff = await listStaff(db, today, { kind: 'main', words: staffNo })
  const own = staff.filter((one) => one.employeeId === employeeId)
  const people = await measure(db, own, today)
  const asked = courses.filter(({ requiredFor }) =>
    people.some((person) => isRequiredOf(requiredFor, person)),
  )
  const ids = asked.map(({ id }) => id)
  const done = (await listPastCompletions(db, ids, today)).filter(
    (one) => one.employeeId === employeeId,
  )
  return coverageOf(asked, people, done, today)
}

// The same for everybody; most days it is empty, and then nothing else is asked.
const askedAndOpen = heldFor(1_000, ({ db, clock }: Pick<Platform, 'db' | 'clock'>) =>
  listAskedAndOpen(db, clock.today()),
)

/**
 * One calm line for whoever lacks a course that they have to take and can apply for today; nothing
 * for those who have already applied.
 */
export async function coverageHomeItems(
  platform: Pick<Platform, 'db' | 'clock'>,
  context: RequestContext,
): Promise<HomeItem[]> {
  const { db } = platform
  const { actor, today } = context
  if (actor.kind !== 'employee') return []
  const open = new Set(await askedAndOpen(platform))
  if (open.size === 0) return []
  const lacking = (await readOwnCoverage(db, context)).filter(
    ({ course, required, holding }) => open.has(course.id) && required > holding,
  )
  if (lacking.length === 0) return []
  const booked = new Set(
    (await listBookings(db, today))
      .filter(({ employeeId }) => employeeId === actor.employeeId)
      .map(({ courseId }) => courseId),
  )
  const ids = lacking.map(({ course }) => course.id).filter((id) => !booked.has(id))
  const next = await listNextFree(db, context, ids)
  const lines = lacking.filter(({ course }) => next.has(course.id))
  const [first] = lines
  const item = next.get(first?.course.id ?? '')
  const reason = first?.people[0]?.standing.reason ?? null
  if (first === undefined || item === undefined || reason === null) return []
  return [
    {
      list: 'today',
      title: coverageWords.homeTitle(first.course.title, lines.length - 1),
      path: lines.length === 1 ? pathOfOffering(item.id) : minePath,
      detail: coverageWords.homeDetail(reason, formatDate(item.startsOn, 'ja')),
    },
  ]
}
