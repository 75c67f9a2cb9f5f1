import { staffNamesOf } from '#modules/people'
import type { Handle } from '../../platform/database/handle.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import { may } from '../../platform/identity/actor.ts'
import type { CountFilter } from './counting.ts'
import { type Counted, readCount } from './read-count.ts'
import { listCategories } from './store/category.ts'
import { listParticipations, tallyOfferings } from './store/count.ts'
import { listCourses } from './store/offering.ts'
import type { CountedCourse, CountsView } from './view-types.ts'

/**
 * The rows behind a number (数字の根拠): exactly those that the goal source counted for the same
 * parameters and day. Names are for those who may see who took part.
 */
export async function viewCounts(
  db: Handle,
  { actor }: Pick<RequestContext, 'actor'>,
  filter: CountFilter,
  counted: Counted,
): Promise<CountsView> {
  const { value, summaryNote } = await readCount(db, filter, counted)
  const whole = { ...filter, ...counted, value, summaryNote }
  if (summaryNote !== null) return { ...whole, courses: [], participations: [] }
  const rule = counted.what === 'participants' ? counted.countBy : 'attended'
  const tallies = await tallyOfferings(db, filter, rule)
  const courses = new Map((await listCourses(db)).map((one) => [one.id, one]))
  const names = new Map((await listCategories(db)).map((one) => [one.id, one.name]))
  const held = tallies.map(({ categoryId, ...one }): CountedCourse => {
    const title = courses.get(one.courseId)?.title ?? ''
    return { ...one, title, categoryName: names.get(categoryId) ?? '' }
  })
  const isOnce = counted.what === 'courses' && counted.countBy === 'oncePerYear'
  const rows = counted.what === 'participants' ? await listParticipations(db, filter, rule) : []
  const people = may(actor, 'training.read_all')
    ? await staffNamesOf(db, [...new Set(rows.map(({ employeeId }) => employeeId))], filter.asOf)
    : new Map<string, string>()
  return {
    ...whole,
    courses: isOnce ? oncePerCourse(held) : held.filter(hasAny),
    participations: rows.map((row) => ({ ...row, name: people.get(row.employeeId) ?? null })),
  }
}

const hasAny = ({ participantCount }: CountedCourse): boolean => participantCount > 0

/** The first offering of each course, with the people of all of them. */
function oncePerCourse(held: readonly CountedCourse[]): CountedCourse[] {
  return [...Map.groupBy(held, ({ courseId }) => courseId).values()].flatMap((own) => {
    const [first] = own
    if (first === undefined) return []
    const participantCount = own.reduce((sum, one) => sum + one.participantCount, 0)
    return [{ ...first, participantCount }]
  })
}
