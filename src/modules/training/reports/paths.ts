import { trainingPath } from '../paths.ts'

/** Lists of reports: one's own, the unit's, everybody's. */
export const reportsPath = `${trainingPath}/reports` as const

/** What a report asks for: the template, by the city. */
export const templatePath = `${reportsPath}/template` as const

/** The report on one enrolment: written, read and printed here. */
export const pathOfReport = (enrolmentId: string) =>
  `${trainingPath}/enrolments/${enrolmentId}/report` as const

/** Something pressed on a report. */
export const atReport = (enrolmentId: string, what: string) =>
  `${pathOfReport(enrolmentId)}/${what}` as const

/** Where somebody named marks a report as read. */
export const pathOfReading = (reportId: string) => `${reportsPath}/${reportId}/readings` as const

/** The switch that asks those of one offering for reports, or spares them. */
export const pathOfAsking = (offeringId: string) =>
  `${trainingPath}/offerings/${offeringId}/reports` as const

/** The rows behind the number of overdue reports. */
export function pathOfOverdue(fiscalYear: number, asOf: Temporal.PlainDate) {
  const search = new URLSearchParams({ fiscalYear: String(fiscalYear), asOf: asOf.toString() })
  return `${reportsPath}/overdue?${search.toString()}` as const
}
