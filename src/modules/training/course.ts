/** How people come to a course (受講の方法): chosen by the training desk, or by their own wish. */
export const courseMethods = ['nominated', 'open'] as const
/** One of them: 指名, 応募. */
export type CourseMethod = (typeof courseMethods)[number]

/** Terms of employment as people names them. */
export const requiredStaffClasses = [
  'regularStaff',
  'reappointedStaff',
  'fixedTermStaff',
  'fiscalYearStaff',
] as const
/** One of them. */
export type RequiredStaffClass = (typeof requiredStaffClasses)[number]

/** Who has to take a course (必修の対象). What is left out asks for nothing; all given must hold. */
export type RequiredFor = {
  posts?: string[] | undefined
  staffClasses?: RequiredStaffClass[] | undefined
  /** Completed years of service, from and to. */
  serviceYearsFrom?: number | undefined
  serviceYearsTo?: number | undefined
}

/** A course that is offered once or several times (研修). */
export type Course = {
  id: string
  categoryId: string
  title: string
  /** Who teaches it: an institute, a company, the city itself. */
  provider: string
  method: CourseMethod
  /** Null where nobody has to. */
  requiredFor: RequiredFor | null
  /** Years after which a completion has to be renewed; null for ever. */
  validYears: number | null
  summary: string
  /** Day from which it is offered no more. */
  endedOn: Temporal.PlainDate | null
}

/** What a person is measured against. */
export type RequiredOf = {
  /** Of the main post. */
  post: string
  /** Held beside it (兼務). */
  otherPosts?: readonly string[]
  staffClass: string
  serviceYears: number
}

/** Whether the course is required of somebody with this post, class and service. */
export function isRequiredOf(requiredFor: RequiredFor | null, person: RequiredOf): boolean {
  if (requiredFor === null) return false
  const { posts, staffClasses, serviceYearsFrom, serviceYearsTo } = requiredFor
  const asked = [posts, staffClasses, serviceYearsFrom, serviceYearsTo]
  if (asked.every((one) => one === undefined)) return false
  const held = [person.post, ...(person.otherPosts ?? [])]
  if (posts !== undefined && !held.some((post) => posts.includes(post))) return false
  if (staffClasses !== undefined && !staffClasses.some((one) => one === person.staffClass)) {
    return false
  }
  if (serviceYearsFrom !== undefined && person.serviceYears < serviceYearsFrom) return false
  return serviceYearsTo === undefined || person.serviceYears <= serviceYearsTo
}

/** The last day on which a completion holds; null for ever. */
export function expiryOf(
  completedOn: Temporal.PlainDate,
  validYears: number | null,
): Temporal.PlainDate | null {
  return validYears === null ? null : completedOn.add({ years: validYears }).subtract({ days: 1 })
}
