import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { Job } from '../../platform/jobs/job.ts'
import { staffEnquiryWords } from './staff-messages.ts'
import { deleteHandled } from './store.ts'

/** Deletes what was dealt with a year ago; the audit trail names it by its ids. */
export const forgetJob: Job = {
  name: 'enquiries.forget',
  labelJa: staffEnquiryWords.forgetJob,
  schedule: '20 4 * * *',
  run: async (platform) => {
    const { clock } = platform
    const context = {
      actor: { kind: 'system', name: 'enquiries.forget' },
      requestId: `job-${newId()}`,
      locale: 'ja',
      now: clock.now(),
      today: clock.today(),
      addressHash: null,
    } as const
    const counted = await act(platform, context, { action: 'enquiries.forget' }, async (tx) => {
      const ids = await deleteHandled(tx, context.today)
      return { subject: 'enquiries.enquiry', before: ids, result: ids.length }
    })
    return { counted }
  },
}
