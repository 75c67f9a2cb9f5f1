import { Hono } from 'hono'
import type { Env } from '../../http/context.ts'
import type { Module } from '../../module.ts'
import { may } from '../actor.ts'
import { breakGlassPages } from '../break-glass/pages.tsx'
import { listSeals } from '../break-glass/seal-store.ts'
import { breakGlassWords } from '../break-glass/staff-messages.ts'
import { breakGlassPath, privilegedPath } from '../paths.ts'
import { privilegedPages } from './pages.tsx'
import type { HoldersOn } from './privileged.ts'
import {
  accessActions,
  accessPermissions,
  accessRefusals,
  accessWords,
} from './staff-messages.ts'

/** Privileged ids (特権ID) and the break-glass account; the app says who holds which role. */
export function accessModule(holdersOn: HoldersOn): Module {
  return {
    name: 'access',
    uses: [],
    permissions: {
      'access.read': { labelJa: accessPermissions.read, roles: ['administrator', 'auditor'] },
      'access.export': {
        labelJa: accessPermissions.export,
        roles: ['administrator', 'auditor'],
        privileged: true,
      },
      'access.seal': {
        labelJa: accessPermissions.seal,
        roles: ['administrator'],
        privileged: true,
      },
    },
    refusals: accessRefusals,
    actions: accessActions,
    menu: [{ labelJa: accessWords.title, path: privilegedPath, permission: 'access.read' }],
    staffPages: (platform) =>
      new Hono<Env>()
        .route('/', breakGlassPages(platform))
        .route('/', privilegedPages(platform, holdersOn)),
    homeItems: async (platform, { actor }) => {
      if (!may(actor, 'access.seal', [])) return []
      const [last] = await listSeals(platform.db)
      if (last === undefined || last.brokenAt === null) return []
      return [{ list: 'today', title: breakGlassWords.home, path: breakGlassPath }]
    },
  }
}
