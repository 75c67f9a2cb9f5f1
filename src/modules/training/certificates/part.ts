import { Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { idSegment } from '../pages/paths.ts'
import type { TrainingPart } from '../part.ts'
import { addExpiriesPage } from './expiries-page.tsx'
import { openCertificate, openLicence } from './hand-out.ts'
import { certificateHomeItems } from './home-items.ts'
import { addLicenceForms } from './licence-forms.tsx'
import { certificateNumbers } from './numbers-panel.tsx'
import { certificateNotes, ownCertificates } from './own-panel.tsx'
import { exportPerson, showPerson } from './person-page.tsx'
import { remindExpiriesJob } from './remind-expiries.ts'
import { certificatesApi } from './routes.ts'
import { teamCertificates } from './team-panel.tsx'
import { certificateActions, certificateNotices, certificateRefusals } from './staff-messages.ts'

/** Certificates of completions, licences and what expires (修了証・資格・免許). */
export const certificatesPart: TrainingPart = {
  refusals: certificateRefusals,
  actions: certificateActions,
  notices: certificateNotices,
  minePanel: ownCertificates,
  mineNotes: certificateNotes,
  teamPanel: teamCertificates,
  numbersPanel: certificateNumbers,
  homeItems: certificateHomeItems,
  jobs: (platform) => [remindExpiriesJob(platform)],
  api: (platform) => certificatesApi(platform),
  staffPages: (platform) => {
    const app = new Hono<Env>()
    const person = `/training/employees/${idSegment('employeeId')}`
    app.get(person, (c) => showPerson(c, platform))
    app.get(`${person}/history.csv`, (c) => exportPerson(c, platform))
    app.get(`/training/enrolments/${idSegment('enrolmentId')}/certificate/file`, (c) =>
      openCertificate(c, platform),
    )
    app.get(`/training/licences/${idSegment('licenceId')}/file`, (c) => openLicence(c, platform))
    addExpiriesPage(app, platform)
    addLicenceForms(app, platform)
    return app
  },
}
