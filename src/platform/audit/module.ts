import { may } from '../identity/actor.ts'
import type { Module } from '../module.ts'
import type { NamesOf } from './actor-name.ts'
import { anchorJob, verifyJob } from './jobs.ts'
import { auditPages } from './pages.tsx'
import {
  auditActions,
  auditPermissions,
  auditRefusals,
  auditWords,
  verdictSentence,
} from './staff-messages.ts'
import { listVerifications } from './verification-store.ts'

/** What the audit trail adds to the product; the app says how a user id becomes a name. */
export function auditModule(namesOf: NamesOf): Module {
  return {
    name: 'audit',
    uses: [],
    permissions: {
      'audit.read': { labelJa: auditPermissions.read, roles: ['auditor'] },
      'audit.export': { labelJa: auditPermissions.export, roles: ['auditor'] },
      'audit.verify': { labelJa: auditPermissions.verify, roles: ['auditor'] },
    },
    refusals: auditRefusals,
    actions: auditActions,
    menu: [{ labelJa: auditWords.title, path: '/staff/audit', permission: 'audit.read' }],
    staffPages: (platform) => auditPages(platform, namesOf),
    jobs: () => [anchorJob, verifyJob],
    homeItems: async (platform, { actor }) => {
      if (!may(actor, 'audit.read', [])) return []
      const [last] = await listVerifications(platform.db, 1)
      if (last === undefined || last.whole) return []
      return [
        {
          list: 'today',
          title: auditWords.homeBroken,
          path: '/staff/audit/verifications',
          detail: verdictSentence(last),
        },
      ]
    },
  }
}
