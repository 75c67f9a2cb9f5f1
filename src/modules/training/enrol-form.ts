import type { ApprovalContent, ApprovalForm } from '../../platform/approval-form.ts'
import { staffNamesOf } from '#modules/people'
import type { Handle } from '../../platform/database/handle.ts'
import { notFound } from '../../platform/refusal.ts'
import { endApplication } from './end-application.ts'
import { enrolForm } from './form-key.ts'
import { pathOfOffering } from './paths.ts'
import { seatApproved } from './seat-approved.ts'
import { dayLine, enrolFacts, trainingWords } from './staff-messages.ts'
import { getEnrolment } from './store/enrolment.ts'
import { getCourse, getOffering, listDays } from './store/offering.ts'

/**
 * An application before those who decide it (受講申込の承認). The decision seats the person or queues
 * them, in the same transaction.
 */
export const enrolApproval: ApprovalForm = {
  key: enrolForm,
  personal: true,
  labelJa: trainingWords.enrolForm,
  defaultRoute: [{ need: 'anyOne', approvers: [{ kind: 'headAt', level: 'division' }] }],
  content: contentOf,
  async decided(platform, context, { subjectId }) {
    await seatApproved(platform, context, { enrolmentId: subjectId })
  },
  async ended(platform, context, { subjectId, how, note }) {
    await endApplication(platform, context, { enrolmentId: subjectId, how, note })
  },
}

async function contentOf(db: Handle, enrolmentId: string): Promise<ApprovalContent> {
  const enrolment = await getEnrolment(db, enrolmentId)
  const { offeringId, employeeId, unitId, state } = enrolment
  // What has ended otherwise is gone: it can be sent back, not approved.
  if (employeeId === null || unitId === null || state === 'cancelled' || state === 'withdrawn') {
    throw notFound('training.enrolment_not_found')
  }
  const offering = await getOffering(db, offeringId)
  const { title, provider } = await getCourse(db, offering.courseId)
  const days = await listDays(db, [offeringId])
  const names = await staffNamesOf(db, [employeeId], offering.startsOn)
  const { place, lengthMinutes } = offering
  return {
    title: trainingWords.enrolTitle(title),
    path: pathOfOffering(offeringId),
    unitId,
    facts: [
      { label: enrolFacts.person, value: names.get(employeeId) ?? '' },
      { label: enrolFacts.course, value: title },
      { label: enrolFacts.provider, value: provider },
      { label: enrolFacts.days, value: days.map(dayLine).join(enrolFacts.separator) },
      { label: enrolFacts.place, value: place },
      { label: enrolFacts.length, value: enrolFacts.minutes(lengthMinutes) },
    ],
    decides: {
      enrolmentId,
      employeeId,
      offeringId,
      place,
      days: days.map(
        ({ heldOn, startsAt, endsAt }) => `${heldOn.toString()} ${startsAt} ${endsAt}`,
      ),
    },
    days: days.length,
  }
}
