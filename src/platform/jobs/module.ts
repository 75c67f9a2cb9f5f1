import { heldFor } from '../held.ts'
import { may } from '../identity/actor.ts'
import type { Module } from '../module.ts'
import type { Platform } from '../platform.ts'
import { jobPages } from './pages.tsx'
import { listDeadRuns } from './run-store.ts'
import { jobActions, jobPermissions, jobRefusals, jobWords } from './staff-messages.ts'

// Every home of who looks after the queue asks for it; a second old is new enough.
const deadRuns = heldFor(1_000, ({ db }: Pick<Platform, 'db'>) => listDeadRuns(db))

/** What the queue adds to the product: its page, and a line on the home of who looks after it. */
export const jobsModule: Module = {
  name: 'jobs',
  uses: [],
  permissions: {
    'jobs.read': { labelJa: jobPermissions.read, roles: ['administrator'] },
    'jobs.retry': { labelJa: jobPermissions.retry, roles: ['administrator'] },
  },
  refusals: jobRefusals,
  actions: jobActions,
  menu: [{ labelJa: jobWords.title, path: '/staff/jobs', permission: 'jobs.read' }],
  staffPages: (platform) => jobPages(platform),
  homeItems: async (platform, { actor }) => {
    if (!may(actor, 'jobs.read', [])) return []
    const dead = await deadRuns(platform)
    if (dead.length === 0) return []
    return [{ list: 'today', title: jobWords.homeDead(dead.length), path: '/staff/jobs' }]
  },
}
