import { trainingPath } from '../paths.ts'

/** Who lacks a course that they have to take; one course, or all, on a day, of a unit or all. */
export const coveragePath = `${trainingPath}/coverage` as const

/** The page of a manager's own people. */
export const teamPath = `${trainingPath}/team` as const

/** Which coverage is asked for. */
export type CoverageQuery = {
  courseId?: string | undefined
  on?: Temporal.PlainDate | undefined
  unitId?: string | undefined
}

/** Address of a coverage list; `as` is a file instead of a page. */
export function pathOfCoverage(
  { courseId, on, unitId }: CoverageQuery,
  as: 'page' | 'csv' = 'page',
): `/staff${string}` {
  const search = new URLSearchParams({
    ...(on !== undefined && { asOf: on.toString() }),
    ...(unitId !== undefined && { unit: unitId }),
  }).toString()
  const below = courseId === undefined ? '' : `/${courseId}`
  const file = courseId === undefined ? '.csv' : '/missing.csv'
  const question = search === '' ? '' : `?${search}`
  return `${coveragePath}${below}${as === 'csv' ? file : ''}${question}`
}
