import type { Job } from '../jobs/job.ts'
import type { Module } from '../module.ts'
import { deleteFormKeys } from './form-key.ts'
import { staffSiteWords } from './messages.ts'

// A sign-in lasts hours; a form sent again after two days is a new one.
const keptFor = Temporal.Duration.from({ hours: 48 })

/** Forgets what sent forms led to, which would otherwise grow with every press of a button. */
export const purgeFormKeys: Job = {
  name: 'platform.purge_form_keys',
  labelJa: staffSiteWords.purgeFormKeys,
  schedule: '41 * * * *',
  run: async ({ db, clock }) => ({
    counted: await deleteFormKeys(db, clock.now().subtract(keptFor)),
  }),
}

/** What forms add to the product: the job that clears up behind them. */
export const formsModule: Module = {
  name: 'platform',
  uses: [],
  permissions: {},
  refusals: {},
  actions: {},
  jobs: () => [purgeFormKeys],
}
