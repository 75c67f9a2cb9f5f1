import type { CountedLine } from './counting.ts'

type StaffPath = `/staff${string}`

/** The catalogue of what is to come. */
export const trainingPath = '/staff/training' satisfies StaffPath

/** One's own courses. */
export const minePath = '/staff/training/mine' satisfies StaffPath

/** Page of an offering. */
export function pathOfOffering(offeringId: string): StaffPath {
  return `/staff/training/offerings/${offeringId}`
}

/** Something about an offering: a form or a list of its own. */
export function atOffering(offeringId: string, what: string): StaffPath {
  return `${pathOfOffering(offeringId)}/${what}`
}

/** Something about an enrolment. */
export function atEnrolment(enrolmentId: string, what: string): StaffPath {
  return `/staff/training/enrolments/${enrolmentId}/${what}`
}

/** The yearly plan against what happened. */
export function pathOfPlan(fiscalYear: number): StaffPath {
  return `/staff/training/plans/${fiscalYear}`
}

/** The rows behind a number. */
export function pathOfCounts(query: {
  what: 'courses' | 'participants'
  fiscalYear: number
  line: CountedLine
  countBy: string
  asOf: Temporal.PlainDate
}): StaffPath {
  const { what, fiscalYear, line, countBy, asOf } = query
  const search = new URLSearchParams({
    what,
    fiscalYear: String(fiscalYear),
    category: line,
    countBy,
    asOf: asOf.toString(),
  })
  return `/staff/training/counts?${search.toString()}`
}
