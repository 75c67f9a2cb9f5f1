import type { Job } from '../jobs/job.ts'
import type { Module } from '../module.ts'
import { forgottenAfter } from './back-off.ts'
import { factorActions, factorNotices, factorRefusals } from './second-factor/staff-messages.ts'
import { idleLimit } from './session.ts'
import { deleteExpired } from './session-store.ts'
import {
  identityActions,
  identityPermissionNames,
  identityRefusals,
  purgeJobName,
} from './staff-messages.ts'

const purge: Job = {
  name: 'identity.purge',
  labelJa: purgeJobName,
  schedule: '23 * * * *',
  async run({ db, clock }) {
    const now = clock.now()
    const counted = await db.transaction().execute((tx) =>
      deleteExpired(tx, {
        now,
        idleSince: now.subtract(idleLimit),
        failedBefore: now.subtract(forgottenAfter),
      }),
    )
    return { counted }
  },
}

/** What sign-in offers to the platform's lists; its pages come from `createIdentity`. */
export const identityModule: Module = {
  name: 'identity',
  uses: [],
  permissions: {
    'identity.reset_administrator': {
      labelJa: identityPermissionNames.resetAdministrator,
      roles: ['administrator'],
    },
  },
  refusals: { ...identityRefusals, ...factorRefusals },
  actions: { ...identityActions, ...factorActions },
  notices: factorNotices,
  jobs: () => [purge],
}
