import { staffNamesOf } from '#modules/people'
import type { ApprovalContent, ApprovalForm } from '../../../platform/approval-form.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import { dayLine } from '../staff-messages.ts'
import { getEnrolment } from '../store/enrolment.ts'
import { getCourse, getOffering, listDays } from '../store/offering.ts'
import { acceptReport, endReport } from './end-report.ts'
import { reportForm } from './form-key.ts'
import { pathOfReport } from './paths.ts'
import { reportFacts, reportWords } from './staff-messages.ts'
import { listOwed } from './store/owed.ts'
import { getReport, listCovered, listFiles } from './store/report.ts'

/**
 * A report before the head of the division (復命書の承認), who sees all of it. The decision accepts
 * it in the same transaction.
 */
export const reportApproval: ApprovalForm = {
  key: reportForm,
  personal: true,
  labelJa: reportWords.form,
  defaultRoute: [{ need: 'anyOne', approvers: [{ kind: 'headAt', level: 'division' }] }],
  content: contentOf,
  async decided(platform, context, { subjectId }) {
    await acceptReport(platform, context, { reportId: subjectId })
  },
  async ended(platform, context, { subjectId, how }) {
    await endReport(platform, context, { reportId: subjectId, how })
  },
}

async function contentOf(db: Handle, reportId: string): Promise<ApprovalContent> {
  const { enrolmentId, sections, unitId } = await getReport(db, reportId)
  const covered = await listCovered(db, reportId)
  const owed = await listOwed(db, { enrolmentIds: covered })
  const own = owed.find((one) => one.enrolmentId === enrolmentId)
  // A mark that was corrected took the debt away: nothing is left to approve.
  if (own === undefined) throw notFound('training.report_not_found')
  const { offeringId } = await getEnrolment(db, enrolmentId)
  const offering = await getOffering(db, offeringId)
  const { title, provider } = await getCourse(db, offering.courseId)
  const days = await listDays(db, [offeringId])
  const files = await listFiles(db, reportId)
  const people = owed.map(({ employeeId }) => employeeId)
  const names = await staffNamesOf(db, people, offering.startsOn)
  const others = owed.filter((one) => one !== own).map(({ employeeId }) => names.get(employeeId))
  const given = (label: string, value: string) => (value === '' ? [] : [{ label, value }])
  return {
    title: reportWords.draftTitle(title),
    path: pathOfReport(enrolmentId),
    unitId,
    facts: [
      { label: reportFacts.person, value: names.get(own.employeeId) ?? '' },
      ...given(reportFacts.others, others.join(reportFacts.separator)),
      { label: reportFacts.course, value: title },
      ...given(reportFacts.provider, provider),
      { label: reportFacts.days, value: days.map(dayLine).join(reportFacts.separator) },
      { label: reportFacts.place, value: offering.place },
      ...sections.map(({ heading, text }) => ({ label: heading, value: text })),
      ...given(
        reportFacts.files,
        files.map(({ filename }) => filename).join(reportFacts.separator),
      ),
    ],
    decides: {
      reportId,
      enrolmentIds: covered,
      sections: sections.map(({ heading, text }) => ({ heading, text })),
      files: files.map(({ sha256 }) => sha256),
    },
  }
}
