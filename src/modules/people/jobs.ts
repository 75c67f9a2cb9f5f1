import type { Job } from '../../platform/jobs/job.ts'
import { importWords } from './staff-messages-import.ts'
import { deleteForgottenRosters } from './store/roster-import.ts'

// Long enough to come back after a weekend; personal data should not lie about for more.
const keptFor = Temporal.Duration.from({ hours: 7 * 24 })

/** Deletes uploaded lists that nobody applied within a week. */
export const discardRosters: Job = {
  name: 'people.discard_rosters',
  labelJa: importWords.jobName,
  schedule: '40 3 * * *',
  async run({ db, clock }) {
    return { counted: await deleteForgottenRosters(db, clock.now().subtract(keptFor)) }
  },
}
