import { type Course, expiryOf, isRequiredOf, type RequiredOf } from '../course.ts'

/** Somebody of the own staff in post on a day, as requirements measure them. */
export type CoveredPerson = RequiredOf & { employeeId: string }

/** A completion in force, with whom it belongs to. */
export type PastCompletion = {
  courseId: string
  employeeId: string
  completedOn: Temporal.PlainDate
  /** Last day on which it holds; null where none was written down. */
  expiresOn: Temporal.PlainDate | null
  result: 'passed' | 'failed' | null
}

/** Why somebody lacks a course (未修了の理由): never taken, run out, not passed. */
export const lackReasons = ['never', 'expired', 'failed'] as const
/** One of them: 未受講, 期限切れ, 不合格. */
export type LackReason = (typeof lackReasons)[number]

/** Where one person stands with one course on a day (受講状況). */
export type Standing = {
  employeeId: string
  /** Null for those who hold a valid completion. */
  reason: LackReason | null
  /** Day of the last completion that was passed, valid or not. */
  lastOn: Temporal.PlainDate | null
  /** Completed years since then. */
  yearsSince: number | null
}

/** A course with everybody who has to take it (必修の受講状況). */
export type CourseCoverage<Person extends CoveredPerson = CoveredPerson> = {
  course: Course
  required: number
  holding: number
  /** In the order in which the people were given. */
  people: { person: Person; standing: Standing }[]
}

const { compare } = Temporal.PlainDate

const nothingTaken = { reason: 'never', lastOn: null, yearsSince: null } as const

/**
 * Where a person stands with a course. What was written down when they completed it decides how
 * long it holds; without that, the years of the course do. A failed try takes nothing away from an
 * earlier completion that still holds.
 */
export function standingOf(
  { validYears }: Pick<Course, 'validYears'>,
  employeeId: string,
  completions: readonly PastCompletion[],
  on: Temporal.PlainDate,
): Standing {
  if (completions.length === 0) return { employeeId, ...nothingTaken }
  const tries = completions
    .filter(({ completedOn }) => compare(completedOn, on) <= 0)
    .toSorted((a, b) => compare(a.completedOn, b.completedOn))
  const passed = tries.filter(({ result }) => result !== 'failed')
  const lastOn = passed.at(-1)?.completedOn ?? null
  const known = { employeeId, lastOn, yearsSince: lastOn === null ? null : yearsFrom(lastOn, on) }
  if (passed.some((one) => holdsOn(one, validYears, on))) return { ...known, reason: null }
  const isFailed = tries.at(-1)?.result === 'failed'
  return { ...known, reason: isFailed ? 'failed' : passed.length > 0 ? 'expired' : 'never' }
}

/** Whether a completion still holds: the same as `expiryOf`, without making a day of every row. */
function holdsOn(
  { completedOn, expiresOn }: PastCompletion,
  validYears: number | null,
  on: Temporal.PlainDate,
): boolean {
  if (expiresOn !== null) return compare(expiresOn, on) >= 0
  if (validYears === null) return true
  if (completedOn.month === 2 && completedOn.day === 29) {
    return compare(expiryOf(completedOn, validYears) ?? on, on) >= 0
  }
  return yearsFrom(completedOn, on) < validYears
}

/** Completed years from one day to another. */
export function yearsFrom(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  const isBefore = to.month < from.month || (to.month === from.month && to.day < from.day)
  return to.year - from.year - (isBefore ? 1 : 0)
}

/** Whether anybody can be asked to take the course on a day: it has not ended. */
export function isAskedOn(
  { requiredFor, endedOn }: Pick<Course, 'requiredFor' | 'endedOn'>,
  on: Temporal.PlainDate,
): boolean {
  return requiredFor !== null && (endedOn === null || compare(on, endedOn) < 0)
}

/**
 * Who has to take each course on a day, and who of them lacks it. Courses that nobody has to take
 * are left out, and so are those that have ended.
 */
export function coverageOf<Person extends CoveredPerson>(
  courses: readonly Course[],
  people: readonly Person[],
  completions: readonly PastCompletion[],
  on: Temporal.PlainDate,
): CourseCoverage<Person>[] {
  const byCourse = Map.groupBy(completions, ({ courseId }) => courseId)
  return courses.flatMap((course) => {
    if (!isAskedOn(course, on)) return []
    const asked = people.filter((person) => isRequiredOf(course.requiredFor, person))
    const own = Map.groupBy(byCourse.get(course.id) ?? [], ({ employeeId }) => employeeId)
    const standings = asked.map((person) => {
      const { employeeId } = person
      return { person, standing: standingOf(course, employeeId, own.get(employeeId) ?? [], on) }
    })
    const holding = standings.filter(({ standing }) => standing.reason === null).length
    return [{ course, required: asked.length, holding, people: standings }]
  })
}

/** Share in percent to one place, rounded down: 100 only where nobody lacks it. */
export function percentOf(holding: number, required: number): number | null {
  return required === 0 ? null : Math.floor((holding * 1000) / required) / 10
}

/** What several courses come to together: places to be filled, and those filled. */
export function sumOfCoverage(
  all: readonly Pick<CourseCoverage, 'required' | 'holding'>[],
): { required: number; holding: number } {
  return all.reduce(
    (sum, one) => ({
      required: sum.required + one.required,
      holding: sum.holding + one.holding,
    }),
    { required: 0, holding: 0 },
  )
}
