import type { Job } from '../../../platform/jobs/job.ts'
import { listWords } from './staff-messages.ts'
import { deleteForgottenLists } from './store.ts'

// Long enough to come back after a weekend; personal data should not lie about for more.
const keptFor = Temporal.Duration.from({ hours: 7 * 24 })

/** Deletes uploaded lists that nobody applied within a week. */
export const discardLists: Job = {
  name: 'training.discard_lists',
  labelJa: listWords.jobName,
  schedule: '50 3 * * *',
  async run({ db, clock }) {
    return { counted: await deleteForgottenLists(db, clock.now().subtract(keptFor)) }
  },
}
