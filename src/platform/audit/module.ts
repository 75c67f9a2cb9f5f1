import { may } from '../identity/actor.ts'
import type { Module } from '../module.ts'
import type { NamesOf } from './actor-name.ts'
import { anchorJob, verifyJob } from './jobs.ts'
import { auditPages, type UsersOf } from './pages.tsx'
import {
  auditActions,
  auditPermissions,
  auditRefusals,
  auditWords,
  verdictSentence,
} from './staff-messages.ts'
import { listLastVerifications } from './verification-store.ts'

/** What the audit trail adds to the product; the app says how a user id becomes a name. */
export function auditModule(namesOf: NamesOf, usersOf: UsersOf): Module {
  return {
    name: 'audit',
    uses: [],
    permissions: {
      'audit.read': { labelJa: auditPermissions.read, roles: ['auditor'] },
      'audit.export': {
        labelJa: auditPermissions.export,
        roles: ['auditor'],
        privileged: true,
      },
      'audit.verify': { labelJa: auditPermissions.verify, roles: ['auditor'] },
    },
    refusals: auditRefusals,
    actions: auditActions,
    menu: [{ labelJa: auditWords.title, path: '/staff/audit', permission: 'audit.read' }],
    staffPages: (platform) => auditPages(platform, namesOf, usersOf),
    jobs: () => [anchorJob, verifyJob],
    homeItems: async (platform, { actor }) => {
      if (!may(actor, 'audit.read', [])) return []
      const broken = (await listLastVerifications(platform.db)).filter(({ whole }) => !whole)
      return broken.map((one) => ({
        list: 'today',
        title: auditWords.homeBroken,
        path: '/staff/audit/verifications',
        detail: verdictSentence(one),
      }))
    },
  }
}
