import { atOffering, pathOfPlan, trainingPath } from '../paths.ts'

export { atEnrolment, atOffering } from '../paths.ts'

/** Page of a course. */
export const pathOfCourse = (courseId: string) => `${trainingPath}/courses/${courseId}` as const

/** Where a new course is written down. */
export const newCoursePath = `${trainingPath}/courses/new` as const

/** Where a new offering of a course is written down. */
export const newOfferingPath = (courseId: string) =>
  `${trainingPath}/offerings/new?course=${courseId}` as const

/** The list of one day on which attendance is marked. */
export const pathOfMarks = (offeringId: string, on: Temporal.PlainDate) =>
  atOffering(offeringId, `marks/${on.toString()}`)

/** Categories and rules of counting. */
export const settingsPath = `${trainingPath}/settings` as const

/** The form of a category. */
export const pathOfCategoryForm = (categoryId: string) =>
  `${settingsPath}/categories/${categoryId}` as const

/** Something about a year's plan. */
export const atPlan = (fiscalYear: number, what: string) =>
  `${pathOfPlan(fiscalYear)}/${what}` as const

/** The training desk's numbers of a year. */
export const numbersPath = (fiscalYear: number) =>
  `${trainingPath}/numbers/${fiscalYear}` as const

// Groups without capture, since the router counts those itself.
const uuid = '{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}'

/** A path segment that is an id; anything else is not found. */
export const idSegment = (name: string) => `:${name}${uuid}`

/** A path segment that is a year of this century. */
export const yearSegment = ':fiscalYear{20[0-9]{2}}'

/** A path segment that looks like a day. */
export const daySegment = ':day{[0-9]{4}-[0-9]{2}-[0-9]{2}}'
