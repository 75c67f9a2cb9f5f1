import type { Job } from '../jobs/job.ts'
import type { Module } from '../module.ts'
import { deleteFormKeys } from './form-key.ts'
import { staffSiteWords } from './messages.ts'
import { savedFormPages } from './saved-forms/routes.ts'
import { deleteOldSavedForms } from './saved-forms/saved-form-store.ts'
import { savedFormWords } from './saved-forms/staff-messages.ts'

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

// Nobody goes on with a form of last month; what was sent only waits for saves still under way.
const draftKeptFor = Temporal.Duration.from({ hours: 30 * 24 })

/** Forgets drafts that nobody went on with. */
export const purgeSavedForms: Job = {
  name: 'platform.purge_saved_forms',
  labelJa: savedFormWords.purge,
  schedule: '43 * * * *',
  run: async ({ db, clock }) => {
    const saved = clock.now().subtract(draftKeptFor)
    const sent = clock.now().subtract(keptFor)
    return { counted: await deleteOldSavedForms(db, { saved, sent }) }
  },
}

/** What forms add to the product: the job that clears up behind them. */
export const formsModule: Module = {
  name: 'platform',
  uses: [],
  permissions: {},
  refusals: {},
  actions: { 'platform.export_list': staffSiteWords.exportList },
  staffPages: () => savedFormPages(),
  jobs: () => [purgeFormKeys, purgeSavedForms],
}
