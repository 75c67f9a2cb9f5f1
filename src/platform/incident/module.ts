import { heldFor } from '../held.ts'
import { may } from '../identity/actor.ts'
import type { HomeItem, Module } from '../module.ts'
import type { Platform } from '../platform.ts'
import { bannerNow } from './banner.ts'
import { fileCheckJob } from './check-files.ts'
import { findLastFileCheck } from './file-check-store.ts'
import { isAltered } from './file-list.ts'
import type { IncidentParts } from './incident.ts'
import { incidentPages } from './pages.tsx'
import {
  incidentActions,
  incidentNotices,
  incidentPermissions,
  incidentRefusals,
  incidentWords,
} from './staff-messages.ts'
import { incidentPath } from './tell.ts'

// Every administrator's home asks for it; it changes once a night.
const lastFileCheck = heldFor(1_000, ({ db }: Pick<Platform, 'db'>) => findLastFileCheck(db))

/** Measures against an incident (有事の措置): telling, freezing, handing out the logs. */
export function incidentModule(parts: IncidentParts): Module {
  return {
    name: 'incident',
    uses: [],
    permissions: {
      'incident.manage': {
        labelJa: incidentPermissions.manage,
        roles: ['administrator'],
        privileged: true,
      },
      'incident.export': {
        labelJa: incidentPermissions.export,
        roles: ['administrator', 'auditor'],
        privileged: true,
      },
    },
    refusals: incidentRefusals,
    actions: incidentActions,
    notices: incidentNotices,
    menu: [{ labelJa: incidentWords.title, path: incidentPath, permission: 'incident.export' }],
    staffPages: (platform) => incidentPages(platform, parts),
    jobs: () => [fileCheckJob(parts.hall, parts.distDir)],
    homeItems: async (platform, { actor }) => {
      if (!may(actor, 'incident.manage', [])) return []
      const line = (title: string): HomeItem => ({ list: 'today', title, path: incidentPath })
      const open = await bannerNow(platform)
      const last = await lastFileCheck(platform)
      return [
        ...(open === undefined ? [] : [line(incidentWords.homeOpen)]),
        ...(last !== undefined && isAltered(last) ? [line(incidentWords.files.homeAltered)] : []),
      ]
    },
  }
}
