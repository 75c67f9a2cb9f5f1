import type { Job } from '../jobs/job.ts'
import type { Module } from '../module.ts'
import { forgottenAfter } from './back-off.ts'
import { deleteOldDirectoryRows } from './directory/directory-store.ts'
import { directoryActions, directoryRefusals } from './directory/staff-messages.ts'
import {
  breakGlassActions,
  breakGlassNotices,
  breakGlassRefusals,
} from './break-glass/staff-messages.ts'
import { passkeyActions, passkeyNotices, passkeyRefusals } from './passkey/staff-messages.ts'
import { factorActions, factorNotices, factorRefusals } from './second-factor/staff-messages.ts'
import { absoluteLimit, idleLimit } from './session.ts'
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
    const old = now.subtract(absoluteLimit).subtract({ hours: 1 })
    const gone = await deleteOldDirectoryRows(db, old)
    return { counted: counted + gone }
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
  refusals: {
    ...{ ...identityRefusals, ...directoryRefusals, ...factorRefusals },
    ...{ ...passkeyRefusals, ...breakGlassRefusals },
  },
  actions: {
    ...{ ...identityActions, ...directoryActions, ...factorActions },
    ...{ ...passkeyActions, ...breakGlassActions },
  },
  notices: { ...factorNotices, ...passkeyNotices, ...breakGlassNotices },
  jobs: () => [purge],
}
