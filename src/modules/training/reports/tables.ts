import type { Handle } from '../../../platform/database/handle.ts'
import type { TrainingTables } from '../store/tables.ts'
import type { ReportFile, ReportHeading, ReportReading, TrainingReport } from './report.ts'

/** The tables of reports beside those of the module. */
export type ReportTables = TrainingTables & {
  'training.report': TrainingReport
  'training.reportEnrolment': { reportId: string; enrolmentId: string }
  'training.reportFile': ReportFile
  'training.reportReading': ReportReading
  'training.reportTemplate': {
    version: number
    lead: string
    headings: ReportHeading[]
    recordedAt: Temporal.Instant
    recordedBy: string
  }
  'training.reportAsked': {
    offeringId: string
    asked: boolean
    recordedAt: Temporal.Instant
    recordedBy: string
  }
  'training.reportRevision': { only: boolean; no: number }
}

/** The handle as the stores of reports use it. */
export const ownReports = (db: Handle) => db.withTables<ReportTables>()
