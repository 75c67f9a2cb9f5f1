import type { TrainingPart } from '../part.ts'
import { reportOverdueSource } from './goal-source.ts'
import { reportHomeItems } from './home-items.ts'
import {
  offeringReports,
  overdueFigure,
  ownReports,
  reportNotes,
  teamReports,
} from './pages/panels.tsx'
import { reportsPages } from './pages.ts'
import { remindReportsJob } from './remind-reports.ts'
import { reportApproval } from './report-form.ts'
import { reportsApi } from './routes.ts'
import { reportActions, reportNotices, reportRefusals } from './staff-messages.ts'

/** Reports of those who took part (復命書). */
export const reportsPart: TrainingPart = {
  refusals: reportRefusals,
  actions: reportActions,
  notices: reportNotices,
  approvalForms: [reportApproval],
  goalSources: [reportOverdueSource],
  jobs: (platform) => [remindReportsJob(platform)],
  homeItems: reportHomeItems,
  staffPages: reportsPages,
  api: reportsApi,
  offeringPanel: offeringReports,
  mineNotes: reportNotes,
  minePanel: ownReports,
  teamPanel: teamReports,
  numbersPanel: overdueFigure,
}
